import { type Day, dayInShanghai, shanghaiTime } from '#institution/calendar.ts'
import { found } from '#journal/journal.ts'
import { inTown } from './in-town.ts'
import { perform } from './perform.ts'
import type { Command, Done, World } from './walk.ts'

/** What a scene may do: acts by people, through the one door like everyone, and the clock forwards. */
export interface Stage {
  readonly town: string
  readonly today: () => Day
  /** Does an act in the name of a person. Throws with the reasons when it is refused. */
  readonly perform: (person: string, act: string, input: unknown) => Promise<Done>
  /** The program itself asks: for the act that sets the town up. */
  readonly performAsProgram: (act: string, input: unknown) => Promise<Done>
  /** The id of the person of this name. Throws when there is none, or two. */
  readonly personNamed: (name: string) => Promise<string>
  /** The rows of a register as they stand. */
  readonly rows: (register: string) => Promise<readonly StandingRow[]>
  /** The clock goes to an instant (ISO 8601), never back. */
  readonly clockTo: (instant: string) => void
  /** Has the clock passed an instant? */
  readonly isPast: (instant: string) => boolean
}

/** A row of a register. */
export interface StandingRow {
  readonly key: string
  readonly row: Readonly<Record<string, unknown>>
}

/** A piece of the practice year that can be played on request. */
export interface PracticeScene {
  readonly name: string
  readonly title: string
  readonly play: (stage: Stage) => Promise<void>
}

/** A practice town: who lives in it and what can be played. Everyone and everything in it is invented. */
export interface PracticeTown {
  /** All chance in the town comes from it. */
  readonly seed: string
  readonly id: string
  readonly name: string
  readonly code: string
  /** The instant its clock starts at, ISO 8601 with offset. */
  readonly startsAt: string
  /** Brings the town to where practice begins. */
  readonly prepare: (stage: Stage) => Promise<void>
  readonly scenes: readonly PracticeScene[]
}

/** The practice town while it runs, with its movable clock. */
export class PracticeRoom {
  readonly town: PracticeTown
  #base: number
  #since = performance.now()
  /** It stands until practice begins: the same seed then gives the same journal. */
  #standing = true

  constructor(town: PracticeTown) {
    this.town = town
    this.#base = Date.parse(town.startsAt)
  }

  /** The clock goes on by itself from where it was put; while a scene is played it stands. */
  readonly now = (): Date => new Date(this.#standing ? this.#base : this.#base + (performance.now() - this.#since))

  /** False, and nothing happens, when that would be backwards. */
  moveTo(instant: Date): boolean {
    if (Number.isNaN(instant.getTime()) || instant < this.now()) return false
    this.#base = instant.getTime()
    this.#since = performance.now()
    return true
  }

  /** Plays with the clock standing still between the moves of the scene itself. */
  async #played(play: () => Promise<void>): Promise<void> {
    this.#base = this.now().getTime()
    this.#standing = true
    try {
      await play()
    } finally {
      this.#standing = false
      this.#since = performance.now()
    }
  }

  /** Founds the town and brings it to where practice begins. */
  async prepare(world: World): Promise<void> {
    const { id, name, code } = this.town
    await inTown(world.pool, id, client => found(client, { id, name, code }))
    await this.#played(() => this.town.prepare(this.#stage(world)))
  }

  async play(world: World, scene: PracticeScene): Promise<void> {
    await this.#played(() => scene.play(this.#stage(world)))
  }

  #stage(world: World): Stage {
    const town = this.town.id
    const done = async (command: Omit<Command, 'town'>): Promise<Done> => {
      const { status, body } = await perform(world, { town, ...command })
      if (status === 200) return body
      const reasons = [
        body.title,
        body.detail,
        ...(body.refusals ?? []).map(({ reason }) => reason),
        ...(body.errors ?? []).map(({ path, message }) => `${path} ${message}`),
      ]
      throw new Error(`${command.act} ${shanghaiTime(this.now())}: ${reasons.filter(Boolean).join('；')}`)
    }
    return {
      town,
      today: () => dayInShanghai(this.now()),
      perform: (person, act, input) => done({ person, act, input }),
      performAsProgram: (act, input) => done({ person: 'setup', act, input, program: true }),
      personNamed: name => personNamed(world, town, name),
      rows: register => rowsOf(world, town, register),
      isPast: instant => new Date(instant) < this.now(),
      clockTo: instant => {
        if (!this.moveTo(new Date(instant))) throw new Error(`the practice clock cannot go back to ${instant}`)
      },
    }
  }
}

const rowsOf = async ({ pool }: World, town: string, register: string): Promise<readonly StandingRow[]> => {
  const { rows } = await inTown(
    pool,
    town,
    client =>
      client.query<StandingRow>(
        'select key, row from register_row where town = $1 and register = $2 and known_to is null order by key',
        [town, register],
      ),
    { reading: true },
  )
  return rows
}

const personNamed = async ({ pool }: World, town: string, name: string): Promise<string> => {
  const { rows } = await inTown(
    pool,
    town,
    client =>
      client.query<{ key: string }>(
        `select key from register_row where town = $1 and register = 'people' and known_to is null and row->>'name' = $2`,
        [town, name],
      ),
    { reading: true },
  )
  const [row, another] = rows
  if (!row || another) throw new Error(`${another ? 'two people are' : 'nobody is'} called ${name} in practice`)
  return row.key
}
