import type { RequirementKind } from '#mechanisms/requirement.ts'
import type { Light } from '#mechanisms/standing.ts'

/**
 * What a lamp shows: a light, or the shapes that stand beside the lights. `guide` is what the standard encourages, `working` a matter in
 * progress, `closed` a sentence that cannot be fulfilled here yet.
 */
export type Sign = Light | 'guide' | 'working' | 'closed'

const words: Readonly<Record<Sign, string>> = {
  green: '已落实',
  amber: '待办',
  red: '未落实',
  grey: '未到期',
  guide: '提倡',
  working: '正在办',
  closed: '未开放',
}

/** The word that always stands with the shape. */
export const wordOf = (sign: Sign): string => words[sign]

/** The order in which signs press: what is missed first. */
export const urgency: readonly Sign[] = ['red', 'amber', 'working', 'green', 'grey', 'guide', 'closed']

/** The sign of a requirement: a sentence not opened yet has no light, and a guide is never red or amber. */
export const signOf = (of: { readonly light: Light; readonly kind: RequirementKind; readonly open: boolean }): Sign =>
  of.open ? (of.kind === 'guide' ? 'guide' : of.light) : 'closed'

/** The one that presses most; grey for none. */
export const worstOf = (signs: readonly Sign[]): Sign => urgency.find(sign => signs.includes(sign)) ?? 'grey'

/** Red and amber: what a person is asked to see to. */
export const presses = (sign: Sign): boolean => sign === 'red' || sign === 'amber'
