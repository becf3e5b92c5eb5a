import { z } from 'zod'
import { positionIds } from '#institution/positions.ts'
import { day } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'
import { type HeldOnDay, heldOnDay, type PersonOnDay, peopleOnDay } from './roster-on-day.ts'

/** How many people one page of the roster shows. */
const peopleOnPage = 50

const heldWords = ({ title, organizationName = '', standsIn }: HeldOnDay): string =>
  `${organizationName} ${title}${standsIn ? '（代管）' : ''}`

const wordsOf = ({ name, held }: PersonOnDay): string => [name, ...held.map(heldWords)].join(' ')

/** People in the order of their positions, those without one last; among equals by name. */
const byPosition = (people: readonly PersonOnDay[]): readonly PersonOnDay[] => {
  const names = new Intl.Collator('zh')
  const placeOf = new Map(positionIds.map((position, place) => [position, place]))
  return people
    .map(person => ({
      person,
      place: Math.min(positionIds.length, ...person.held.map(({ position }) => placeOf.get(position) ?? 0)),
    }))
    .sort((one, other) => one.place - other.place || names.compare(one.person.name, other.person.name))
    .map(({ person }) => person)
}

/** 名册 as its page shows it: one page of those in service on a day, found by name or position. `all` is for paper: everyone found at once. */
export const peopleOnDayPaged = query({
  name: 'people-on-day',
  title: '某日名册的一页',
  by: 'anyone',
  input: z.object({
    day: day('日期').optional(),
    find: z.string().trim().max(50, '最多50个字').optional(),
    page: z.coerce.number({ error: '页码写作数字' }).int('页码写作整数').min(1, '页码从1起').optional(),
    all: z.literal('yes', { error: '要全部时写 yes' }).optional(),
    who: z.string().optional(),
  }),
  answer: async ({ roster, today }, { day: asked, find = '', page = 1, all, who }) => {
    const on = asked ?? today
    const people = peopleOnDay(roster, on)
    const found = byPosition(find === '' ? people : people.filter(person => wordsOf(person).includes(find)))
    const start = (page - 1) * peopleOnPage
    const picked = who === undefined ? undefined : roster.people.get(who)
    return {
      on,
      /** Everyone in service, found or not. */
      count: people.length,
      organizations: [...roster.organizations.values()].filter(
        ({ from, to }) => from <= on && (to === undefined || on <= to),
      ).length,
      found: found.length,
      pages: Math.ceil(found.length / peopleOnPage),
      people: all === 'yes' ? found : found.slice(start, start + peopleOnPage),
      /** Whoever was asked for by id, in service or gone. */
      who: picked && { id: picked.id, name: picked.name, lastDay: picked.lastDay, held: heldOnDay(roster, on, who) },
    }
  },
})
