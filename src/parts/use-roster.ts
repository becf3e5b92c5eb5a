import { useMemo } from 'react'
import { type Asked, useAsked } from './use-answer.ts'

/** A position someone holds today. */
export interface HeldSaid {
  readonly tenure: string
  readonly position: string
  readonly title: string
  readonly organization?: string
  readonly organizationName?: string
  readonly from: string
  readonly standsIn: boolean
}

/** Someone of the town as pickers show him. */
export interface PersonSaid {
  readonly id: string
  readonly name: string
  readonly held: readonly HeldSaid[]
}

export interface OrganizationSaid {
  readonly id: string
  readonly kind: string
  readonly name: string
}

export interface RosterSaid {
  readonly people: readonly PersonSaid[]
  readonly organizations: readonly OrganizationSaid[]
}

/** Everyone and every organization there is today. */
export const useRoster = (): Asked<RosterSaid> =>
  useAsked<RosterSaid>(['answer', 'roster-on-day', {}], '/api/queries/roster-on-day')

/** 北塔嘎查村委会主任, 镇长（代管）: what a position is called where its place belongs to it. */
export const heldWords = ({ title, organizationName, standsIn }: HeldSaid): string =>
  `${organizationName === undefined ? '' : `${organizationName} `}${title}${standsIn ? '（代管）' : ''}`

/** The name behind an id; of someone who has left, a word that he has. */
export const useNames = (): ((id: string) => string) => {
  const { answer } = useRoster()
  const names = useMemo(() => new Map(answer?.people.map(({ id, name }) => [id, name])), [answer])
  return id => names.get(id) ?? (answer ? '（名册里没有）' : '…')
}
