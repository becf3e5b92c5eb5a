import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { foundation } from '#foundation/index.ts'
import { Roster } from '#institution/roster.ts'
import { act } from '#mechanisms/act.ts'
import { day } from '#mechanisms/fields.ts'
import { measured } from '#mechanisms/measure.ts'
import { gate } from '#mechanisms/requirement.ts'
import { rule } from '#mechanisms/rule.ts'
import { stream } from '#mechanisms/stream.ts'
import { quote } from '#standard/quote.ts'
import { testDatabase } from '#testing/database.ts'
import { foundTown, worldOf } from '#testing/door.ts'
import { toyKnowledge } from '#testing/toy-house.ts'
import { houseOf } from './house-of.ts'
import { perform } from './perform.ts'

/** A meeting with a quorum, the smallest thing that can have been held against a gate. */
type Meeting =
  | { readonly status: 'none' }
  | { readonly status: 'held'; readonly on: string; readonly lawful: boolean; readonly paper: boolean }

const facts = { MeetingHeld: z.object({ present: z.number() }), MinutesTaken: z.object({}) }

const meeting = stream<Meeting, typeof facts>({
  name: 'toy-meeting',
  title: '会议',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    MeetingHeld: (_, __, fact) => ({
      status: 'held',
      on: fact.on,
      lawful: (fact.circumstances?.breaches ?? []).length === 0,
      paper: fact.circumstances?.late !== undefined,
    }),
    MinutesTaken: state => state,
  },
})

const quorum = gate({
  id: '2.1.8',
  title: '三分之二到会',
  quote: quote('2.1(1)', '召开党委会必须有三分之二以上委员参加方可召开'),
  subject: 'meeting',
  window: 'event',
  measures: [
    measured(meeting, (state, id) =>
      state.status === 'held' && state.lawful
        ? [{ kind: 'counts', subject: `toy-meeting/${id}`, on: state.on, amount: 1, title: '会议' }]
        : [],
    ),
  ],
})

const quorumHolds = rule<{ present: number }>({
  serves: quorum,
  holds: ({ present }) => 3 * present >= 2 * 9,
  otherwise: ({ present }) => `应到9人，实到${present}人，还差${6 - present}人`,
  examples: [
    { name: '六人', facts: { present: 6 }, holds: true },
    { name: '五人', facts: { present: 5 }, holds: false },
  ],
})

const holdMeeting = act({
  name: 'hold-toy-meeting',
  title: '开会',
  by: ['officeClerk', 'officeDirector'],
  on: meeting,
  from: 'none',
  input: z.object({ id: z.string(), on: day('日期'), present: z.number(), paper: z.string().optional() }),
  subject: input => input.id,
  happenedOn: input => input.on,
  paper: input => input.paper,
  requires: ({ input }) => [quorumHolds.on({ present: input.present })],
  records: ({ input }) => [{ type: 'MeetingHeld', data: { present: input.present } }],
})

const resolve = act({
  name: 'resolve-at-toy-meeting',
  title: '形成决议',
  by: ['officeClerk'],
  on: meeting,
  from: 'held',
  input: z.object({ id: z.string() }),
  subject: input => input.id,
  requires: ({ state }) => [!state.lawful && { reason: '这次会没有按规定召开，不能从它形成决议' }],
  records: () => [{ type: 'MinutesTaken', data: {} }],
})

const house = houseOf(foundation, [
  {
    number: 2,
    title: '',
    articles: [{ clause: '2.1(1)', requirements: [quorum] }],
    rules: [quorumHolds],
    acts: [holdMeeting, resolve],
    registers: [],
  },
])

const { pool } = await testDatabase()
const roster = new Roster(
  [
    { id: 'clerk', name: '包小燕' },
    { id: 'director', name: '陈静' },
  ],
  [],
  [
    { id: 't1', person: 'clerk', position: 'officeClerk', from: '2020-01-01' },
    { id: 't2', person: 'director', position: 'officeDirector', from: '2020-01-01' },
  ],
)
const world = worldOf(pool, house, { knowledge: { ...toyKnowledge, roster } })
await foundTown(pool, 'breach')
const ask = (name: string, input: unknown, person: string) =>
  perform(world, { town: 'breach', act: name, input, person })

describe('补录说的是当时的样子，合不合规定都说', () => {
  it('现在开会，人数不够就不能开', async () => {
    expect(await ask('hold-toy-meeting', { id: 'now', on: '2026-03-02', present: 5 }, 'clerk')).toMatchObject({
      status: 422,
      body: { refusals: [{ requirement: '2.1.8', reason: '应到9人，实到5人，还差1人' }] },
    })
  })

  it('补录一次人数不够的会：记下来，那盏灯从此是红的', async () => {
    const entered = await ask(
      'hold-toy-meeting',
      { id: 'then', on: '2026-02-02', present: 5, paper: '会议记录本' },
      'clerk',
    )
    expect(entered.status).toBe(200)
    const proposal = entered.status === 200 ? entered.body.proposal : undefined
    expect(await ask('confirm-proposal', { proposal }, 'clerk')).toMatchObject({ status: 422 })
    const confirmed = await ask('confirm-proposal', { proposal }, 'director')
    expect(confirmed).toMatchObject({
      status: 200,
      body: {
        lights: [{ requirement: '2.1.8', subject: 'toy-meeting/then', window: 'toy-meeting/then', state: 'red' }],
      },
    })
  })

  it('从它什么也开不出来', async () => {
    expect(await ask('resolve-at-toy-meeting', { id: 'then' }, 'clerk')).toMatchObject({
      status: 422,
      body: { refusals: [{ reason: '这次会没有按规定召开，不能从它形成决议' }] },
    })
  })

  it('它不是现在办事的第二条路：七天之内的事不走补录', async () => {
    expect(
      await ask('hold-toy-meeting', { id: 'week', on: '2026-02-23', present: 5, paper: '会议记录本' }, 'clerk'),
    ).toMatchObject({ status: 422 })
  })
})
