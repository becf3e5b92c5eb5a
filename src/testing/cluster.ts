import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appPassword, appRoleOf, ensureAppRole } from '#server/app-role.ts'
import { connect, databaseName } from '#server/database.ts'
import { migrate } from '#server/migrate.ts'
import { startPostgres } from '#server/postgres.ts'
import { endPostmaster, isAlive, postmasterIn } from '#server/postmaster.ts'

/** What a spec needs to make databases of its own in the cluster of this run. */
export interface TestCluster {
  /** A folder that goes away with the cluster, also when the run was killed. */
  readonly folder: string
  /** Address of the maintenance database, as superuser. */
  readonly url: string
  /** Name of the migrated database that others are copies of. */
  readonly template: string
  readonly appRole: string
  readonly appPassword: string
}

const prefix = 'biaochi-test-'

/** One throw-away cluster with a migrated template in it. Clusters that killed runs left behind are swept away first. */
export const startTestCluster = async (): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> => {
  await sweep()
  const data = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const postgres = await startPostgres({ data, durable: false })
  const appRole = appRoleOf(databaseName)
  const template = 'template_biaochi'
  const maintenance = await connect(postgres.url('postgres'))
  await maintenance.query(`create database ${template}`)
  await maintenance.end()
  const owner = await connect(postgres.url(template))
  await ensureAppRole(owner, postgres.url(template), appRole, appPassword(data))
  await migrate(owner, appRole)
  await owner.end()
  return {
    cluster: { folder: data, url: postgres.url('postgres'), template, appRole, appPassword: appPassword(data) },
    stop: async () => {
      await postgres.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const sweep = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const data = join(tmpdir(), name)
    const left = postmasterIn(join(data, 'postgres'))
    if (left) await endPostmaster(left.pid, join(data, 'postgres'))
    rmSync(data, { recursive: true, force: true })
  }
}
