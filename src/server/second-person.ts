import { concernedIn } from '#foundation/who-confirms.ts'
import { canonical } from '#journal/line.ts'
import { type Act, authorityOf, mayDo, type TakingBack } from '#mechanisms/act.ts'
import { confirmersOf, recordedAs } from '#mechanisms/late-entry.ts'
import { plain } from '#mechanisms/refusal.ts'
import type { AnyState } from '#mechanisms/stream.ts'
import { inTown } from './in-town.ts'
import { problem } from './problem.ts'
import { hasSecrets, opened } from './sealing.ts'
import {
  decided,
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
  whoseItIs,
} from './walk.ts'

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
export const proposedAs = (
  walk: Walk,
  act: Act,
  id: string,
  subject: string,
  input: unknown,
  late: boolean,
): Recorded => {
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
export const carriedOut = async (walk: Walk, proposal: string): Promise<readonly Recorded[] | Performed> => {
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
export const notInHisHands = (walk: Walk, act: Act, proposal: string): Performed | undefined => {
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

/** What waits for another is taken back by whoever entered it. */
export const withdrawing = (proposal: string): TakingBack => ({
  act: 'withdraw-proposal',
  input: { proposal },
  says: '已录入，等另一人确认后生效',
})
