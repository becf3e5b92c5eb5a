import { chinaCalendar, dayInShanghai, shanghaiTime } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { digestOf, mayRemindAt, pauseAfter } from '#mechanisms/reminding.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import type { Send } from './channels.ts'
import { daysWorkOf, townsDay } from './days-work.ts'
import { inTown } from './in-town.ts'
import {
  type Channel,
  deliveriesDue,
  giveUpBefore,
  keepReminder,
  type Reminder,
  settleDelivery,
  sweepReminders,
  withoutMorning,
} from './reminders.ts'

const lookEveryMs = 60_000

/** The program itself, where a question needs someone who asks. */
const nobody = 'morning'

/**
 * The morning: one digest a person and working day, stored first and delivered second. It looks every minute, so what was due while the machine
 * was off is made up for as soon as it is on, as long as the day's hours for it last.
 */
export class Morning {
  readonly #world: AppWorld
  readonly #channels: ReadonlyMap<Channel, Send>
  readonly #failed: (what: string) => void
  readonly #timer: NodeJS.Timeout
  #underWay: Promise<void> | undefined
  #stopped = false

  constructor(world: AppWorld, channels: ReadonlyMap<Channel, Send>, failed: (what: string) => void = () => undefined) {
    this.#world = world
    this.#channels = channels
    this.#failed = failed
    this.#timer = setInterval(() => void this.look(), lookEveryMs)
    this.#timer.unref()
  }

  /** Does what is due now; one look at a time. */
  look(): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    this.#underWay ??= this.#look()
      .catch((error: Error) => this.#failed(error.name))
      .finally(() => {
        this.#underWay = undefined
      })
    return this.#underWay
  }

  async #look(): Promise<void> {
    if (!mayRemindAt(shanghaiTime(this.#world.clock()), chinaCalendar)) return
    const { rows } = await this.#world.pool.query<{ town: string }>('select town from town order by town')
    for (const { town } of rows) {
      await this.#store(town)
      await this.#deliver(town)
    }
  }

  /** Works out the day of everyone who has no digest yet, in one reading, and stores it. */
  async #store(town: string): Promise<void> {
    const reminders = await asking(this.#world, { town, person: nobody }, async asked => {
      const { client, known, today, now } = asked
      const waiting = await withoutMorning(client, town, today)
      if (waiting.length === 0 || known.startsOn === undefined || known.startsOn > today) return []
      const towns = await townsDay(this.#world, asked)
      const made: Reminder[] = []
      for (const person of waiting) {
        const positions = known.roster.positionsOf(person, today)
        if (!mayDo('anyone', positions)) continue
        const { day } = await daysWorkOf(this.#world, { ...asked, person, positions }, towns)
        const body = digestOf(day)
        if (body) made.push({ town, person, day: today, at: now, kind: 'morning', body })
      }
      return made
    })
    if (reminders.length === 0) return
    await inTown(this.#world.pool, town, async client => {
      for (const reminder of reminders) await keepReminder(client, reminder, [...this.#channels.keys()], reminder.at)
      await sweepReminders(client, town, dayInShanghai(this.#world.clock()))
    })
  }

  async #deliver(town: string): Promise<void> {
    if (this.#channels.size === 0) return
    const { pool, clock } = this.#world
    const due = await inTown(pool, town, async client => {
      await giveUpBefore(client, town, dayInShanghai(clock()))
      return deliveriesDue(client, town, shanghaiTime(clock()))
    })
    for (const delivery of due) {
      if (this.#stopped) return
      const send = this.#channels.get(delivery.channel)
      const taken = await send?.(town, delivery).then(
        () => true,
        (error: Error) => {
          this.#failed(`${delivery.channel}: ${error.name}`)
          return false
        },
      )
      const nextAt = shanghaiTime(new Date(clock().getTime() + pauseAfter(delivery.tries + 1) * 60_000))
      await inTown(pool, town, client =>
        settleDelivery(client, town, delivery, taken ? { state: 'delivered' } : { state: 'waiting', nextAt }),
      )
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#underWay
  }
}
