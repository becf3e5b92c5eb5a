import type { PoolClient } from 'pg'
import { describe, expect, it } from 'vitest'
import { addDays } from '#institution/calendar.ts'
import { Roster } from '#institution/roster.ts'
import type { Column, Register } from '#mechanisms/register.ts'
import { filtersOf } from '#mechanisms/register-filter.ts'
import { testDatabase } from '#testing/database.ts'
import { seeded } from '#testing/door.ts'
import { CardIndexes } from './card-indexes.ts'
import { inTown, type TownRow } from './in-town.ts'
import { type RowsAsked, rowsAsked } from './register-rows.ts'
import { orderOf, wordsOf } from './row-words.ts'

const { pool, owner } = await testDatabase()

const columns: readonly Column[] = [
  { field: 'on', title: '日期', shown: 'day' },
  { field: 'topic', title: '题目' },
  { field: 'place', title: '地点' },
  { field: 'tags', title: '类别' },
  { field: 'count', title: '人数', figure: true },
  { field: 'money', title: '金额', shown: 'fen', figure: true },
  { field: 'present', title: '到会', shown: 'people' },
  { field: 'branch', title: '支部', shown: 'organization' },
  { field: 'papers', title: '材料', shown: 'papers' },
  { field: 'phone', title: '手机', shown: 'sealed' },
]
const meetings = {
  id: 'meetings',
  title: '会议',
  of: { name: 'meeting' },
  columns,
  sortedBy: 'on',
} as unknown as Register

const roster = new Roster(
  ['包小燕', '张丽', '巴图', '张一', '王强'].map((name, n) => ({ id: `p${n}`, name })),
  ['东村党支部', '西村党支部'].map((name, n) => ({ id: `o${n}`, kind: 'branch', name, from: '2020-01-01' })),
  [],
)

const random = seeded('cards')
const upTo = (most: number): number => random(4).readUInt32BE() % most
const oneOf = <Item>(items: readonly Item[]): Item => items[upTo(items.length)] as Item
const perhaps = <Item>(item: Item): Item | undefined => (upTo(5) === 0 ? undefined : item)

const topics = [
  '学习条例',
  '乡村振兴（第二次）',
  '草原保护',
  '财政ＡＢＣ纪律',
  '网络安全，防诈骗',
  '100% 达标',
  '',
  'a_b',
  '长长的题目'.repeat(12),
]
const places = ['三楼会议室', '东村', '西 村', '村部']

const rowOf = () => ({
  on: addDays('2026-01-01', upTo(700)),
  topic: `${oneOf(topics)}${upTo(3) === 0 ? upTo(200) : ''}`,
  place: perhaps(oneOf(places)),
  tags: perhaps(['党建', '法律', 'A类'].slice(0, upTo(4))),
  count: perhaps(upTo(90)),
  money: perhaps(upTo(1_000_000)),
  present: Array.from({ length: upTo(3) }, () => `p${upTo(6)}`),
  branch: perhaps(`o${upTo(3)}`),
  papers: perhaps(upTo(4) === 0 ? [`paper${upTo(3)}`] : []),
  phone: { $sealed: { owner: 'p0', box: 'x' } },
})

const at = (n: number): string => `2026-03-02T08:00:00.${String(n % 1000).padStart(3, '0')}+08:00`

const lay = async (town: string, from: number, keys: readonly string[]) => {
  const rows = keys.map(key => {
    const row = rowOf()
    return { key, row, words: wordsOf(columns, row), sorted: orderOf(meetings, row) }
  })
  await owner.query(
    `insert into register_row (town, register, key, known_from, since, row, words, sorted)
       select $1, 'meetings', r->>'key', $2, $3, r->'row', r->>'words', r->>'sorted' from jsonb_array_elements($4) r`,
    [town, from, at(from), JSON.stringify(rows)],
  )
  await owner.query(
    `insert into row_paper (town, paper, register, key)
       select distinct town, jsonb_array_elements_text(row->'papers'), register, key from register_row
       where town = $1 and jsonb_typeof(row->'papers') = 'array' on conflict do nothing`,
    [town],
  )
}

const settle = async (town: string, rows: number) => {
  await owner.query(`insert into town (town, name, code, last_at) values ($1, $1, '1', '')`, [town])
  for (const [n, name] of ['会议签到表.pdf', '学习材料.docx', '照片.jpg'].entries())
    await owner.query(
      `insert into attachment (town, id, digest, name, media_type, size, uploaded_at, uploaded_by) values ($1, $2, '', $3, '', 1, '', 'p0')`,
      [town, `paper${n}`, name],
    )
  const keys = Array.from({ length: rows }, (_, n) => (n % 9 === 0 ? [`m${n}#0`, `m${n}#1`] : [`m${n}`])).flat()
  await lay(town, 0, keys)
  await owner.query(
    `insert into register_standing (town, register, rows, changed_at) values ($1, 'meetings', $2, '')`,
    [town, keys.length],
  )
  await record(town, town, [], 'town')
}

/** A fact about a subject, with the rows it has from then on; none when it left the register. */
const record = async (town: string, subject: string, keys: readonly string[], stream = 'meeting') => {
  const { rows } = await owner.query<{ size: number }>('select size from town where town = $1', [town])
  const position = rows[0]?.size ?? 0
  await owner.query(
    `insert into journal (town, position, stream, line, payload, salt, leaf) values ($1, $2, $3, $4, '{}', '', '')`,
    [town, position, `${stream}/${subject}`, JSON.stringify({ at: at(position) })],
  )
  if (stream === 'meeting') {
    await owner.query(
      `update register_row set known_to = $3, until = $4
         where town = $1 and register = 'meetings' and known_to is null and (key = $2 or key like $2 || '#%')`,
      [town, subject, position, at(position)],
    )
    await lay(town, position, keys)
    await owner.query(
      `update register_standing set rows = (select count(*) from register_row where town = $1 and known_to is null) where town = $1`,
      [town],
    )
  }
  await owner.query('update town set size = $2, last_at = $3 where town = $1', [town, position + 1, at(position)])
}

const read = <T>(town: string, work: (client: PoolClient, row: TownRow) => Promise<T>): Promise<T> =>
  inTown(
    pool,
    town,
    async (client, here) => {
      const row = await here
      if (!row) throw new Error('no town')
      return work(client, row)
    },
    { reading: true },
  )

const words = [
  '学习',
  '习条',
  'xxtl',
  'xuexi',
  '张',
  'zhangli',
  'zl',
  '东村',
  '签到',
  'abc',
  '3月',
  '2026-0',
  '1,',
  '没有',
  '%',
  '党',
  '题目长',
  '包小燕',
]
const filters = [
  '日期 ≥ 2026-09-01',
  '日期 2026-05',
  '题目 含 条例',
  '题目 是 草原保护',
  '题目 含 abc',
  '题目 空',
  '地点 空',
  '地点 含 村',
  '类别 含 法律',
  '类别 空',
  '人数 ≥ 40',
  '人数 ≤ 3',
  '金额 ≥ 5000',
  '到会 是 张丽',
  '到会 含 张',
  '支部 含 东',
  '材料 有',
  '材料 无',
  '到会 空',
]
const sorts = columns.map(({ field }) => field).flatMap(field => [field, `-${field}`])

const anyAsked = (): RowsAsked => ({
  q: Array.from({ length: upTo(3) }, () => oneOf(words)).join(' '),
  filters: filtersOf(Array.from({ length: upTo(3) }, () => oneOf(filters)).join(' · '), columns, '2026-03-02').filters,
  sort: upTo(3) === 0 ? undefined : oneOf(sorts),
  page: { limit: 20, offset: oneOf([0, 20, 400, 2_000]) },
})

/** Asks so many things, of the index and of the database row by row, and answers of how many there was an index. */
const compare = async (cards: CardIndexes, town: string, times: number): Promise<number> => {
  let answered = 0
  for (let n = 0; n < times; n += 1) {
    const asked = anyAsked()
    await read(town, async (client, end) => {
      const byReading = await rowsAsked(client, town, meetings, asked, roster)
      const found = await rowsAsked(client, town, meetings, asked, roster, async () => {
        const index = await cards.of(client, town, meetings, end)
        if (index) answered += 1
        return index
      })
      const said = JSON.stringify(asked)
      expect(found.total, said).toBe(byReading.total)
      expect(found.rows, said).toEqual(byReading.rows)
    })
  }
  return answered
}

describe('长台账的卡片目录', async () => {
  const cards = new CardIndexes(pool)
  await settle('long', 2_200)
  cards.prepare('long', meetings)
  await cards.made()

  it('找、筛、排、翻页，与数据库一行一行去看的相同', async () => {
    expect(await compare(cards, 'long', 250)).toBeGreaterThan(200)
  })

  it('记了新的事，下一次就看得到：变了的、撤下的、一个对象几行的、新来的', async () => {
    await record('long', 'm1', ['m1'])
    await record('long', 'm2', [])
    await record('long', 'm9', ['m9#0'])
    await record(
      'long',
      'new',
      Array.from({ length: 70 }, (_, n) => `new#${n}`),
    )
    await record('long', 'someone', [], 'person')
    expect(await compare(cards, 'long', 60)).toBeGreaterThan(40)
    for (let n = 0; n < 5; n += 1) {
      const subject = `m${upTo(400) + 2_000}`
      await record('long', subject, upTo(4) === 0 ? [] : [subject])
      expect(await compare(cards, 'long', 10)).toBeGreaterThan(0)
    }
  })

  it('更早开始的一问，看到的还是那时的台账', async () => {
    await read('long', async (client, end) => {
      const before = await rowsAsked(client, 'long', meetings, { q: '学习', page: { limit: 20, offset: 0 } }, roster)
      await record('long', 'm30', ['m30'])
      await read('long', async (other, later) => expect(await cards.of(other, 'long', meetings, later)).toBeDefined())
      expect(await cards.of(client, 'long', meetings, end)).toBeUndefined()
      expect(before.total).toBeGreaterThan(0)
    })
  })

  it('短的台账不做；别的镇看不到；日志换了一份，就从头做', async () => {
    await settle('short', 30)
    cards.prepare('short', meetings)
    await cards.made()
    expect(await read('short', (client, end) => cards.of(client, 'short', meetings, end))).toBeUndefined()
    expect(await compare(cards, 'short', 10)).toBe(0)
    const index = () => read('long', (client, end) => cards.of(client, 'long', meetings, end))
    expect(await index()).toBeDefined()
    await owner.query(`update town set last_at = '2027-01-01T00:00:00.000+08:00' where town = 'long'`)
    expect(await index()).toBeUndefined()
    await cards.made()
    expect(await index()).toBeDefined()
    expect(await compare(cards, 'long', 20)).toBeGreaterThan(0)
  })
})
