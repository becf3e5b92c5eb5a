import { z } from 'zod'
import { plain, type Refusal } from './refusal.ts'
import { type AnyState, type AnyStream, type EventOn, type Fact, splitStreamId } from './stream.ts'

/** Where an act stands in the town's log: the positions of its first and its last fact. */
export interface Recording {
  readonly from: number
  readonly to: number
}

/** Something recorded later that speaks of what an act recorded. */
export interface Later {
  /** The title of the act that recorded it. */
  readonly title: string
  readonly on: string
  /** The streams of the act that it speaks of. */
  readonly about: readonly string[]
}

/** An act of before, as the act that undoes it sees it: what it recorded, what stood before it, and what stands on it now. */
export interface Earlier {
  readonly facts: readonly Fact[]
  readonly before: ReadonlyMap<string, AnyState>
  readonly later: readonly Later[]
}

/** The fact that puts a subject back to what it was. A stream that may be undone lists it, and evolves to its state. */
export const restored = z.object({
  state: z.custom<AnyState>(value => typeof value === 'object' && value !== null && 'status' in value),
  reason: z.string(),
  paper: z.string().optional(),
})

const mostSaid = 20

/** Everything that stands on an act now: whoever undoes it takes that away first. `calls` names a stream in words. */
export const standsInTheWay = (
  { later }: Pick<Earlier, 'later'>,
  calls: (name: string, subject: string) => string,
): readonly Refusal[] => {
  const said = new Map<string, Refusal>()
  for (const { title, on, about } of later) {
    for (const stream of about) {
      const who = calls(...splitStreamId(stream))
      said.set(`${who} ${title}`, plain(`${who}后来又有“${title}”（${on}）。先把它更正或撤销，才能撤销这一批。`))
    }
  }
  const all = [...said.values()]
  if (all.length <= mostSaid) return all
  return [...all.slice(0, mostSaid), plain(`这样的还有${all.length - mostSaid}处。`)]
}

/** The facts that put every subject of an act back to what it was, each once. Its own subject (the batch itself) is left to the act. */
export const putBack = (
  { before }: Pick<Earlier, 'before'>,
  streams: readonly AnyStream[],
  why: { readonly reason: string; readonly paper?: string },
): readonly EventOn[] =>
  [...before].flatMap(([id, state]) => {
    const [name, subject] = splitStreamId(id)
    const stream = streams.find(each => each.name === name)
    return stream ? [{ stream, subject, type: 'Restored', data: { state, ...why } }] : []
  })
