import type { KeyObject } from 'node:crypto'
import type { Pool } from 'pg'
import type { Day } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { type Door, factsOf, read } from '#journal/journal.ts'
import {
  type Act,
  type Chance,
  decide,
  type Knowledge,
  type Outcome,
  type SignedLog,
  type TakingBack,
} from '#mechanisms/act.ts'
import type { Refusal } from '#mechanisms/refusal.ts'
import { parameterOf } from '#mechanisms/requirement.ts'
import {
  type AnyState,
  type Circumstances,
  type EventOn,
  type Fact,
  replay,
  splitStreamId,
  streamId,
} from '#mechanisms/stream.ts'
import { earlierAct } from './earlier-act.ts'
import type { House } from './house-of.ts'
import { inTown } from './in-town.ts'
import type { LightNow } from './lights.ts'
import { type Problem, problem, saidOf } from './problem.ts'
import type { TownKnowledge, TownKnowledgeStore } from './town-knowledge.ts'

/** Something a person asks to be done. */
export interface Command {
  readonly town: string
  readonly act: string
  readonly input: unknown
  /** Who asks: a person of the town's roster. */
  readonly person: string
  /** Idempotency key: the same key gives the first answer again. */
  readonly key?: string
  readonly dryRun?: boolean
  /** Told how far a long act has come: so many of so many facts. */
  readonly told?: (done: number, total: number) => void
  /** The program itself asks (first start): only for acts whose authority is nobody's. */
  readonly program?: true
}

export interface Done {
  /** Nothing for a dry run. */
  readonly receipt: { readonly town: string; readonly position: number; readonly hash: string } | null
  readonly facts: readonly { readonly type: string; readonly data: unknown }[]
  readonly lights: readonly LightNow[]
  /** The subject of the act, so that a page can go there. */
  readonly subject: string
  /** The proposal that waits for a second person: nothing has happened yet. */
  readonly proposal?: string
  /** The act that takes it back, as long as the person may do it. */
  readonly undo?: TakingBack
}

export type Performed =
  | { readonly status: 200; readonly body: Done }
  | { readonly status: 400 | 403 | 404 | 409 | 422; readonly body: Problem }

/** What the door needs of the world: everything that is not in the act. */
export interface World {
  readonly pool: Pool
  readonly house: House
  readonly knowledge: Pick<TownKnowledgeStore, 'of'>
  readonly clock: () => Date
  readonly chance: Chance
  readonly random: (bytes: number) => Buffer
  /** Digests of request bodies are keyed: what was typed cannot be guessed from the table of answers. */
  readonly secret: KeyObject
  /** Told after a commit, with the streams that changed. */
  readonly changed?: (town: string, streams: readonly string[]) => void
  /** Told before the commit that erases a person, so that a restore of an older copy erases again. */
  readonly erasing?: (town: string, owner: string) => Promise<void>
  /** The folder uploaded files lie in; absent where there are none. */
  readonly data?: string
  /** The log as it was first signed with the fact at a position in it; it is signed now if it was not. Nothing when it may not be signed. */
  readonly signedSince?: (town: string, position: number, now: string) => Promise<SignedLog | undefined>
}

/** One walk through the door: the log as it stood, and what the decision may know. */
export interface Walk {
  readonly world: World
  readonly command: Command
  readonly door: Door
  readonly known: TownKnowledge
  readonly knowledge: Knowledge
  readonly facts: Map<string, Fact[]>
}

/** A fact on its way into the log: what was done by whom, and the day it happened. */
export interface Recorded {
  readonly act: Act
  readonly actor: string
  readonly event: EventOn
  readonly on: string
  readonly circumstances?: Circumstances
}

/** 这件事由宣传委员、党政办主任办理。 */
export const whoseItIs = ({ by }: Pick<Act, 'by'>): string => {
  if (by === 'everyone') return '这件事由在职人员办理。'
  if (by === 'anyone') return '这件事由名册里有职务的人办理。'
  if (by.length === 0) return '这件事只由程序在第一次启动时办理。'
  return `这件事由${by.map(id => positionOf(id).title).join('、')}办理。`
}

/** Every reason against, with its sentence and its ways out. */
export const refused = (act: Act, refusals: readonly Refusal[]): Performed => ({
  status: 422,
  body: problem(422, `不能${act.title}`, { refusals: refusals.map(saidOf) }),
})

/** Whose it is instead. */
export const notYours = (act: Act, whose: string): Performed => ({
  status: 403,
  body: problem(403, `${act.title}不归您办`, { detail: whose }),
})

/** The input as the act understands it, or what was not filled in rightly, field by field. */
export const parsed = (act: Act, input: unknown): { readonly input: unknown } | Performed => {
  const result = act.input.safeParse(input)
  if (result.success) return { input: result.data }
  const errors = result.error.issues.map(issue => ({
    path: `/${issue.path.map(String).join('/')}`,
    message: issue.message,
  }))
  return { status: 400, body: problem(400, '有几处没有填对', { errors }) }
}

/** A subject as its facts leave it. */
export const stateOf = (walk: Pick<Walk, 'world' | 'facts'>, stream: string): AnyState => {
  const declared = walk.world.house.streams.get(splitStreamId(stream)[0])
  if (!declared) throw new Error(`no stream is declared for ${stream}`)
  return replay(declared, walk.facts.get(stream) ?? [])
}

/** Puts facts to their streams; a stream without any is known to have none. */
export const laid = (walk: Pick<Walk, 'facts'>, streams: readonly string[], facts: readonly Fact[]): void => {
  for (const stream of streams) if (!walk.facts.has(stream)) walk.facts.set(stream, [])
  for (const fact of facts) walk.facts.get(fact.stream)?.push(fact)
}

/** Reads more streams, as they stood when the log was read. */
export const load = async (walk: Walk, streams: readonly string[]): Promise<void> => {
  const wanted = [...new Set(streams)].filter(stream => !walk.facts.has(stream))
  if (wanted.length === 0) return
  const { world, command, door } = walk
  const rows = await inTown(world.pool, command.town, client => read(client, command.town, wanted, door.size), {
    reading: true,
  })
  laid(walk, wanted, factsOf(rows) as Fact[])
}

/** The streams an act decides on. */
export const streamsOf = (act: Act, subject: string, input: unknown): string[] => [
  streamId(act.on, subject),
  ...Object.values(act.reads?.(input) ?? {}).map(([of, id]) => streamId(of, id)),
]

/** The pure decision, on what this walk has read. */
export const decided = async (
  walk: Walk,
  act: Act,
  subject: string,
  input: unknown,
  knowledge: Knowledge,
  late: boolean,
): Promise<Outcome> => {
  const { world, command, door } = walk
  const state = stateOf(walk, streamId(act.on, subject))
  const starts = act.from.includes(state.status)
  const undone = starts ? act.undoes?.(state) : undefined
  const since = starts ? act.signedSince?.(state) : undefined
  return decide(act, {
    ...knowledge,
    input,
    subject,
    late,
    state,
    seen: Object.fromEntries(
      Object.entries(act.reads?.(input) ?? {}).map(([name, [of, id]]) => [name, stateOf(walk, streamId(of, id))]),
    ),
    earlier: undone && (await earlierAct(world.pool, command.town, world.house, undone, door.size)),
    signed: since === undefined ? undefined : await world.signedSince?.(command.town, since, knowledge.now),
  })
}

/** The figures in force on a day: what happened is judged by those of its own day, whenever it is told. */
export const parametersOn =
  ({ parameters }: TownKnowledge, day: Day): Knowledge['parameter'] =>
  (requirement, name) =>
    parameterOf(requirement, parameters, day)(name)
