import { isSystemOffice, type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import type { Act, Authority, Knowledge } from '#mechanisms/act.ts'
import { confirmersOf } from '#mechanisms/late-entry.ts'
import { plain, type Refusal, type WayOut } from '#mechanisms/refusal.ts'

/** What waits for another: who may confirm it by position, who handled it, and whose own matter it is. */
export interface Awaiting {
  readonly confirmers: Authority
  readonly hands: readonly string[]
  readonly concerned: readonly string[]
}

type Asking = Pick<Knowledge, 'roster' | 'today'>

const titlesOf = (positions: readonly PositionId[]): string => positions.map(id => positionOf(id).title).join('、')

const namedActing = (
  positions: readonly PositionId[],
  people: ReadonlySet<string>,
  { roster, today }: Asking,
): string =>
  positions
    .flatMap(position => {
      const names = roster.acting(position, today).filter(person => people.has(person))
      return names.length === 0 ? [] : [`${positionOf(position).title}${names.map(id => roster.nameOf(id)).join('、')}`]
    })
    .join('、')

/** Filling an empty position: by its holder, or by a stand-in. */
const filling = (positions: readonly PositionId[]): readonly WayOut[] => {
  const [position] = positions
  if (position === undefined || isSystemOffice(position)) return [{ title: '更换系统岗位', act: 'move-system-office' }]
  return [
    { title: `指定代管${positionOf(position).title}`, act: 'stand-in', prefill: { position } },
    { title: '记录到任', act: 'take-position', prefill: { position } },
  ]
}

/**
 * Who can confirm it today, in words: 党政办主任陈静; or why nobody can, in a sentence with the way out. A wait that nobody can end is never
 * silent.
 */
export const whoCanConfirm = (
  { confirmers, hands, concerned }: Awaiting,
  asking: Asking,
): { readonly names: string } | { readonly nobody: Refusal } => {
  if (typeof confirmers === 'string') return { names: '另一位在职人员' }
  const { roster, today } = asking
  const acting = new Set(confirmers.flatMap(position => roster.acting(position, today)))
  const able = new Set([...acting].filter(person => !hands.includes(person) && !concerned.includes(person)))
  if (able.size > 0) return { names: namedActing(confirmers, able, asking) }
  const wayOut = filling(confirmers.filter(position => roster.acting(position, today).length === 0))
  if (acting.size === 0) {
    const all = confirmers.length > 1 ? '都' : ''
    const mend = confirmers.every(isSystemOffice) ? '请先用“更换系统岗位”补上。' : '请先补上职务，或由书记指定代管。'
    return { nobody: plain(`${titlesOf(confirmers)}${all}空缺，没有人能批。${mend}`, { wayOut }) }
  }
  const only = namedActing(confirmers, acting, asking)
  const why = [...acting].every(person => hands.includes(person))
    ? `能确认的只有录入的人自己（${only}）。请换一人录入`
    : `能确认的只有录入的人或当事人自己（${only}），不能自己确认自己的事。请换一人录入`
  return { nobody: plain(`${why}，或先补上别的职务、由书记指定代管。`, { wayOut }) }
}

/** Whose own matter an input is. */
export const concernedIn = (act: Act, input: unknown, roster: Roster): readonly string[] => [
  ...new Set(act.confirmedBy?.concerns?.(input, roster) ?? []),
]

/** Before something begins to wait: can anyone ever confirm it? */
export const nobodyConfirms = (act: Act, input: unknown, knowledge: Knowledge): Refusal | undefined => {
  const waiting = {
    confirmers: confirmersOf(act, knowledge),
    hands: [knowledge.actor.person],
    concerned: concernedIn(act, input, knowledge.roster),
  }
  const found = whoCanConfirm(waiting, knowledge)
  return 'nobody' in found ? found.nobody : undefined
}
