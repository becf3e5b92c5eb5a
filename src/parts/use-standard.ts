import { queryOf } from './http/ask.ts'
import type { RequirementDetailSaid, RequirementSaid, StandardSaid, StandardTextSaid } from './http/shapes.ts'
import { type Asked, useAsked } from './use-answer.ts'

export const standardKey = (on?: string): readonly unknown[] => ['standard', on ?? 'today']

/** The six chapters with every requirement and its lamp, on a day (today without one). */
export const useStandard = (on?: string): Asked<StandardSaid> =>
  useAsked<StandardSaid>(standardKey(on), `/api/standard${queryOf({ on })}`, { keep: true })

/** The text itself and where each quotation stands in it. */
export const useStandardText = (): Asked<StandardTextSaid> =>
  useAsked<StandardTextSaid>(['standard-text'], '/api/standard/text')

/** One requirement with every subject and window of it. */
export const useRequirement = (id: string, on?: string): Asked<RequirementDetailSaid> =>
  useAsked<RequirementDetailSaid>(['requirement', id, on ?? 'today'], `/api/standard/${id}${queryOf({ on })}`)

/** All requirements in the order of the text. */
export const requirementsIn = (standard: StandardSaid | undefined): readonly RequirementSaid[] =>
  standard?.chapters.flatMap(chapter => chapter.articles.flatMap(article => article.requirements)) ?? []
