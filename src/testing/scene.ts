import { expect } from 'vitest'
import { chinaCalendar, type Day } from '#institution/calendar.ts'
import { isPosition, type PositionId } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import { type Act, authorityOf, type Chance, decide, type Knowledge, mayDo, type SignedLog } from '#mechanisms/act.ts'
import { dayOf, waitsForAnother } from '#mechanisms/late-entry.ts'
import type { Parameter } from '#mechanisms/parameter.ts'
import type { Refusal } from '#mechanisms/refusal.ts'
import type { Register } from '#mechanisms/register.ts'
import { parameterOf, type Requirement } from '#mechanisms/requirement.ts'
import { isToSeal } from '#mechanisms/sealed.ts'
import {
  type AnyState,
  type AnyStream,
  type EventOf,
  type EventOn,
  type Fact,
  replay,
  type Schemas,
  type Stream,
  streamId,
} from '#mechanisms/stream.ts'
import { cite } from '#standard/cite.ts'
import { decidedValue } from './decided-value.ts'
import { sceneRoster } from './scene-roster.ts'

/** A fact a scene begins with or ends in: on the act's own subject, or anywhere (`factOn`). */
type Told<Events extends Schemas> = (EventOf<Events> & { readonly on?: Day }) | EventOn

/** The town a scene plays in, where it differs from the usual one. */
export interface Setting {
  readonly roster?: Roster
  /** The day the town starts to owe; `undefined` for a town that has not set it. */
  readonly startsOn?: Day | undefined
  /** Values of parameters that a decision changed: `{ '1.1.2': { days: 2 } }`. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, Parameter['value']>>>>
  /** What is declared in the house of the scene, for acts that speak about it. */
  readonly requirements?: readonly Requirement[]
  readonly registers?: readonly Pick<Register, 'id' | 'title'>[]
  /** The log as it was signed, for acts that draw from it. */
  readonly signed?: SignedLog
}

/** The day of a scene that names none: a Monday that is a working day. */
const usualDay = '2026-03-02'

/** Ids of scenes: `id-1`, `id-2`, in the order they are drawn. */
const countedChance = (): Chance => {
  let drawn = 0
  return { id: () => `id-${++drawn}` }
}

/** 应到9人，实到5人，还差1人。依据第二章第1条第（1）项“…”: a refusal as specs write it. */
export const refusalText = ({ reason, quote }: Refusal): string =>
  quote ? `${reason.replace(/。$/, '')}。依据${cite(quote.clause)}“${quote.text}”` : reason

const holderOf = (roster: Roster, position: PositionId, day: Day): string => {
  const [person] = roster.acting(position, day)
  if (person === undefined) throw new Error(`nobody holds ${position} on ${day} in this scene`)
  return person
}

const decidedIn = (value: Parameter['value'] | undefined) => (value === undefined ? undefined : decidedValue(value))

/** What the door would read back of data with seals in it. */
const asKept = (value: unknown): unknown => {
  if (isToSeal(value)) return { $sealed: { owner: value.$seal.owner, box: 'sealed' } }
  if (Array.isArray(value)) return value.map(asKept)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asKept(item)]))
}

interface Played {
  readonly input: unknown
  readonly inputErrors: readonly string[]
  readonly mine: boolean
  readonly refusals: readonly Refusal[]
  readonly events: readonly EventOn[]
  readonly breaches: readonly Refusal[]
  readonly waits: boolean
  readonly subject: string
}

/**
 * One act in one situation, as a sentence: given … when … by … on … then …. Nothing is kept and no database is read: it is the very decision
 * the door makes, with a fixed clock, counted ids and a small roster.
 */
class Scene<Events extends Schemas> {
  readonly #of: AnyStream
  readonly #setting: Setting
  readonly #given: readonly Told<Events>[]
  readonly #act: Act
  readonly #input: unknown
  readonly #by: string | undefined
  readonly #day: Day

  constructor(
    of: AnyStream,
    setting: Setting,
    given: readonly Told<Events>[],
    act: Act,
    input: unknown,
    by?: string,
    day: Day = usualDay,
  ) {
    this.#of = of
    this.#setting = setting
    this.#given = given
    this.#act = act
    this.#input = input
    this.#by = by
    this.#day = day
  }

  /** Who does it: a person's id, or a position, which stands for its holder on the day. */
  by(who: PositionId | (string & {})): Scene<Events> {
    return new Scene(this.#of, this.#setting, this.#given, this.#act, this.#input, who, this.#day)
  }

  /** The day it is entered; what happened before it says so in the input. */
  on(day: Day): Scene<Events> {
    return new Scene(this.#of, this.#setting, this.#given, this.#act, this.#input, this.#by, day)
  }

  /** It is recorded at once, and these are the facts. */
  then(...events: readonly Told<Events>[]): void {
    const played = this.#played()
    this.#expectDecided(played)
    expect(played.waits, '要等另一人确认').toBe(false)
    this.#expectFacts(played, events)
  }

  /** It is decided, but becomes fact only when another confirms; then, if they are named, these are the facts. */
  waitsForConfirmation(...events: readonly Told<Events>[]): void {
    const played = this.#played()
    this.#expectDecided(played)
    expect(played.waits, '不用等别人确认').toBe(true)
    if (events.length > 0) this.#expectFacts(played, events)
  }

  /** A late entry of what really happened: it can be recorded, and these sentences it tells to have been broken. */
  breaks(...reasons: readonly string[]): void {
    const played = this.#played()
    this.#expectDecided(played)
    expect(played.breaches.map(refusalText)).toEqual(reasons)
  }

  /** It is refused for exactly these reasons, each with its sentence: 「理由。依据第一章第1条“原文”」. */
  isRefused(...reasons: readonly string[]): void {
    const played = this.#played()
    expect(played.inputErrors).toEqual([])
    expect(played.mine, '这件事不归他办').toBe(true)
    expect(played.refusals.map(refusalText)).toEqual(reasons)
  }

  /** His positions do not let him do it. */
  isNotHis(): void {
    const played = this.#played()
    expect(played.inputErrors).toEqual([])
    expect(played.mine, '这件事归他办').toBe(false)
  }

  /** The input is not understood; the messages, in the order of the fields. */
  isNotUnderstood(...messages: readonly string[]): void {
    expect(this.#played().inputErrors).toEqual(messages)
  }

  #expectDecided(played: Played): void {
    expect(played.inputErrors).toEqual([])
    expect(played.mine, '这件事不归他办').toBe(true)
    expect(played.refusals.map(refusalText)).toEqual([])
  }

  #expectFacts({ events, subject }: Played, expected: readonly Told<Events>[]): void {
    for (const event of events) {
      const schema = event.stream.events[event.type]
      if (!schema) throw new Error(`stream ${event.stream.name} declares no fact ${event.type}`)
      schema.parse(asKept(event.data))
    }
    const said = (told: Told<Events>) => ({
      stream: 'stream' in told ? streamId(told.stream, told.subject) : streamId(this.#of, subject),
      type: told.type,
      data: told.data,
      ...(told.on !== undefined && { on: told.on }),
    })
    expect(events.map(said)).toEqual(expected.map(said))
  }

  #played(): Played {
    const { roster = sceneRoster, parameters = {}, requirements = [], registers = [] } = this.#setting
    const chance = countedChance()
    const today = this.#day
    const person =
      this.#by === undefined ? 'nobody' : isPosition(this.#by) ? holderOf(roster, this.#by, today) : this.#by
    const positions = roster.positionsOf(person, today)
    const nothing = { events: [], breaches: [], refusals: [], inputErrors: [], mine: true, waits: false, subject: '' }
    const parsed = this.#act.input.safeParse(this.#input)
    if (!parsed.success) {
      return { ...nothing, input: this.#input, inputErrors: parsed.error.issues.map(({ message }) => message) }
    }
    const input = parsed.data
    const subject = this.#act.subject(input, chance)
    const played = { ...nothing, input, subject }
    const facts = this.#facts(subject)
    const stateOf = (of: AnyStream, id: string): AnyState =>
      replay(
        of,
        facts.filter(fact => fact.stream === streamId(of, id)),
      )
    const knowledge: Knowledge = {
      now: `${today}T09:00:00.000+08:00`,
      today,
      actor: { person, positions },
      roster,
      calendar: chinaCalendar,
      startsOn: 'startsOn' in this.#setting ? this.#setting.startsOn : '2026-01-01',
      chance,
      parameter: (requirement, name) =>
        parameterOf(requirement, (id, called) => decidedIn(parameters[id]?.[called]), today)(name),
      declared: {
        requirement: id => requirements.find(each => each.id === id),
        register: id => registers.find(each => each.id === id),
      },
    }
    const by = authorityOf(this.#act, knowledge)
    if (by.length > 0 && !mayDo(by, positions)) return { ...played, mine: false }
    const day = dayOf(this.#act, input, today)
    if ('reason' in day) return { ...played, refusals: [day] }
    const outcome = decide(this.#act, {
      ...knowledge,
      signed: this.#setting.signed,
      input,
      subject,
      late: day.late,
      state: stateOf(this.#act.on, subject),
      seen: Object.fromEntries(
        Object.entries(this.#act.reads?.(input) ?? {}).map(([name, [of, id]]) => [name, stateOf(of, id)]),
      ),
    })
    if (!outcome.ok) return { ...played, refusals: outcome.refusals }
    const { events, breaches } = outcome
    return { ...played, events, breaches, waits: waitsForAnother(this.#act, input, knowledge, day.late) }
  }

  #facts(subject: string): readonly Fact[] {
    return this.#given.map((told, position) => {
      const of = 'stream' in told ? told.stream : this.#of
      const schema = of.events[told.type]
      if (!schema) throw new Error(`stream ${of.name} declares no fact ${told.type}`)
      return {
        position,
        at: '2026-01-05T09:00:00.000+08:00',
        on: told.on ?? '2026-01-05',
        act: 'given',
        actor: 'officeClerk',
        stream: 'stream' in told ? streamId(told.stream, told.subject) : streamId(this.#of, subject),
        type: told.type,
        data: schema.parse(asKept(told.data)),
      }
    })
  }
}

/**
 * Scenes of a stream: `given(...facts).when(act, input).by('officeClerk').on('2026-03-02').then(...facts)`.
 *
 * Facts without a stream are about the act's own subject; `factOn(stream, subject, type, data)` tells any other. A scene that names no day plays
 * on Monday 2026-03-02, in a town that started on 2026-01-01.
 */
export const sceneOf = <State extends AnyState, Events extends Schemas>(
  of: Stream<State, Events>,
  setting: Setting = {},
) => ({
  given: (...given: readonly Told<Events>[]) => ({
    when: (act: Act, input: unknown) => new Scene<Events>(of as unknown as AnyStream, setting, given, act, input),
  }),
})
