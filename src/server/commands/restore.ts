import { createInterface } from 'node:readline/promises'
import { shanghaiTime } from '#institution/calendar.ts'
import { type Database, openDatabase } from '../database.ts'
import { filesLeftOut } from '../files-of-someone.ts'
import { house } from '../house.ts'
import { keptDatabases, removeKept } from '../kept-databases.ts'
import { rebuildWhereStale } from '../rebuild.ts'
import { restoreDatabase } from '../restore-database.ts'
import { readSettings } from '../settings.ts'

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

const looking = async (work: (database: Database) => Promise<number>): Promise<number> => {
  const { data, databaseUrl } = readSettings(process.env, process.cwd())
  const database = await openDatabase({ data, ...(databaseUrl !== undefined && { url: databaseUrl }) })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

const list = (): Promise<number> =>
  looking(async database => {
    const kept = await keptDatabases(database)
    if (kept.length === 0) console.log('没有恢复时另存的数据库。')
    for (const { name, since, bytes } of kept) console.log(`${name}　另存于 ${since}，${megabytes(bytes)}`)
    if (kept.length > 0) console.log('确认用不上了，可以删掉：npm run restore -- --remove 名字')
    return 0
  })

const remove = (name: string): Promise<number> =>
  looking(async database => {
    const found = (await keptDatabases(database)).find(kept => kept.name === name)
    if (found) {
      console.log(`${name}：另存于 ${found.since}，${megabytes(found.bytes)}。删掉以后找不回来。`)
      const asking = createInterface({ input: process.stdin, output: process.stdout })
      const answer = await asking.question('要删掉，请把它的名字再写一遍：')
      asking.close()
      if (answer.trim() !== name) {
        console.log('名字不一样，没有删。')
        return 1
      }
    }
    await removeKept(database, name, shanghaiTime(new Date()))
    console.log('删掉了，已记进账号记录。')
    return 0
  })

const restore = async (file: string, older: boolean): Promise<number> => {
  const { data, databaseUrl } = readSettings(process.env, process.cwd())
  const at = shanghaiTime(new Date())
  const restored = await restoreDatabase({
    data,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
    file,
    older,
    rebuild: async (pool, erased) => {
      await rebuildWhereStale(pool, house)
      await filesLeftOut(pool, house, erased)
    },
    stamp: at.slice(0, 19).replaceAll(/\D/g, ''),
    at,
    progress: console.log,
  })
  for (const { name, size } of restored.towns) console.log(`${name}：${size} 条`)
  console.log(
    `恢复好了，内容截至 ${restored.madeAt.slice(0, 16).replace('T', ' ')}。原来的数据库另存为 ${restored.kept}。所有人要重新登录。`,
  )
  console.log('这次恢复已记进账号记录。另存的数据库用 npm run restore -- --list 看，用不上了可以删掉。')
  if (restored.erased > 0) {
    console.log(`备份里还有 ${restored.erased} 个已经抹去的人的密钥，没有恢复。如果名册里还列着他们，请再办一次抹去。`)
  }
  for (const digest of restored.missing) console.error(`附件 ${digest} 在备份里没有。`)
  return 0
}

/** `npm run restore`: `FILE [--older]` puts a backup in the place of the database in use, which is kept; `--list` and `--remove NAME` are about the kept ones. */
const run = async (args: readonly string[]): Promise<number> => {
  if (args.includes('--list')) return list()
  const [file] = args.filter(arg => !arg.startsWith('--'))
  if (file === undefined) {
    console.error('用法：npm run restore -- 备份文件。先停下标尺（在它的窗口里按 Ctrl-C）。')
    console.error('看恢复时另存的数据库：npm run restore -- --list；删掉一个：npm run restore -- --remove 名字。')
    return 1
  }
  return args.includes('--remove') ? remove(file) : restore(file, args.includes('--older'))
}

run(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  (error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  },
)
