import { describe, expect, it } from 'vitest'
import { type Browser, httpWorld, keptTown, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { 包小燕: cadre, 张丽: publicity } = await staffed(http, kept, {
  包小燕: { account: 'baoxiaoyan', position: 'townCadre' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
})

const many = 100_000

/** Rows laid past the door, as the door would have written them: so many that a page cannot come from reading them all. */
await http.owner.query(
  `insert into register_row (town, register, key, known_from, since, row, words, sorted)
   select $1, 'study-sessions', 'laid.' || n, 0, '2026-03-02T08:00:00.000+08:00',
     jsonb_build_object('session', 'laid.' || n, 'on', to_char(date '1900-01-01' + n, 'YYYY-MM-DD'), 'part', '上午', 'halfDays', 1 + n % 2,
       'topic', topic, 'area', '法律法规', 'speaker', '巴图', 'state', state, 'held', true, 'present', jsonb_build_array($2::text),
       'leave', case when n = 50000 then jsonb_build_array($3::text) else '[]' end, 'absent', '[]'::jsonb, 'madeUp', '[]'::jsonb,
       'minutes', '领学原文，两人发言，结合本镇实际谈了打算。', 'papers', '[]'::jsonb),
     to_char(date '1900-01-01' + n, 'YYYY-MM-DD') || E'\\n上午\\nshangwu\\nsw\\n' || topic || E'\\n法律法规\\nfalvfagui\\nflfg\\n巴图\\nbatu\\nbt\\n' || state
       || E'\\n领学原文，两人发言，结合本镇实际谈了打算。',
     to_char(date '1900-01-01' + n, 'YYYY-MM-DD')
   from generate_series(1, ${many}) n,
     lateral (select case when n = 77777 then '财政纪律' else (array['学习条例', '乡村振兴', '草原保护', '网络安全'])[1 + n % 4] || n end as topic,
       case when n % 10 = 0 then '补录' else '已举行' end as state) of`,
  [kept.town, cadre.person, publicity.person],
)
await http.owner.query(
  `insert into register_standing (town, register, rows, changed_at) values ($1, 'study-sessions', ${many}, '2026-03-02T08:00:00.000+08:00')`,
  [kept.town],
)
await http.owner.query('vacuum analyze register_row')

const asked = async (query = '', browser: Browser = cadre) => {
  const answer = await browser.get(`/api/registers/study-sessions${encodeURI(query)}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<{ total: number; nearest?: string; rows: { key: string; row: { on: string; topic: string } }[] }>()
}

/** The plan of a statement as the app's role in its town. */
const planOf = async (sql: string): Promise<string> => {
  const client = await http.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('biaochi.town', $1, true)`, [kept.town])
    const { rows } = await client.query(`explain ${sql}`, [kept.town, 'study-sessions'])
    return rows.map(row => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < 9; n += 1) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return times.sort((one, other) => one - other)[4] ?? 0
}

describe('十万行的台账', () => {
  it('一页一页，不重不漏，顺序不变；从后往前也一样', async () => {
    const keys = new Set<string>()
    for (const page of [1, 2, 3, 1000, 2000]) for (const { key } of (await asked(`?page=${page}`)).rows) keys.add(key)
    expect(keys.size).toBe(250)
    const first = await asked()
    expect([first.total, first.rows[0]?.row.on, first.rows[49]?.row.on]).toEqual([many, '1900-01-02', '1900-02-20'])
    const last = await asked('?sort=-on')
    expect(last.rows[0]?.key).toBe(`laid.${many}`)
    expect((await asked('?page=2001')).rows).toEqual([])
    for (const sort of ['topic', '-topic', 'halfDays', 'present', 'papers', 'state']) {
      const [one, two] = [await asked(`?sort=${sort}`), await asked(`?sort=${sort}&page=2`)]
      expect(new Set([...one.rows, ...two.rows].map(({ key }) => key)).size, sort).toBe(100)
    }
  })

  it('找得到、数得清：字、首字母、人名；翻过头也知道一共几行', async () => {
    expect((await asked('?q=财政纪律')).rows.map(({ key }) => key)).toEqual(['laid.77777'])
    expect((await asked('?q=flfg')).total).toBe(many)
    expect((await asked('?q=张丽')).rows.map(({ key }) => key)).toEqual(['laid.50000'])
    expect((await asked('?q=zl')).rows.map(({ key }) => key)).toEqual(['laid.50000'])
    expect((await asked('?where=状态 补录&page=9999')).total).toBe(many / 10)
    expect(await asked('?q=财正')).toMatchObject({ total: 0 })
  })

  it('取一页走索引，不读全表也不排序；没有这个索引就得读全表', async () => {
    const page = `select key, known_from from register_row where town = $1 and register = $2 and known_to is null`
    const indexed = await planOf(`${page} order by sorted, key limit 50`)
    expect(indexed).toContain('Index Only Scan using register_row_sorted')
    expect(indexed).not.toMatch(/Sort|Seq Scan/)
    expect(await planOf(`${page} order by row->>'topic' limit 50`)).toMatch(/Sort/)
  })

  it('权力最小的人看十万行里的50行，不比看十几行慢多少；找、筛、排也不逐行去读', async () => {
    // What the first search began in the background is there after a moment.
    const searched = () => timed(() => asked('?q=没有的词'))
    await expect.poll(searched, { timeout: 20_000 }).toBeLessThan(60)
    const few = await timed(() => cadre.get('/api/registers/people'))
    const ways = [
      '',
      '?sort=-on',
      '?q=财政纪律',
      '?q=学习',
      '?q=学习&page=400',
      '?where=状态 补录',
      '?sort=-topic&page=900',
    ]
    const times: string[] = []
    for (const way of ways) {
      const took = await timed(() => asked(way))
      times.push(`${way || '第一页'} ${took.toFixed(1)} ms`)
      expect(took, way).toBeLessThan(few * 4 + 60)
    }
    // The other side: a past day is read row by row, and takes far longer.
    const past = await timed(() => asked('?q=没有的词&on=2026-03-01'))
    console.info(`十几行 ${few.toFixed(1)} ms，${times.join('，')}，从前的一天 ${past.toFixed(1)} ms`)
    expect(past).toBeGreaterThan((await searched()) * 2)
  })
})
