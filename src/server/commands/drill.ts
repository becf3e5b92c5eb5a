import { basename, join, resolve } from 'node:path'
import { shanghaiTime } from '#institution/calendar.ts'
import { openDatabase } from '../database.ts'
import { drill } from '../drill.ts'
import { house } from '../house.ts'
import { writeDrillStatus } from '../kept-status.ts'
import { backupsIn } from '../nightly-backup.ts'
import { readSettings } from '../settings.ts'

/** `npm run drill [FILE]`: restores the newest backup, or the one named, into a second database, compares, reports, removes what it made. */
const run = async (given: string | undefined): Promise<number> => {
  const { data, databaseUrl, backup } = readSettings(process.env, process.cwd())
  const newest = (await backupsIn(backup.folder))[0]
  const file = given === undefined ? newest && join(backup.folder, newest) : resolve(given)
  if (file === undefined) {
    console.error(`${backup.folder} 里还没有备份。等它自己备份一次，或者写明文件：npm run drill -- 备份文件`)
    return 1
  }
  const database = await openDatabase({ data, ...(databaseUrl !== undefined && { url: databaseUrl }) })
  try {
    const at = shanghaiTime(new Date())
    const { good, sentences } = await drill({
      database,
      house,
      file,
      stamp: `${at.slice(0, 19).replaceAll(/\D/g, '')}_${process.pid}`,
      progress: console.log,
    })
    for (const sentence of sentences) console.log(sentence)
    console.log('演练用的数据库已经删掉，正在用的没有动。')
    writeDrillStatus(data, { at, name: basename(file), good, sentences })
    return good ? 0 : 1
  } finally {
    await database.close()
  }
}

run(process.argv[2]).then(
  code => {
    process.exitCode = code
  },
  (error: Error) => {
    console.error(`没有演练成：${error.message}`)
    process.exitCode = 1
  },
)
