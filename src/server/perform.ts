import { createHmac } from 'node:crypto'
import { nobodyConfirms } from '#foundation/who-confirms.ts'
import { chinaCalendar, dayInShanghai, shanghaiTime } from '#institution/calendar.ts'
import { type Appending, type CounterRow, entryOf, factsOf, type NewFact } from '#journal/journal.ts'
import { canonical } from '#journal/line.ts'
import { type Act, authorityOf, type Knowledge, mayDo } from '#mechanisms/act.ts'
import { dayOf, waitsForAnother } from '#mechanisms/late-entry.ts'
import { type Fact, streamId } from '#mechanisms/stream.ts'
import { deskOf } from './desk.ts'
import { follow } from './follow.ts'
import { declaredIn } from './house-of.ts'
import { lightsOf } from './lights.ts'
import { papersAreHere } from './named-papers.ts'
import { problem } from './problem.ts'
import { endedBy, erasedIn, sealAll, takenBackIn } from './sealing.ts'
import { carriedOut, notInHisHands, proposedAs, withdrawing } from './second-person.ts'
import { changesRoster } from './town-knowledge.ts'
import {
  type Command,
  type Done,
  decided,
  laid,
  load,
  notYours,
  type Performed,
  parametersOn,
  parsed,
  type Recorded,
  refused,
  stateOf,
  streamsOf,
  type Walk,
  type World,
  whoseItIs,
} from './walk.ts'
import { thrownAwayWith, waitingAbout } from './what-goes-with-someone.ts'

/** Facts as they are answered: a text on its way into a seal never leaves by this door. */
const shown = ({ type, data }: { readonly type: string; readonly data: unknown }) => ({
  type,
  data: JSON.parse(
    JSON.stringify(data ?? null, (key, value) =>
      key === '$seal' || key === '$sealed' ? { owner: value.owner } : value,
    ),
  ),
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
    command.told,
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
  const gone = [...erased, ...takenBackIn(facts)]
  const ended = [...endedBy(facts), ...(await waitingAbout(world.pool, command.town, gone))]
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
  if (erased.length > 0) await thrownAwayWith(world, command.town, erased)
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
