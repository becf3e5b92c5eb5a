import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { checkBackup } from '#journal/check-backup.ts'
import { keysFolder } from '#journal/kept-secret.ts'
import { townKey } from '#journal/keys.ts'
import { main } from '#journal/verify.ts'
import { readSettings } from '../settings.ts'

/** Is it an archive, as backups are? What cannot be read is for the verifier to say. */
const isArchive = (file: string): boolean => {
  if (!existsSync(file)) return false
  const bytes = Buffer.alloc(5)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, bytes, 0, bytes.length, 257)
  } catch {
    return false
  } finally {
    closeSync(handle)
  }
  return bytes.toString('latin1') === 'ustar'
}

/** A backup is checked as a restore would, and nothing is touched. */
const checkWhole = async (file: string): Promise<number> => {
  const { data } = readSettings(process.env, process.cwd())
  if (!existsSync(join(keysFolder(data), 'town-key'))) {
    console.log(
      `这是备份文件，核对它要用镇密钥（${data}/keys/town-key），这里没有。其中 journal/ 里的文件取出来，可以单独核对。`,
    )
    return 1
  }
  try {
    const backup = await checkBackup(file, townKey(data))
    for (const { name, size } of backup.towns) console.log(`${name}：${size} 条`)
    for (const digest of backup.missing) console.log(`附件 ${digest} 在备份里没有。`)
    console.log(
      `一致：备份完整，做于 ${backup.header.madeAt.slice(0, 16).replace('T', ' ')}，有 ${backup.attachments.length} 个附件`,
    )
    await backup.close()
    return backup.missing.length > 0 ? 1 : 0
  } catch (error) {
    console.log(`不一致：${(error as Error).message}`)
    return 1
  }
}

/** `npm run verify FILE`: an exported journal, or a backup. */
const args = process.argv.slice(2)
const [file] = args
process.exitCode = file !== undefined && isArchive(file) ? await checkWhole(file) : main(args)
