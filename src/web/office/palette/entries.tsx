import type { ReactNode } from 'react'
import { organizationKinds } from '#institution/organizations.ts'
import type { ActSaid, RequirementSaid, Schema } from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { signOf, urgency, worstOf } from '#parts/sign.ts'
import { useActs } from '#parts/use-acts.ts'
import { useAsked } from '#parts/use-answer.ts'
import { useMe } from '#parts/use-me.ts'
import { useRegisters } from '#parts/use-register.ts'
import { heldWords, useRoster } from '#parts/use-roster.ts'
import { requirementsIn, useStandard } from '#parts/use-standard.ts'
import { citeShort } from '#standard/cite.ts'
import type { ClauseId } from '#standard/clauses.ts'
import { chapterPlaces } from '../chapters.ts'
import { pagesOf } from '../pages.ts'
import { useDestinations } from '../use-destinations.tsx'

/** Something that can be found, and what Enter does with it. */
export interface Entry {
  /** Kept among the recent ones: says what it is and no name. */
  readonly id: string
  readonly title: string
  /** At the right: a clause, a position. Found by too. */
  readonly beside?: string
  /** Found by, not shown: the sentence itself. */
  readonly behind?: string
  readonly mark: ReactNode
  readonly act?: string
  readonly href: string
}

/** What is found together, under a heading. */
export interface EntryGroup {
  readonly title: string
  readonly entries: readonly Entry[]
  /** How many stand there at most. */
  readonly most: number
}

const pickable = ['person', 'organization', 'tenure']

const picksIts = (input: Schema): boolean =>
  (input.required ?? []).some(name => pickable.includes(input.properties?.[name]?.format ?? ''))

/** An act that can be begun from anywhere: it needs nothing that only a page can give. */
const beginsAnywhere = ({ begins = false, input }: ActSaid): boolean =>
  !(input.required ?? []).some(name => ['proposal', 'town'].includes(input.properties?.[name]?.format ?? '')) &&
  (begins || picksIts(input))

const clauseOf = ({ clause }: RequirementSaid): string => citeShort(clause as ClauseId)

/** What the viewer can do today, what presses first; then the pages he can go to. */
const useActGroup = (requirements: readonly RequirementSaid[]): EntryGroup => {
  const acts = useActs().answer
  const mine = useAsked<{ readonly acts: readonly string[] }>(['acts', 'mine'], '/api/me/acts').answer?.acts ?? []
  const entries = mine.flatMap(name => {
    const act = acts?.get(name)
    if (!act || !beginsAnywhere(act)) return []
    const answered = requirements.filter(({ id }) => act.answersTo.includes(id))
    const sign = worstOf(answered.map(signOf))
    const [first] = answered
    return [
      {
        sign: first ? sign : ('closed' as const),
        id: `act:${name}`,
        title: act.title,
        ...(first && { beside: clauseOf(first) }),
        mark: first ? <Lamp sign={sign} size={15} silent /> : <Icon name="plus" size={15} />,
        act: name,
        href: `/do/${name}`,
      },
    ]
  })
  const pressing = [...entries].sort((one, other) => urgency.indexOf(one.sign) - urgency.indexOf(other.sign))
  return { title: '现在能办', entries: [...pressing, ...usePages()], most: 6 }
}

const usePages = (): readonly Entry[] => {
  const me = useMe().answer
  const destinations = useDestinations(me ?? nobody).flat()
  const pages = chapterPlaces.flatMap(({ number, title }) =>
    (pagesOf.get(number) ?? []).flatMap(({ path, title: name }) =>
      /[:$]/.test(path) ? [] : [{ path, title: name, beside: title }],
    ),
  )
  return [...destinations.map(({ path, title }) => ({ path, title, beside: '打开' })), ...pages].map(
    ({ path, title, beside }) => ({
      id: `page:${path}`,
      title,
      beside,
      mark: <Icon name="page" size={15} />,
      href: path,
    }),
  )
}

const nobody = {
  person: { id: '', name: '' },
  account: '',
  positions: [],
  town: { id: '', name: '' },
  today: '',
  practice: false,
} as const

const standardGroup = (requirements: readonly RequirementSaid[]): EntryGroup => ({
  title: '标准',
  most: 6,
  entries: requirements.map(requirement => ({
    id: `requirement:${requirement.id}`,
    title: requirement.title,
    beside: clauseOf(requirement),
    behind: requirement.quote,
    mark: <Lamp sign={signOf(requirement)} size={15} />,
    href: `/standard#${requirement.id}`,
  })),
})

const usePeopleGroup = (): EntryGroup => {
  const { people = [], organizations = [] } = useRoster().answer ?? {}
  return {
    title: '人',
    most: 6,
    entries: [
      ...people.map(({ id, name, held }) => ({
        id: `person:${id}`,
        title: name,
        beside: held.map(heldWords).join('、'),
        mark: <i className="palette-person">{name.slice(0, 1)}</i>,
        href: `/settings/roster?who=${id}`,
      })),
      ...organizations.map(({ id, kind, name }) => ({
        id: `organization:${id}`,
        title: name,
        beside: organizationKinds[kind as keyof typeof organizationKinds],
        mark: <Icon name="people" size={15} />,
        href: `/settings/roster?who=${id}`,
      })),
    ],
  }
}

const useRegisterGroup = (): EntryGroup => ({
  title: '台账与文件',
  most: 5,
  entries: (useRegisters().answer ?? []).map(({ id, title, quote }) => ({
    id: `register:${id}`,
    title,
    beside: '台账',
    ...(quote !== undefined && { behind: quote }),
    mark: <Icon name="list" size={15} />,
    href: `/docs/${id}`,
  })),
})

/**
 * Everything that can be found, in the order it is shown: all of it from answers the viewer may read anyway. Another kind of thing is another
 * group here.
 */
export const useEntryGroups = (): readonly EntryGroup[] => {
  const requirements = requirementsIn(useStandard().answer)
  return [useActGroup(requirements), standardGroup(requirements), usePeopleGroup(), useRegisterGroup()]
}
