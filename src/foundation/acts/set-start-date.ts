import { z } from 'zod'
import { addDays, dayTextWithYear, yearOf } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { hasStarted, rosterCanBeKeptOn } from '../roster-act.ts'
import { town } from '../town.ts'

const longestWaitDays = 366

/**
 * The day from which the town owes what the standard asks, and on which the system administrator's door to the roster closes for good. It may be
 * set again until it has come. A day of this year already past may be chosen: the year's duties are then owed from that day on, to be met by
 * late entries.
 */
export const setStartDate = act({
  name: 'set-start-date',
  title: '定起算日',
  by: ['systemAdministrator'],
  confirmedBy: { by: ['securityAdministrator'] },
  on: town,
  from: 'setUp',
  otherwise: () => '本镇还没有设立。',
  input: z.object({ town: z.string().min(1).max(64).meta({ title: '本镇', format: 'town' }), startsOn: day('起算日') }),
  subject: input => input.town,
  requires: ({ input: { startsOn }, ...knowledge }) => {
    const { today, roster } = knowledge
    const earliest = `${yearOf(today)}-01-01`
    const latest = addDays(today, longestWaitDays)
    return [
      hasStarted(knowledge) && plain(`起算日是${dayTextWithYear(knowledge.startsOn ?? today)}，已经到了，不能再改。`),
      (startsOn < earliest || startsOn > latest) &&
        plain(`起算日要在${dayTextWithYear(earliest)}至${dayTextWithYear(latest)}之间。`),
      ...rosterCanBeKeptOn(roster, hasStarted({ startsOn, today }) ? today : startsOn),
    ]
  },
  records: ({ input }) => [{ type: 'StartDateSet', data: { startsOn: input.startsOn } }],
})
