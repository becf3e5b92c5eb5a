import type { RequirementSaid, StandardSaid } from '#parts/http/shapes.ts'
import { type Sign, signOf, wordOf } from '#parts/sign.ts'
import { citeShort } from '#standard/cite.ts'
import type { ClauseId } from '#standard/clauses.ts'

/** A requirement with the sign its lamp shows. */
export interface Lit {
  readonly requirement: RequirementSaid
  readonly sign: Sign
}

/** 长期要求 is what a guide is called whose words neither 提倡 nor 鼓励. */
export const signWord = ({ requirement, sign }: Lit): string =>
  sign === 'guide' && !/提倡|鼓励/.test(requirement.quote) ? '长期要求' : wordOf(sign)

/** 一.1 每季度汇报……，待办，还剩 8 天: what a screen reader says of a phrase. */
export const spokenOf = (lit: Lit): string => {
  const { clause, quote, reason, open } = lit.requirement
  const more = open && reason !== '' && lit.sign !== 'guide' ? `，${reason}` : ''
  return `${citeShort(clause as ClauseId)} ${quote}，${signWord(lit)}${more}`
}

/** Every requirement with its sign, by id, in the order of the text. */
export const litIn = (standard: StandardSaid | undefined): ReadonlyMap<string, Lit> =>
  new Map(
    standard?.chapters.flatMap(chapter =>
      chapter.articles.flatMap(article =>
        article.requirements.map(requirement => [requirement.id, { requirement, sign: signOf(requirement) }] as const),
      ),
    ),
  )

/** How many show each sign. */
export const tallied = (lit: ReadonlyMap<string, Lit>): Readonly<Record<Sign, number>> => {
  const counts: Record<Sign, number> = { red: 0, amber: 0, green: 0, grey: 0, guide: 0, working: 0, closed: 0 }
  for (const { sign } of lit.values()) counts[sign] += 1
  return counts
}
