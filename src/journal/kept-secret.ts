import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** The folder of secrets in a data folder: for the account that runs the program, and no other. */
export const keysFolder = (data: string): string => join(data, 'keys')

/**
 * A secret kept in a file of its own under `<data>/keys`, mode 0600: read, or made on first use.
 *
 * It is written whole under another name and then linked into place, so that neither a power cut nor two starts at once can leave half a
 * secret or two different ones.
 *
 * @param make called only when there is none yet
 * @throws in plain Chinese when the folder cannot be written
 */
export const keptSecret = (data: string, name: string, make: () => string): string => {
  const file = join(keysFolder(data), name)
  return read(file) ?? write(data, file, make())
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(
      `读不到密钥文件 ${file}（${(error as Error).message}）。请用启动本程序的那个账户运行，或者检查文件权限。`,
    )
  }
}

const write = (data: string, file: string, secret: string): string => {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(keysFolder(data), { recursive: true, mode: 0o700 })
    chmodSync(keysFolder(data), 0o700)
    rmSync(draft, { force: true })
    const handle = openSync(draft, 'wx', 0o600)
    writeSync(handle, secret)
    fsyncSync(handle)
    closeSync(handle)
  } catch (error) {
    throw new Error(
      `数据文件夹 ${data} 不能写入（${(error as Error).message}）。请检查权限和磁盘空间，或者用 BIAOCHI_DATA 另指一个文件夹。`,
    )
  }
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}
