import { shanghaiTime } from '#institution/calendar.ts'
import { backup } from '#journal/backup.ts'
import { headSigner } from '#journal/heads.ts'
import { townKey } from '#journal/keys.ts'
import { openDatabase } from '../database.ts'
import { readSettings } from '../settings.ts'

/** `npm run backup FILE`: everything into one file, while the server goes on working. */
const run = async (file: string | undefined): Promise<number> => {
  if (file === undefined) {
    console.error('用法：npm run backup -- 文件，例如 npm run backup -- 备份-2026-03-02.tar')
    return 1
  }
  const { data, databaseUrl } = readSettings(process.env, process.cwd())
  const database = await openDatabase({ data, ...(databaseUrl !== undefined && { url: databaseUrl }) })
  try {
    const report = await backup({
      connect: database.owner,
      pool: database.pool,
      data,
      file,
      signer: headSigner(data),
      townKey: townKey(data),
      madeAt: shanghaiTime(new Date()),
      progress: console.log,
    })
    for (const { town, reason } of report.refused) console.error(`${town}：${reason}`)
    const facts = report.towns.reduce((total, { size }) => total + size, 0)
    console.log(`备份好了：${file}，${report.towns.length} 个镇，${facts} 条，${report.attachments} 个附件。`)
    console.log(`镇密钥不在备份里。请把 ${data}/keys/town-key 单独另存一处：没有它，备份恢复不了。`)
    for (const digest of report.missing) console.error(`附件 ${digest} 的文件不见了或者损坏了，没有进备份。`)
    return report.missing.length + report.refused.length > 0 ? 1 : 0
  } finally {
    await database.close()
  }
}

run(process.argv[2]).then(
  code => {
    process.exitCode = code
  },
  (error: Error) => {
    console.error(`没有备份成：${error.message}`)
    process.exitCode = 1
  },
)
