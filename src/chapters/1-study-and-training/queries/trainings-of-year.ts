import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { query } from '#mechanisms/query.ts'
import { superiorTrainings } from '../registers/superior-trainings.ts'
import { cadreStudyReaders } from '../study-keepers.ts'

/** A line of the register of trainings from above. */
export interface TrainingRow {
  readonly notice: string
  readonly status: 'received' | 'named' | 'completed'
  readonly title: string
  readonly issuedBy: string
  readonly receivedOn: Day
  readonly assignBy: Day
  readonly enrolBy: string
  readonly startsOn: Day
  readonly endsOn: string
  readonly place: string
  readonly noticeHours?: number
  readonly namedOn: string
  readonly recognisedBy: string
  readonly who: readonly string[]
  readonly came: boolean
  readonly hours?: number
  readonly certificate: string
  readonly reason: string
  readonly papers: readonly string[]
}

/** Someone who goes: whether he came is known once it is recorded. */
export interface Participant extends Pick<TrainingRow, 'came' | 'hours' | 'certificate' | 'reason'> {
  readonly person: string
  readonly name: string
}

export interface Training extends Omit<TrainingRow, 'who' | 'came' | 'hours' | 'certificate' | 'reason'> {
  readonly participants: readonly Participant[]
}

/** The trainings of a year with who goes: all for those who answer for the cadres' study, else those one is sent to oneself. */
export const trainingsOfYear = query({
  name: 'trainings-of-year',
  title: '一年的上级培训',
  by: 'everyone',
  input: z.object({ year: z.string().regex(/^20\d{2}$/, '年份写作 2026') }),
  answer: async ({ rows, actor, roster }, { year }): Promise<readonly Training[]> => {
    const all = mayDo(cadreStudyReaders, actor.positions)
    const found = (await rows<TrainingRow>(superiorTrainings))
      .map(({ row }) => row)
      .filter(({ startsOn, receivedOn }) => startsOn.startsWith(year) || receivedOn.startsWith(year))
      .filter(({ who }) => all || who.includes(actor.person))
    return [...Map.groupBy(found, ({ notice }) => notice).values()]
      .map(([first, ...more]): Training => {
        const { who: _, came: __, hours: ___, certificate: ____, reason: _____, ...training } = first as TrainingRow
        return {
          ...training,
          participants: [first as TrainingRow, ...more].flatMap(({ who, came, hours, certificate, reason }) =>
            who.map(person => ({
              person,
              name: roster.nameOf(person),
              came,
              certificate,
              reason,
              ...(hours !== undefined && { hours }),
            })),
          ),
        }
      })
      .sort((one, other) => (one.startsOn > other.startsOn ? -1 : 1))
  },
})
