import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { foundation } from '#foundation/index.ts'
import { chinaCalendar } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day } from '#mechanisms/fields.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { obligationsOf } from '#mechanisms/obligations.ts'
import { cadence } from '#mechanisms/requirement.ts'
import { stream } from '#mechanisms/stream.ts'
import { quote } from '#standard/quote.ts'
import { testDatabase } from '#testing/database.ts'
import { livingTown } from '#testing/living-town.ts'
import { houseOf } from './house-of.ts'
import { inTown } from './in-town.ts'
import { perform } from './perform.ts'
import { TownKnowledgeStore } from './town-knowledge.ts'

const { pool } = await testDatabase()

/** A requirement whose figure the town may set, and an act that decides by it. */
const meetings = cadence({
  id: '6.1.3',
  title: '每季度例会',
  quote: quote('6.1', '党建工作领导小组每季度召开1次党建工作例会'),
  subject: 'committee',
  window: 'month',
  parameters: [{ name: 'times', title: '每月次数', value: 1, unit: '次', source: 'default' }],
  required: parameter => Number(parameter('times')),
  measures: [],
})
const noted = stream<{ readonly status: 'any' }, { Noted: z.ZodType }>({
  name: 'toy-note',
  title: '便条',
  events: { Noted: z.object({ times: z.unknown() }) },
  initial: { status: 'any' },
  evolve: { Noted: state => state },
})
const note = act({
  name: 'note-figure',
  title: '记下这个数',
  by: 'everyone',
  on: noted,
  from: 'any',
  input: z.object({ on: day('哪天'), paper: z.string().optional() }),
  happenedOn: input => input.on,
  paper: input => input.paper,
  subject: () => 'x',
  records: ({ parameter }) => [{ type: 'Noted', data: { times: parameter(meetings, 'times') } }],
})
const house = houseOf(foundation, [
  {
    number: 6,
    title: '',
    articles: [{ clause: '6.1', requirements: [meetings] }],
    rules: [],
    acts: [note],
    registers: [],
  },
])

const town = await livingTown(pool, { id: 'rules' })
const world = { ...town.world, house }
const move = (instant: string) => town.world.clock.set(instant)
const secretary = await town.holder('partyCommitteeSecretary')
const clerk = await town.holder('officeClerk')

const asked = (act: string, input: unknown, person: string) => perform(world, { town: town.id, act, input, person })
const proposed = async (value: string, from: string): Promise<string> => {
  const input = { figure: '6.1.3/times', value, from, body: '党委会', date: '2026-03-02', paper: '纪要3号' }
  const answer = await asked('change-parameter', input, clerk)
  if (answer.status !== 200 || !answer.body.proposal) throw new Error(JSON.stringify(answer.body))
  return answer.body.proposal
}
const confirm = async (proposal: string): Promise<void> => {
  const answer = await asked('confirm-proposal', { proposal }, secretary)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}

const door = () =>
  inTown(pool, town.id, async client => {
    const { rows } = await client.query('select name, roster_at as "rosterAt" from town where town = $1', [town.id])
    return { name: rows[0].name as string, rosterAt: Number(rows[0].rosterAt) }
  })
const knownNow = async () => world.knowledge.of(pool, town.id, await door())
const knownOn = (on: string) =>
  inTown(pool, town.id, client => new TownKnowledgeStore().asOf(client, town.id, on, '练习镇'))
const requiredOf = async (on: string, known: Awaited<ReturnType<typeof knownNow>>) => {
  if (!meetings.open) return []
  const view = { ...known, on, today: on, planned: false, calendar: chinaCalendar }
  return obligationsOf(meetings, view, undefined).map(({ window, required }) => `${window.key} ${required}`)
}

describe('本镇决定的一个数', () => {
  it('确认以前不算；确认以后，从那天起的期按新数，先开始的期不变', async () => {
    const proposal = await proposed('2', '2026-04-01')
    expect((await requiredOf('2026-03-02', await knownNow())).slice(2, 5)).toEqual([
      '2026-03 1',
      '2026-04 1',
      '2026-05 1',
    ])
    const { rosterAt } = await door()
    await confirm(proposal)
    expect((await door()).rosterAt).toBeGreaterThan(rosterAt)
    expect((await requiredOf('2026-03-02', await knownNow())).slice(2, 5)).toEqual([
      '2026-03 1',
      '2026-04 2',
      '2026-05 2',
    ])
  })

  it('办事按那天的数：前一天、那天、补录前一天', async () => {
    const told = async (on: string, more = {}) => {
      const answer = await asked('note-figure', { on, ...more }, clerk)
      return answer.status === 200 ? answer.body.facts[0]?.data : answer.body
    }
    move('2026-03-31T09:00:00+08:00')
    expect(await told('2026-03-31')).toEqual({ times: 1 })
    move('2026-04-01T09:00:00+08:00')
    expect(await told('2026-04-01')).toEqual({ times: 2 })
    expect(await told('2026-03-31')).toEqual({ times: 1 })
    // Told long afterwards: what is recorded once another confirms it is decided by the figure of its own day.
    move('2026-04-20T09:00:00+08:00')
    const late = await asked('note-figure', { on: '2026-03-20', paper: '会议记录第3页' }, clerk)
    if (late.status !== 200) throw new Error(JSON.stringify(late.body))
    const done = await asked('confirm-proposal', { proposal: late.body.proposal }, await town.holder('officeDirector'))
    if (done.status !== 200) throw new Error(JSON.stringify(done.body))
    expect(done.body.facts.find(({ type }) => type === 'Noted')?.data).toEqual({ times: 1 })
  })

  it('再改一次，看过去的一天，是那天知道的数', async () => {
    await confirm(await proposed('3', '2026-05-01'))
    expect((await requiredOf('2026-04-20', await knownNow())).slice(3, 5)).toEqual(['2026-04 2', '2026-05 3'])
    expect((await requiredOf('2026-03-02', await knownOn('2026-03-02'))).slice(3, 5)).toEqual([
      '2026-04 2',
      '2026-05 2',
    ])
    expect((await requiredOf('2026-03-01', await knownOn('2026-03-01'))).slice(3, 5)).toEqual([
      '2026-04 1',
      '2026-05 1',
    ])
  })

  it('过了的期，怎么改灯也不变', async () => {
    move('2026-05-20T09:00:00+08:00')
    const lights = async () => {
      const view = {
        ...(await knownNow()),
        on: '2026-05-20',
        today: '2026-05-20',
        planned: false,
        calendar: chinaCalendar,
      }
      return {
        lamp: lampOf(meetings, view, undefined),
        all: meetings.open ? obligationsOf(meetings, view, undefined) : [],
      }
    }
    const before = await lights()
    await confirm(await proposed('9', '2026-05-20'))
    const after = await lights()
    expect(after.all.filter(({ window }) => window.from < '2026-05-20')).toEqual(
      before.all.filter(({ window }) => window.from < '2026-05-20'),
    )
    expect(after.all.find(({ window }) => window.key === '2026-06')?.required).toBe(9)
  })

  it('同一天起又作了决定，以后来的为准，台账里两条都在', async () => {
    move('2026-06-02T09:00:00+08:00')
    await confirm(await proposed('4', '2026-07-01'))
    await confirm(await proposed('5', '2026-07-01'))
    expect((await requiredOf('2026-06-02', await knownNow()))[6]).toBe('2026-07 5')
    const rows = await inTown(pool, town.id, async client => {
      const { rows: found } = await client.query(
        `select row from register_row where town = $1 and register = 'parameter-changes' and known_to is null order by known_from, key`,
        [town.id],
      )
      return found.map(({ row }) => `${row.from} ${row.was}→${row.becomes}${row.note === '' ? '' : '（作废）'}`)
    })
    expect(rows.slice(-2)).toEqual(['2026-07-01 9次→4次（作废）', '2026-07-01 4次→5次'])
  })
})
