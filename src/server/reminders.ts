import type { PoolClient } from 'pg'
import { addDays, chinaCalendar, type Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import { type Digest, toldOn } from '#mechanisms/reminding.ts'

/** A way out of the house. */
export type Channel = 'mail' | 'webhook'

/** How a person wants to be reminded besides in the program itself. */
export interface Wish {
  readonly mail: string | null
  readonly byMail: boolean
  readonly byWebhook: boolean
}

const noWish: Wish = { mail: null, byMail: false, byWebhook: false }

export const wishOf = async (client: PoolClient, town: string, person: string): Promise<Wish> => {
  const { rows } = await client.query<Wish>(
    'select mail, by_mail as "byMail", by_webhook as "byWebhook" from reminder_wish where town = $1 and person = $2',
    [town, person],
  )
  return rows[0] ?? noWish
}

export const keepWish = async (
  client: PoolClient,
  town: string,
  person: string,
  { mail, byMail, byWebhook }: Wish,
): Promise<void> => {
  await client.query(
    `insert into reminder_wish (town, person, mail, by_mail, by_webhook) values ($1, $2, $3, $4, $5)
     on conflict (town, person) do update set mail = $3, by_mail = $4, by_webhook = $5`,
    [town, person, mail, byMail, byWebhook],
  )
}

/** Whoever has an account and has no digest of the day yet. */
export const withoutMorning = async (client: PoolClient, town: string, day: Day): Promise<readonly string[]> => {
  const { rows } = await client.query<{ person: string }>(
    `select person from account a where town = $1 and state = 'open'
       and not exists (select 1 from reminder r where r.town = a.town and r.person = a.person and r.day = $2 and r.kind = 'morning')
     order by person`,
    [town, day],
  )
  return rows.map(({ person }) => person)
}

/** Something to be stored: for whom, on which day, what it says. */
export type Reminder = {
  readonly town: string
  readonly person: string
  readonly day: Day
  readonly at: string
} & (
  | { readonly kind: 'morning'; readonly body: Digest }
  | { readonly kind: 'nudge'; readonly by: string; readonly matter: string; readonly body: Nudge }
)

/** A colleague's reminder of one matter. */
export interface Nudge {
  readonly title: string
  readonly href: string
}

/**
 * Stores a reminder and, where the person wishes it and the office has a way out, its deliveries. Answers its number; nothing when the person
 * has it already.
 */
export const keepReminder = async (
  client: PoolClient,
  reminder: Reminder,
  channels: readonly Channel[],
  firstTryAt: string,
): Promise<number | undefined> => {
  const { town, person, day, at, kind, body } = reminder
  const { rows } = await client.query<{ n: string }>(
    `insert into reminder (town, person, day, made_at, kind, by_person, matter, body) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing returning n`,
    [
      town,
      person,
      day,
      at,
      kind,
      kind === 'nudge' ? reminder.by : null,
      kind === 'nudge' ? reminder.matter : null,
      JSON.stringify(body),
    ],
  )
  const n = rows[0] && Number(rows[0].n)
  if (n === undefined) return undefined
  const wish = await wishOf(client, town, person)
  for (const channel of channels) {
    if (channel === 'mail' ? wish.byMail && wish.mail !== null : wish.byWebhook) {
      await client.query(
        `insert into reminder_delivery (town, reminder, channel, state, next_at) values ($1, $2, $3, 'waiting', $4)`,
        [town, n, channel, firstTryAt],
      )
    }
  }
  return n
}

/** What waits to be delivered and may be tried now. */
export interface Delivery {
  readonly reminder: number
  readonly channel: Channel
  readonly tries: number
  readonly person: string
  readonly login: string
  readonly mail: string | null
  readonly day: Day
  /** How many things there are to do. */
  readonly count: number
}

const mostAtOnce = 50

export const deliveriesDue = async (client: PoolClient, town: string, now: string): Promise<readonly Delivery[]> => {
  const { rows } = await client.query<Delivery>(
    `select d.reminder::int as reminder, d.channel, d.tries, r.person, a.login, w.mail, r.day,
       coalesce((r.body->>'count')::int, 1) as count
     from reminder_delivery d join reminder r on r.town = d.town and r.n = d.reminder
       join account a on a.town = r.town and a.person = r.person and a.state = 'open'
       left join reminder_wish w on w.town = r.town and w.person = r.person
     where d.town = $1 and d.state = 'waiting' and d.next_at <= $2 order by d.next_at, d.reminder limit ${mostAtOnce}`,
    [town, now],
  )
  return rows
}

export const settleDelivery = async (
  client: PoolClient,
  town: string,
  { reminder, channel }: Pick<Delivery, 'reminder' | 'channel'>,
  as: { readonly state: 'delivered' | 'given up' } | { readonly state: 'waiting'; readonly nextAt: string },
): Promise<void> => {
  await client.query(
    `update reminder_delivery set state = $4, tries = tries + 1, next_at = coalesce($5, next_at)
     where town = $1 and reminder = $2 and channel = $3`,
    [town, reminder, channel, as.state, as.state === 'waiting' ? as.nextAt : null],
  )
}

/** What is left of a day that is over is not sent any more: the next morning says everything anew. */
export const giveUpBefore = async (client: PoolClient, town: string, day: Day): Promise<void> => {
  await client.query(
    `update reminder_delivery d set state = 'given up' from reminder r
     where d.town = $1 and d.state = 'waiting' and r.town = d.town and r.n = d.reminder and r.day < $2`,
    [town, day],
  )
}

const keptDays = 100

/** Reminders are no record: after a hundred days they are gone. */
export const sweepReminders = async (client: PoolClient, town: string, today: Day): Promise<void> => {
  await client.query('delete from reminder where town = $1 and day < $2', [town, addDays(today, -keptDays)])
}

/** A colleague's reminder as 今天 shows it. */
export interface NudgeShown extends Nudge {
  readonly n: number
  readonly at: string
  readonly byName: string
}

const shownDays = 7

/** What colleagues have reminded someone of in the last days, on days that have come, and he has not put away. */
export const nudgesFor = async (
  client: PoolClient,
  { town, person, now, roster }: { town: string; person: string; now: string; roster: Roster },
): Promise<readonly NudgeShown[]> => {
  const day = now.slice(0, 10)
  const { rows } = await client.query<{ n: string; at: string; by: string; body: Nudge }>({
    name: 'nudges',
    text: `select n, made_at as at, by_person as by, body from reminder
      where town = $1 and person = $2 and kind = 'nudge' and seen_at is null and day between $3 and $4 order by n desc limit 20`,
    values: [town, person, addDays(day, -shownDays), day],
  })
  return rows.map(({ n, at, by, body }) => ({ n: Number(n), at, byName: roster.nameOf(by), ...body }))
}

/** The day a colleague's reminder is told on. */
export const dayOfNudge = (now: string): Day => toldOn(now, chinaCalendar)
