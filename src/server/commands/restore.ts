import { shanghaiTime } from '#institution/calendar.ts'
import { house } from '../house.ts'
import { rebuildWhereStale } from '../rebuild.ts'
import { restoreDatabase } from '../restore-database.ts'
import { readSettings } from '../settings.ts'

/** `npm run restore FILE [--older]`: checks a backup, then puts it in the place of the database in use, which is kept. */
const run = async (args: readonly string[]): Promise<number> => {
  const [file] = args.filter(arg => !arg.startsWith('--'))
  if (file === undefined) {
    console.error('用法：npm run restore -- 备份文件。先停下标尺（在它的窗口里按 Ctrl-C）。')
    return 1
  }
  const { data, databaseUrl } = readSettings(process.env, process.cwd())
  const restored = await restoreDatabase({
    data,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
    file,
    older: args.includes('--older'),
    rebuild: pool => rebuildWhereStale(pool, house),
    stamp: shanghaiTime(new Date()).slice(0, 19).replaceAll(/\D/g, ''),
    progress: console.log,
  })
  for (const { name, size } of restored.towns) console.log(`${name}：${size} 条`)
  console.log(
    `恢复好了，内容截至 ${restored.madeAt.slice(0, 16).replace('T', ' ')}。原来的数据库另存为 ${restored.kept}。所有人要重新登录。`,
  )
  if (restored.erased > 0) {
    console.log(`备份里还有 ${restored.erased} 个已经抹去的人的密钥，没有恢复。如果名册里还列着他们，请再办一次抹去。`)
  }
  for (const digest of restored.missing) console.error(`附件 ${digest} 在备份里没有。`)
  return 0
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
