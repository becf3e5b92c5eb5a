import type { Stage, StandingRow } from '#server/practice-room.ts'

/** What a deed may ask of the town when its moment comes. */
export interface There {
  /** The id of the person of this name. Throws when there is none. */
  readonly idOf: (name: string) => string
  /** The rows of a register as they stand then. */
  readonly rows: Stage['rows']
}

export const idsByName = (rows: readonly StandingRow[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ key, row }) => [String(row.name), key]))

/** One act of the practice year: when, by whom, what. */
export interface Deed {
  /** The instant, ISO 8601 with +08:00. */
  readonly at: string
  /** The name of who does it. */
  readonly by: string
  readonly act: string
  readonly input: (there: There) => unknown | Promise<unknown>
  /** The name of who confirms it, where another must. */
  readonly confirmedBy?: string
  /** It is one of the things that are tried and refused. */
  readonly refused?: true
}

/** What came of playing: how many acts were done, how many were refused as they should be, and what went otherwise. */
export interface Played {
  readonly done: number
  readonly refused: number
  readonly otherwise: readonly string[]
}

/** In the order of their instants; what comes at one instant stays as it was told. */
export const inOrder = (deeds: readonly Deed[]): readonly Deed[] =>
  [...deeds].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))

/**
 * Plays what lies between now and an instant, each deed at its own. In a town in which someone has practised himself, some of it may be done
 * already: what is refused for that is told and passed over.
 */
export const playedUntil = async (stage: Stage, deeds: readonly Deed[], until: string): Promise<Played> => {
  const people = idsByName(await stage.rows('people'))
  const there: There = {
    rows: stage.rows,
    idOf: name => {
      const id = people.get(name)
      if (id === undefined) throw new Error(`nobody is called ${name} in practice`)
      return id
    },
  }
  let done = 0
  let refused = 0
  const otherwise: string[] = []
  for (const { at, by, act, input, confirmedBy, refused: toBeRefused } of inOrder(deeds)) {
    if (at > until || stage.isPast(at)) continue
    stage.clockTo(at)
    try {
      const { proposal } = await stage.perform(there.idOf(by), act, await input(there))
      if (confirmedBy !== undefined) await stage.perform(there.idOf(confirmedBy), 'confirm-proposal', { proposal })
      if (toBeRefused) otherwise.push(`${at} ${act}: not refused`)
      else done += confirmedBy === undefined ? 1 : 2
    } catch (error) {
      if (toBeRefused) refused += 1
      else otherwise.push(`${at} ${(error as Error).message}`)
    }
  }
  if (!stage.isPast(until)) stage.clockTo(until)
  return { done, refused, otherwise }
}
