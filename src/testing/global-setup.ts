import type { TestProject } from 'vitest/node'
import { startTestCluster, type TestCluster } from './cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster
  }
}

/** Where the projects of one run meet: each loads this file anew, and they share one cluster. */
const meeting = globalThis as {
  biaochiTestCluster?: ReturnType<typeof startTestCluster>
  biaochiTestClusterUsers?: number
}

/** One database cluster for the whole run, given to every spec that asks for a database. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  meeting.biaochiTestClusterUsers = (meeting.biaochiTestClusterUsers ?? 0) + 1
  meeting.biaochiTestCluster ??= startTestCluster()
  const { cluster, stop } = await meeting.biaochiTestCluster
  project.provide('cluster', cluster)
  return async () => {
    meeting.biaochiTestClusterUsers = (meeting.biaochiTestClusterUsers ?? 1) - 1
    if (meeting.biaochiTestClusterUsers > 0) return
    delete meeting.biaochiTestCluster
    await stop()
  }
}
