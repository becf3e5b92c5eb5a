import { parentPort, workerData } from 'node:worker_threads'
import { checkBackup } from '#journal/check-backup.ts'

/** Checks a backup beside the requests: hashing a town's whole past would make everybody wait. Answers nothing, or why it is no good. */
const { file, townKey } = workerData as { readonly file: string; readonly townKey: Uint8Array }
try {
  const checked = await checkBackup(file, Buffer.from(townKey))
  await checked.close()
  parentPort?.postMessage({})
} catch (error) {
  parentPort?.postMessage({ reason: (error as Error).message })
}
