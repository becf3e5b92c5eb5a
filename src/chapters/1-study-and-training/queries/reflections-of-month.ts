import { z } from 'zod'
import { type Day, endOfMonth } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { inServiceThroughout, inServiceWithin } from '#institution/roster.ts'
import { mayDo } from '#mechanisms/act.ts'
import { query } from '#mechanisms/query.ts'
import { whichReflection } from '../reflection-fields.ts'
import { reflections } from '../registers/reflections.ts'
import { cadreStudyReaders, reflectionReviewers } from '../study-keepers.ts'

/** A line of the register of reflections. */
export interface ReflectionRow {
  readonly author: string
  readonly month: string
  readonly status: 'submitted' | 'returned' | 'accepted'
  readonly late: boolean
  readonly submittedOn: Day
}

export interface CadreOfMonth {
  readonly author: string
  readonly name: string
  /** 镇干部 党建工作办公室: what he held in the month, and where. */
  readonly post: string
  /** `missing`: owed and not handed in; `notOwed`: not in service the whole month, and nothing handed in. */
  readonly state: ReflectionRow['status'] | 'missing' | 'notOwed'
  readonly late: boolean
  readonly submittedOn?: Day
  /** It waits for the asker: he reviews, and it is not his own. */
  readonly forMe: boolean
}

export interface ReflectionsOfMonth {
  readonly month: string
  /** By name. */
  readonly cadres: readonly CadreOfMonth[]
  /** May the asker read and review? Others see who handed in and nothing more. */
  readonly reviews: boolean
}

/** The order people stand in on every list of reflections: by name, never by anything else. */
export const byName = new Intl.Collator('zh-Hans-CN')

/** Who handed in the reflection of a month and who has not: everyone who serves in it, by name. */
export const reflectionsOfMonth = query({
  name: 'reflections-of-month',
  title: '一个月的心得',
  by: cadreStudyReaders,
  input: z.object({ month: whichReflection.month }),
  answer: async ({ rows, actor, roster, startsOn }, { month }): Promise<ReflectionsOfMonth> => {
    const [from, to] = [`${month}-01`, endOfMonth(`${month}-01`)]
    const handedIn = new Map(
      (await rows<ReflectionRow>(reflections, { month })).map(({ row }) => [row.author, row] as const),
    )
    const reviews = mayDo(reflectionReviewers, actor.positions)
    const postOf = (author: string): string => {
      const held = roster
        .tenuresOf(author)
        .filter(tenure => tenure.from <= to && (tenure.to === undefined || tenure.to >= from))
      const words = held.flatMap(({ position, organization }) => [
        positionOf(position).title,
        roster.organizations.get(organization ?? '')?.name ?? '',
      ])
      return [...new Set(words)].filter(Boolean).join(' ')
    }
    const owes = (author: string): boolean => {
      const serving = roster.cadres().find(({ id }) => id === author)
      return (
        serving !== undefined && startsOn !== undefined && from >= startsOn && inServiceThroughout(serving, from, to)
      )
    }
    const serving = roster.cadres().filter(cadre => inServiceWithin(cadre, from, to))
    const authors = [...new Set([...serving.map(({ id }) => id), ...handedIn.keys()])]
    return {
      month,
      reviews,
      cadres: authors
        .map((author): CadreOfMonth => {
          const row = handedIn.get(author)
          return {
            author,
            name: roster.nameOf(author),
            post: postOf(author),
            state: row?.status ?? (owes(author) ? 'missing' : 'notOwed'),
            late: row?.late ?? false,
            ...(row && { submittedOn: row.submittedOn }),
            forMe: reviews && row?.status === 'submitted' && author !== actor.person,
          }
        })
        .sort((one, other) => byName.compare(one.name, other.name)),
    }
  },
})
