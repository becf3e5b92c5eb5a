import { z } from 'zod'
import { chinaCalendar, type Day, isDay } from '#institution/calendar.ts'
import { maySeeStandard } from '#mechanisms/grant.ts'
import type { View } from '#mechanisms/place.ts'
import type { AppWorld } from './app-world.ts'
import type { Asking } from './asking.ts'
import { notYours } from './said-problem.ts'

/** How the standard is asked for: a day, a clock, with plans counted or not. */
export const viewAsked = z.object({
  on: z.string().refine(isDay, '没有这一天。日期写作 2026-03-02').optional(),
  by: z
    .enum(['entered', 'occurred'], { error: 'by 写 entered（按录入时间）或 occurred（按发生时间）' })
    .default('entered'),
  planned: z.enum(['0', '1'], { error: 'planned 写 0 或 1' }).default('0'),
})
export type ViewAsked = z.output<typeof viewAsked>

/** Lamps are for whoever holds a position here today or was granted them; the text is for everyone. */
export const onlyStaff = (asked: Asking): void => {
  if (!maySeeStandard(asked)) throw notYours('标准的落实情况不归您看', '这是有职务的人看的。标准全文人人可看。')
}

/** Who existed as it was known in the view: on a past day by entry, as known then; otherwise as known now. */
export const viewOf = async (
  { knowledge }: AppWorld,
  { client, town, known, today }: Asking,
  { on = today, by, planned }: ViewAsked,
): Promise<View> => {
  const { roster, startsOn, parameters } =
    by === 'entered' && on < today ? await knowledge.asOf(client, town, on, known.name) : known
  return { on, today, planned: planned === '1', roster, startsOn, parameters, calendar: chinaCalendar }
}

/** The view of every day of a year: past days by entry as known then, all others as known now. */
export const viewsOfYear = async (
  { knowledge }: AppWorld,
  { client, town, known, today }: Asking,
  days: readonly Day[],
  { by, planned }: ViewAsked,
): Promise<(day: Day) => View> => {
  const past = by === 'entered' ? days.filter(day => day < today) : []
  const knownOnDay = past.length === 0 ? undefined : await knowledge.over(client, town, past, known.name)
  return on => {
    const { roster, startsOn, parameters } = knownOnDay && on < today ? knownOnDay(on) : known
    return { on, today, planned: planned === '1', roster, startsOn, parameters, calendar: chinaCalendar }
  }
}
