import type { Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import { type EventOn, factOn } from '#mechanisms/stream.ts'
import { tenure } from './tenure.ts'
import { tenuresBeyond } from './tenure-rules.ts'

/** What becomes of someone's positions when his service ends on a day: each ends with it, and those that had not begun never come to be. */
export const serviceEnds = (
  roster: Roster,
  person: string,
  on: Day,
  reason: string,
  paper?: string,
): readonly EventOn[] =>
  tenuresBeyond(roster, person, on).map(({ id, from }) =>
    from > on
      ? factOn(tenure, id, 'TenureStruck', { reason, ...(paper !== undefined && { paper }) }, on)
      : factOn(tenure, id, 'PositionLeft', { to: on, reason, ...(paper !== undefined && { paper }) }, on),
  )
