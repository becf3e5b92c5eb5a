import { addDays, type Day, daysBetween, dayText, isDay } from '#institution/calendar.ts'
import type { Act, Authority, Knowledge } from './act.ts'
import { plain, type Refusal } from './refusal.ts'
import type { Circumstances } from './stream.ts'

/**
 * Happened on is not entered at. What is entered more than this many days after it happened is a late entry (补录): it names its paper, a
 * second person confirms it, it counts and shows as late, and nothing opens from what was unlawful in it.
 */
export const lateAfterDays = 7

/** The day an act says it happened, and whether telling it now is a late entry; or why that day cannot be. */
export const dayOf = (act: Act, input: unknown, today: Day): { readonly on: Day; readonly late: boolean } | Refusal => {
  const on = act.happenedOn?.(input) ?? today
  if (!isDay(on)) return plain(`没有“${on}”这一天。日期写作 2026-03-02。`)
  if (on > today) return plain(`${dayText(on)}还没有到，不能先记成已经发生。到那天再记，或先列入计划。`)
  if (on >= addDays(today, -lateAfterDays)) return { on, late: false }
  const ago = `${dayText(on)}已经过去${daysBetween(on, today)}天`
  if (act.paper === undefined) return plain(`${ago}，这件事不能补录。请按现在的情况办理。`)
  if (!act.paper(input)?.trim()) {
    return plain(`${ago}，要作补录：请写明依据的纸质材料（如会议记录、签到册），再由另一人确认。`)
  }
  return { on, late: true }
}

/** Must a second person confirm it before it is a fact? */
export const waitsForAnother = (act: Act, input: unknown, knowledge: Knowledge, late: boolean): boolean =>
  late || (act.confirmedBy !== undefined && (act.confirmedBy.when?.(input, knowledge) ?? true))

/** Who may confirm it now: those the act names, or for a late entry of an act that names none, another of those who may do it. */
export const confirmersOf = (act: Act, knowledge: Knowledge): Authority =>
  act.confirmedBy?.now?.(knowledge) ?? act.confirmedBy?.by ?? act.by

/** How a confirmed fact came in: by whom confirmed, from which paper if late, and which gates it told to have been broken. */
export const recordedAs = (
  confirmedBy: string,
  paper: string | undefined,
  breaches: readonly Refusal[],
): Circumstances => ({
  confirmedBy,
  ...(paper !== undefined && { late: { paper } }),
  ...(breaches.length > 0 && {
    breaches: breaches.map(({ requirement, reason }) => ({ requirement: requirement ?? '', reason })),
  }),
})
