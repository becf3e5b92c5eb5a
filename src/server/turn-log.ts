import { copyFileSync, statSync, truncateSync } from 'node:fs'

const limitBytes = 16 * 1024 * 1024

/** Keeps a log from filling the disk: past 16 MB it becomes `<file>.1`, in place of the one before, and starts again, also while it is written to. */
export const turnLog = (file: string): void => {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < limitBytes) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}
