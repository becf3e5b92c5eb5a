import { queryOf } from './http/ask.ts'
import type {
  RequirementDetailSaid,
  RequirementSaid,
  StandardSaid,
  StandardTextSaid,
  YearOfWeeksSaid,
} from './http/shapes.ts'
import { type Asked, useAsked } from './use-answer.ts'

/** How the standard is looked at: on which day, by which clock, with what is planned counted or not. Empty is today as it is. */
export interface Look {
  readonly on?: string | undefined
  readonly by?: 'occurred' | undefined
  readonly planned?: '1' | undefined
}

const asToday: Look = {}

const lookKey = ({ on, by, planned }: Look): string => [on ?? 'today', by, planned].filter(Boolean).join(' ')

export const standardKey = (look: Look = asToday): readonly unknown[] => ['standard', lookKey(look)]

/** The six chapters with every requirement and its lamp. */
export const useStandard = (look: Look = asToday): Asked<StandardSaid> =>
  useAsked<StandardSaid>(standardKey(look), `/api/standard${queryOf({ ...look })}`, { keep: true })

/** The weeks of the year of the day looked at, each with how many lamps press. */
export const useYearOfWeeks = (look: Look, year: number): Asked<YearOfWeeksSaid> =>
  useAsked<YearOfWeeksSaid>(
    ['standard-year', year, look.by ?? '', look.planned ?? ''],
    `/api/standard/year${queryOf({ ...look, on: `${year}-01-01` })}`,
    { keep: true },
  )

/** The text itself and where each quotation stands in it. */
export const useStandardText = (): Asked<StandardTextSaid> =>
  useAsked<StandardTextSaid>(['standard-text'], '/api/standard/text')

/** One requirement with every subject and window of it. */
export const useRequirement = (id: string, look: Look = asToday): Asked<RequirementDetailSaid> =>
  useAsked<RequirementDetailSaid>(['requirement', id, lookKey(look)], `/api/standard/${id}${queryOf({ ...look })}`)

/** All requirements in the order of the text. */
export const requirementsIn = (standard: StandardSaid | undefined): readonly RequirementSaid[] =>
  standard?.chapters.flatMap(chapter => chapter.articles.flatMap(article => article.requirements)) ?? []
