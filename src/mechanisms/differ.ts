import type { Contribution } from './measure.ts'

/** A contribution of one stream to one requirement as it stands, numbered among the others of that stream. */
export interface Numbered {
  readonly n: number
  readonly contribution: Contribution
}

/** What must be written so that what stands becomes what is now. */
export interface Change {
  readonly close: readonly Numbered[]
  readonly open: readonly Numbered[]
}

const fields = ['kind', 'subject', 'on', 'due', 'amount', 'title', 'reason', 'lacks', 'late', 'owedOn'] as const

/** Do two contributions say the same? An absent `late` is not late. */
export const sameContribution = (one: Contribution, other: Contribution): boolean => {
  const [left, right] = [one, other] as readonly Readonly<Record<string, unknown>>[]
  return fields.every(field => (left?.[field] || undefined) === (right?.[field] || undefined))
}

/**
 * The difference between the contributions of one stream to one requirement that stand and those that follow from its state now. The nth is
 * compared with the nth: what says the same stays as it is, whatever else has changed around it.
 */
export const changed = (standing: readonly Contribution[], now: readonly Contribution[]): Change => {
  const close: Numbered[] = []
  const open: Numbered[] = []
  for (let n = 0; n < Math.max(standing.length, now.length); n += 1) {
    const was = standing[n]
    const is = now[n]
    if (was && is && sameContribution(was, is)) continue
    if (was) close.push({ n, contribution: was })
    if (is) open.push({ n, contribution: is })
  }
  return { close, open }
}
