import { z } from 'zod'
import { Roster } from '#institution/roster.ts'
import { act } from '#mechanisms/act.ts'
import { measured } from '#mechanisms/measure.ts'
import { plain } from '#mechanisms/refusal.ts'
import { register } from '#mechanisms/register.ts'
import { cadence } from '#mechanisms/requirement.ts'
import { stream } from '#mechanisms/stream.ts'
import { type House, houseOf } from '#server/house-of.ts'
import type { TownKnowledge } from '#server/town-knowledge.ts'
import { quote } from '#standard/quote.ts'

/** A hall with so many seats and no more: the smallest thing that two people can want at once. */
export const seatsInTheHall = 50

type Hall = { readonly status: 'open'; readonly taken: number }

const facts = { SeatTaken: z.object({ by: z.string() }) }

export const hall = stream<Hall, typeof facts>({
  name: 'hall',
  title: '会场',
  events: facts,
  initial: { status: 'open', taken: 0 },
  evolve: { SeatTaken: state => ({ ...state, taken: state.taken + 1 }) },
})

export const takeSeat = act({
  name: 'take-seat',
  title: '占一个座',
  by: 'everyone',
  on: hall,
  from: 'open',
  input: z.object({ hall: z.string(), by: z.string() }),
  subject: input => input.hall,
  requires: ({ state }) => [state.taken >= seatsInTheHall && plain(`${seatsInTheHall}个座都有人了，换一个会场`)],
  records: ({ input }) => [{ type: 'SeatTaken', data: { by: input.by } }],
})

const halls = register({
  id: 'halls',
  title: '会场',
  of: hall,
  readers: 'everyone',
  columns: z.object({ taken: z.number().describe('已坐') }),
  row: ({ taken }) => (taken > 0 ? { taken } : undefined),
})

const seatsAreTaken = cadence({
  id: '1.1.2',
  title: '座位',
  quote: quote('1.1', '中心组每月必须集中学习一天'),
  subject: 'studyGroup',
  window: 'month',
  measures: [
    measured(hall, ({ taken }) =>
      Array.from({ length: Math.min(taken, 3) }, (_, n) => ({
        kind: 'counts' as const,
        subject: 'town',
        on: '2026-03-02',
        amount: n + 1,
        title: `第${n + 1}个`,
      })),
    ),
  ],
})

/** A house with one act, one register and one requirement, for specs of the door itself. */
export const toyHouse: House = houseOf(
  { number: 0, title: '', articles: [], rules: [], acts: [takeSeat], registers: [halls] },
  [
    {
      number: 1,
      title: '',
      articles: [{ clause: '1.1', requirements: [seatsAreTaken] }],
      rules: [],
      acts: [],
      registers: [],
    },
  ],
)

/** Knowledge of a town in which one invented person holds one position, whatever the database says. */
export const toyKnowledge: TownKnowledge = {
  roster: new Roster(
    [{ id: 'p1', name: '练习甲' }],
    [],
    [{ id: 't1', person: 'p1', position: 'officeClerk', from: '2020-01-01' }],
  ),
  startsOn: '2026-01-01',
  name: '练习镇',
  parameters: () => undefined,
  grants: [],
}
