import { createHmac, type KeyObject } from 'node:crypto'
import { DatabaseError, type Pool } from 'pg'
import { concernedIn, nobodyConfirms } from '#foundation/who-confirms.ts'
import { chinaCalendar, type Day, dayInShanghai, shanghaiTime } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import {
  type Appending,
  append,
  type CounterRow,
  type Door,
  type Entering,
  enter,
  entryOf,
  factsOf,
  type NewFact,
  read,
} from '#journal/journal.ts'
import { canonical } from '#journal/line.ts'
import {
  type Act,
  authorityOf,
  type Chance,
  decide,
  type Knowledge,
  mayDo,
  type Outcome,
  type TakingBack,
} from '#mechanisms/act.ts'
import { confirmersOf, dayOf, recordedAs, waitsForAnother } from '#mechanisms/late-entry.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'
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
import { follow } from './follow.ts'
import { Gathered } from './gathered.ts'
import { declaredIn, type House } from './house-of.ts'
import { inTown } from './in-town.ts'
import { type LightNow, lightsOf } from './lights.ts'
import { papersAreHere } from './named-papers.ts'
import { type Problem, problem, saidOf } from './problem.ts'
import { endedBy, erasedIn, hasSecrets, opened, sealAll } from './sealing.ts'
import { changesRoster, type TownKnowledge, type TownKnowledgeStore } from './town-knowledge.ts'
import { Turns } from './turns.ts'
import { draftsThrownAway, waitingAbout } from './what-goes-with-someone.ts'

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
}

/** One walk through the door: the log as it stood, and what the decision may know. */
interface Walk {
  readonly world: World
  readonly command: Command
  readonly door: Door
  readonly known: TownKnowledge
  readonly knowledge: Knowledge
  readonly facts: Map<string, Fact[]>
}

interface Recorded {
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

const refused = (act: Act, refusals: readonly Refusal[]): Performed => ({
  status: 422,
  body: problem(422, `不能${act.title}`, { refusals: refusals.map(saidOf) }),
})

const notYours = (act: Act, whose: string): Performed => ({
  status: 403,
  body: problem(403, `${act.title}不归您办`, { detail: whose }),
})

const parsed = (act: Act, input: unknown): { readonly input: unknown } | Performed => {
  const result = act.input.safeParse(input)
  if (result.success) return { input: result.data }
  const errors = result.error.issues.map(issue => ({
    path: `/${issue.path.map(String).join('/')}`,
    message: issue.message,
  }))
  return { status: 400, body: problem(400, '有几处没有填对', { errors }) }
}

const stateOf = (walk: Pick<Walk, 'world' | 'facts'>, stream: string): AnyState => {
  const declared = walk.world.house.streams.get(splitStreamId(stream)[0])
  if (!declared) throw new Error(`no stream is declared for ${stream}`)
  return replay(declared, walk.facts.get(stream) ?? [])
}

const laid = (walk: Pick<Walk, 'facts'>, streams: readonly string[], facts: readonly Fact[]): void => {
  for (const stream of streams) if (!walk.facts.has(stream)) walk.facts.set(stream, [])
  for (const fact of facts) walk.facts.get(fact.stream)?.push(fact)
}

const load = async (walk: Walk, streams: readonly string[]): Promise<void> => {
  const wanted = [...new Set(streams)].filter(stream => !walk.facts.has(stream))
  if (wanted.length === 0) return
  const { world, command, door } = walk
  const rows = await inTown(world.pool, command.town, client => read(client, command.town, wanted, door.size), {
    reading: true,
  })
  laid(walk, wanted, factsOf(rows) as Fact[])
}

const streamsOf = (act: Act, subject: string, input: unknown): string[] => [
  streamId(act.on, subject),
  ...Object.values(act.reads?.(input) ?? {}).map(([of, id]) => streamId(of, id)),
]

const decided = async (
  walk: Walk,
  act: Act,
  subject: string,
  input: unknown,
  knowledge: Knowledge,
  late: boolean,
): Promise<Outcome> => {
  const { world, command, door } = walk
  const state = stateOf(walk, streamId(act.on, subject))
  const undone = act.from.includes(state.status) ? act.undoes?.(state) : undefined
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
  })
}

/** The figures in force on a day: what happened is judged by those of its own day, whenever it is told. */
const parametersOn =
  ({ parameters }: TownKnowledge, day: Day): Knowledge['parameter'] =>
  (requirement, name) =>
    parameterOf(requirement, parameters, day)(name)

/** What waits in a proposal, as its stream keeps it. */
interface Waiting extends AnyState {
  readonly act: string
  readonly input: unknown
  readonly by: string
  readonly hands: readonly string[]
  readonly subject: string
  readonly late?: boolean
  readonly paper?: string
}

/** Keeps an act that a second person must confirm: the whole input, sealed under a key of its own when anything in it is personal. */
const proposedAs = (walk: Walk, act: Act, id: string, subject: string, input: unknown, late: boolean): Recorded => {
  const stream = walk.world.house.streams.get('proposal')
  if (!stream) throw new Error('the house declares no proposals')
  const concerned = concernedIn(act, input, walk.knowledge.roster)
  const data = {
    act: act.name,
    title: act.title,
    subject,
    by: walk.command.person,
    confirmers: confirmersOf(act, walk.knowledge),
    ...(concerned.length > 0 && { concerned }),
    input: hasSecrets(act.input) ? { $seal: { owner: `proposal/${id}`, text: canonical(input) } } : input,
    ...(late && { late, paper: act.paper?.(input) }),
  }
  return {
    act,
    actor: walk.command.person,
    event: { stream, subject: id, type: 'ActProposed', data },
    on: walk.knowledge.today,
  }
}

/** Confirms what another entered: the act is decided anew, on what is known now, and recorded in the name of who entered it. */
const carriedOut = async (walk: Walk, proposal: string): Promise<readonly Recorded[] | Performed> => {
  const { world, command, knowledge } = walk
  const waiting = stateOf(walk, `proposal/${proposal}`) as Waiting
  const act = world.house.acts.get(waiting.act)
  if (!act)
    return { status: 422, body: problem(422, '这件事已经不能办理', { detail: '请退回，按现在的办法重新录入。' }) }
  if (waiting.hands.includes(command.person)) return refused(act, [plain('录入的人不能自己确认，请另一人来确认。')])
  const confirmers = confirmersOf(act, knowledge)
  if (!mayDo(confirmers, knowledge.actor.positions)) return notYours(act, `确认：${whoseItIs({ by: confirmers })}`)
  const kept = await inTown(world.pool, command.town, client => opened(client, command.town, waiting.input), {
    reading: true,
  })
  if (kept === undefined) return refused(act, [plain('待确认的内容已经销毁，请退回后重新录入。')])
  const again = parsed(act, kept)
  if ('status' in again) return again
  if (concernedIn(act, again.input, knowledge.roster).includes(command.person))
    return refused(act, [plain('这件事是您自己的任免，不能由您确认。请另一人来确认。')])
  await load(walk, streamsOf(act, waiting.subject, again.input))
  const proposer = { person: waiting.by, positions: walk.known.roster.positionsOf(waiting.by, knowledge.today) }
  const by = authorityOf(act, knowledge)
  if (!mayDo(by, proposer.positions)) {
    return refused(act, [
      plain(`录入的人现在没有担任能办这件事的职务。${whoseItIs({ by })}请他们中的一人先在待确认里接手，再来确认。`),
    ])
  }
  const late = waiting.late === true
  const day = act.happenedOn?.(again.input) ?? knowledge.today
  const then = { ...knowledge, actor: proposer, parameter: parametersOn(walk.known, day) }
  const outcome = await decided(walk, act, waiting.subject, again.input, then, late)
  if (!outcome.ok) return refused(act, outcome.refusals)
  const circumstances = recordedAs(command.person, late ? (waiting.paper ?? '') : undefined, outcome.breaches)
  return outcome.events.map(event => ({ act, actor: waiting.by, event, on: event.on ?? day, circumstances }))
}

/**
 * Whoever answers for what waits does so by position. It is taken over only from someone who lost his, by someone who holds one; and without one
 * nobody takes it back either. What an act needs, only the house knows.
 */
const notInHisHands = (walk: Walk, act: Act, proposal: string): Performed | undefined => {
  const { world, knowledge, known } = walk
  const waiting = stateOf(walk, `proposal/${proposal}`) as Waiting
  const waits = world.house.acts.get(waiting.act)
  if (!waits) return undefined
  const by = authorityOf(waits, knowledge)
  const whose = whoseItIs({ by })
  if (!mayDo(by, knowledge.actor.positions)) {
    return act.name === 'take-over-proposal'
      ? notYours(act, `接手：${whose}`)
      : refused(act, [plain(`您现在没有担任能办这件事的职务。${whose}请他们接手以后再办。`)])
  }
  const stillHis = mayDo(by, known.roster.positionsOf(waiting.by, knowledge.today))
  return act.name === 'take-over-proposal' && stillHis
    ? refused(act, [plain(`${known.roster.nameOf(waiting.by)}还担任能办这件事的职务，不用接手。要改，请本人撤回。`)])
    : undefined
}

/** Facts as they are answered: a text on its way into a seal never leaves by this door. */
const shown = ({ type, data }: { readonly type: string; readonly data: unknown }) => ({
  type,
  data: JSON.parse(
    JSON.stringify(data ?? null, (key, value) =>
      key === '$seal' || key === '$sealed' ? { owner: value.owner } : value,
    ),
  ),
})

/** What waits for another is taken back by whoever entered it. */
const withdrawing = (proposal: string): TakingBack => ({
  act: 'withdraw-proposal',
  input: { proposal },
  says: '已录入，等另一人确认后生效',
})

/** How it is taken back, if its declaration says so and the same person may do that alone, now. */
const takingBack = ({ world, facts, knowledge }: Walk, act: Act, subject: string, input: unknown) => {
  const back = act.takenBack?.({
    input,
    subject,
    today: knowledge.today,
    state: stateOf({ world, facts }, streamId(act.on, subject)),
  })
  const by = back && world.house.acts.get(back.act)
  if (!by) return undefined
  const alone = !waitsForAnother(by, back.input, knowledge, false)
  return alone && mayDo(authorityOf(by, knowledge), knowledge.actor.positions) ? back : undefined
}

/** The digest of what was asked, by whom. It is keyed: what was typed cannot be guessed from the table of answers. */
const digestOf = ({ secret }: World, { person, act, input }: Command): string =>
  createHmac('sha256', secret)
    .update(canonical([person, act, input ?? null]))
    .digest('hex')

/** The answer, which is the same whenever it is given again: its lights are those of the counters as the act left them. */
const answerOf = (walk: Walk, said: Omit<Done, 'lights'>, counters: readonly CounterRow[]): Performed => ({
  status: 200,
  body: { lights: lightsOf(walk.world.house, counters, walk.known, walk.knowledge), ...said },
})

/** An act of so many facts is written with those of other towns; a whole roster is not. */
const fewFacts = 20

/** The log has grown since it was read: what was decided is void, and is decided anew. */
const movedOn = Symbol('moved on')

const written = async (
  walk: Walk,
  recorded: readonly Recorded[],
  bodyHash: string,
  answer: Pick<Done, 'subject' | 'proposal' | 'undo'>,
): Promise<Performed | typeof movedOn> => {
  const { world, command, door } = walk
  const { data, made } = await sealAll(
    world.pool,
    command.town,
    recorded.map(({ event }) => event.data),
    world.random,
  )
  const facts: NewFact[] = recorded.map(({ act, actor, event, on, circumstances }, index) => {
    const schema = event.stream.events[event.type]
    if (!schema) throw new Error(`stream ${event.stream.name} declares no fact ${event.type}`)
    // Read once as it will be read: what its own stream cannot read is a mistake of the program, never of the person.
    schema.parse(data[index])
    const stream = streamId(event.stream, event.subject)
    return {
      at: walk.knowledge.now,
      on,
      act: act.name,
      actor,
      stream,
      type: event.type,
      data: data[index],
      circumstances,
    }
  })
  const entry = entryOf(command.town, door, facts, world.random)
  const states = new Map([...walk.facts.keys()].map(stream => [stream, stateOf(walk, stream)]))
  const follows = follow(world.house, states, entry.facts as readonly Fact[])
  const erased = erasedIn(facts)
  const ended = [...endedBy(facts), ...(await waitingAbout(world.pool, command.town, erased))]
  if (erased.length > 0) for (const owner of ended) await world.erasing?.(command.town, owner)
  const said = {
    receipt: { town: command.town, position: entry.size - 1, hash: entry.lastLeaf },
    facts: facts.map(shown),
    ...answer,
  }
  const { key } = command
  const appending: Appending = {
    town: command.town,
    entry,
    rosterAt: changesRoster(facts) ? entry.size : door.rosterAt,
    startsOn: door.startsOn,
    follows,
    keys: made,
    ended,
    answer: key === undefined ? undefined : { key, bodyHash, response: said },
  }
  const counters = await deskOf(world.pool).append.ask(appending, { long: facts.length > fewFacts })
  if (counters === undefined) return movedOn
  await draftsThrownAway(world.pool, command.town, erased)
  world.changed?.(command.town, [...states.keys()])
  return answerOf(walk, said, counters)
}

const walked = async (
  world: World,
  command: Command,
  act: Act,
  input: unknown,
): Promise<Performed | typeof movedOn> => {
  const subject = act.subject(input, world.chance)
  const streams = streamsOf(act, subject, input)
  const { key, town, person } = command
  const door = await deskOf(world.pool).enter.ask({ town, streams, key })
  if (!door) return { status: 404, body: problem(404, '没有这个镇') }

  const known = await world.knowledge.of(world.pool, town, door)
  const instant = world.clock()
  const now = shanghaiTime(instant)
  const today = dayInShanghai(instant)
  const knowledge: Knowledge = {
    // The clock of a machine may be set back; the journal's never goes back.
    now: [now, door.lastAt].sort().at(-1) ?? now,
    today,
    actor: { person, positions: known.roster.positionsOf(person, today) },
    roster: known.roster,
    calendar: chinaCalendar,
    startsOn: known.startsOn,
    chance: world.chance,
    parameter: parametersOn(known, today),
    declared: declaredIn(world.house),
  }
  const walk: Walk = { world, command, door, known, knowledge, facts: new Map() }
  const bodyHash = digestOf(world, command)
  if (door.answered && !command.dryRun) {
    return door.answered.bodyHash === bodyHash
      ? answerOf(walk, door.answered.response as Omit<Done, 'lights'>, door.answered.counters)
      : { status: 409, body: problem(409, '这个编号已经用在另一件事上', { detail: '请重新打开这一页再办。' }) }
  }
  laid(walk, streams, factsOf(door.facts) as Fact[])

  const by = authorityOf(act, knowledge)
  if (command.program ? by.length > 0 : !mayDo(by, knowledge.actor.positions)) return notYours(act, whoseItIs({ by }))
  const day = dayOf(act, input, today)
  if ('reason' in day) return refused(act, [day])
  const noPaper = await papersAreHere(world.pool, town, act, input)
  const then = { ...knowledge, parameter: parametersOn(known, day.on) }
  const outcome = await decided(walk, act, subject, input, then, day.late)
  if (!outcome.ok || noPaper)
    return refused(act, [...(outcome.ok ? [] : outcome.refusals), ...(noPaper ? [noPaper] : [])])

  if (act.name === 'take-over-proposal' || act.name === 'withdraw-proposal') {
    const against = notInHisHands(walk, act, subject)
    if (against) return against
  }
  let recorded: Recorded[] = outcome.events.map(event => ({ act, actor: person, event, on: event.on ?? day.on }))
  let proposal: string | undefined
  if (waitsForAnother(act, input, knowledge, day.late)) {
    const nobody = nobodyConfirms(act, input, knowledge)
    if (nobody) return refused(act, [nobody])
    proposal = world.chance.id()
    recorded = [proposedAs(walk, act, proposal, subject, input, day.late)]
  } else if (act.name === 'confirm-proposal') {
    const confirmed = await carriedOut(walk, subject)
    if ('status' in confirmed) return confirmed
    recorded.push(...confirmed)
  }
  await load(
    walk,
    recorded.map(({ event }) => streamId(event.stream, event.subject)),
  )
  const undo = proposal === undefined ? takingBack(walk, act, subject, input) : withdrawing(proposal)
  const answer = { subject, ...(proposal !== undefined && { proposal }), ...(undo && { undo }) }
  if (command.dryRun) {
    return {
      status: 200,
      body: { receipt: null, facts: recorded.map(({ event }) => shown(event)), lights: [], ...answer },
    }
  }
  return written(walk, recorded, bodyHash, answer)
}

/** What the acts through one pool share. */
interface Desk {
  /**
   * Acts of a town take turns here, so that none is decided in vain; those of another process do not, and meet `append`, which writes nothing
   * on a log that has grown.
   */
  readonly turns: Turns
  readonly enter: Gathered<Entering, Door | undefined>
  readonly append: Gathered<Appending, readonly CounterRow[] | undefined>
}

/** The database itself refused the statement, and so undid it. */
const saidNo = (error: unknown): boolean => error instanceof DatabaseError && error.severity === 'ERROR'

const desks = new WeakMap<Pool, Desk>()

const deskOf = (pool: Pool): Desk => {
  const kept = desks.get(pool)
  if (kept) return kept
  const desk = {
    turns: new Turns(),
    enter: new Gathered((asked: readonly Entering[]) => enter(pool, asked), saidNo),
    append: new Gathered((asked: readonly Appending[]) => append(pool, asked), saidNo),
  }
  desks.set(pool, desk)
  return desk
}

/** So often an act is decided anew when others keep writing: every time one of them has got on. */
const mostAttempts = 1_000

/**
 * The one way anything is changed: enter (one act at a time in a town) → read → decide → append → follow.
 *
 * Nothing is read before `enter` says where the log ends, and nothing is written unless it still ends there: a decision always stands on all
 * that happened before it. What is written is one statement, whole or not at all.
 */
export const perform = async (world: World, command: Command): Promise<Performed> => {
  const act = world.house.acts.get(command.act)
  if (!act) return { status: 404, body: problem(404, '没有这件事', { detail: `“${command.act}”不在本标准的事项里。` }) }
  const input = parsed(act, command.input)
  if ('status' in input) return input
  const work = async (): Promise<Performed> => {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const performed = await walked(world, command, act, input.input)
      if (performed !== movedOn) return performed
    }
    throw new Error(`town ${command.town} is written to from elsewhere without a pause`)
  }
  return command.dryRun ? work() : deskOf(world.pool).turns.take(command.town, work)
}
