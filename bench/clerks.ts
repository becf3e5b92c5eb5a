import { randomBytes } from 'node:crypto'
import autocannon from 'autocannon'
import { addDays, chinaCalendar, type Day, dayInShanghai, shanghaiTime } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import { openAccount, setPassword } from '#server/accounts.ts'
import { openDatabase } from '#server/database.ts'
import { inTown } from '#server/in-town.ts'
import { hashOf } from '#server/password.ts'
import { livingTown } from '#testing/living-town.ts'

/** Towns with people and an account each, in the embedded database of a data folder; and clerks who act in them over HTTP. */

const password = '量快慢用的密码 2026'

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()

/**
 * Founds towns through the door, by acts alone, and opens an account for one person of each, by his position. Answers their logins. Of `others`
 * in each town the account is `<position>-of-<town>`, in small letters.
 */
export const settleTowns = async (
  data: string,
  towns: readonly string[],
  position: PositionId = 'publicityCommissioner',
  others: readonly PositionId[] = [],
): Promise<readonly string[]> => {
  const database = await openDatabase({ data })
  try {
    const hash = await hashOf(password)
    for (const id of towns) {
      const town = await livingTown(database.pool, {
        id,
        seed: id,
        founded: daysAgo(60),
        startsOn: dayInShanghai(new Date(daysAgo(59))),
        now: new Date().toISOString(),
      })
      const logins = [
        [position, `clerk-of-${id}`] as const,
        ...others.map(each => [each, `${each.toLowerCase()}-of-${id}`] as const),
      ]
      for (const [held, login] of logins) {
        const account = { town: id, id: `account-of-${login}`, login, person: await town.holder(held) }
        await inTown(database.pool, id, async client => {
          await openAccount(client, { ...account, hash, at: shanghaiTime(new Date()) })
          await setPassword(client, account, hash, { mustChange: false })
        })
      }
    }
    return towns.map(id => `clerk-of-${id}`)
  } finally {
    await database.close()
  }
}

/** Signs in and answers the session's cookie. */
export const signedIn = async (address: string, login: string): Promise<string> => {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ account: login, password }),
  })
  const [cookie] = response.headers.getSetCookie()
  if (response.status !== 200 || cookie === undefined)
    throw new Error(`${login} cannot sign in: ${await response.text()}`)
  return cookie.split(';')[0] ?? ''
}

/** A working day of each coming week: four or five sessions a month, as in a busy office. */
const comingDays: readonly Day[] = Array.from({ length: 4_000 }, (_, week) =>
  addDays(dayInShanghai(new Date()), 1 + 7 * week),
).map(day => (chinaCalendar.isWorkingDay(day) ? day : chinaCalendar.addWorkingDays(day, 1)))
const parts = ['morning', 'afternoon'] as const

/** Inputs of `plan-study-session`, each for another half day of the coming years; when all are planned, they are planned again, changed. */
export const plansOfSessions = (): (() => string) => {
  let planned = 0
  return () => {
    const round = Math.floor(planned / (comingDays.length * parts.length))
    const on = comingDays[Math.floor(planned / parts.length) % comingDays.length]
    const part = parts[planned % parts.length]
    planned += 1
    return JSON.stringify({
      on,
      part,
      topic: `学习新修订的条例和上级会议精神，讨论本镇的贯彻意见（第${round + 1}稿）`,
      area: 'politicalTheory',
      speaker: '巴图',
      place: '机关三楼会议室',
    })
  }
}

/** What one connection sends: where, as whom, and each time another body. */
export interface Sender {
  readonly path: string
  readonly cookie?: string
  readonly body?: () => string
}

/**
 * Load from this process, one connection for each sender, for a few seconds. Answers good answers a second.
 *
 * @throws when any answer was not good: a bench of refusals measures nothing
 */
export const loaded = async (address: string, senders: readonly Sender[], seconds: number): Promise<number> => {
  const waiting = [...senders]
  const result = await autocannon({
    url: address,
    connections: senders.length,
    duration: seconds,
    setupClient: client => {
      const { path, cookie, body } = waiting.shift() ?? senders[0] ?? { path: '/' }
      const headers = { origin: address, ...(cookie !== undefined && { cookie }) }
      client.setRequests([
        body === undefined
          ? { method: 'GET', path, headers }
          : {
              method: 'POST',
              path,
              setupRequest: request => ({
                ...request,
                headers: {
                  ...headers,
                  'content-type': 'application/json',
                  'idempotency-key': randomBytes(12).toString('hex'),
                },
                body: body(),
              }),
            },
      ])
    },
  })
  const good = result['2xx']
  if (result.non2xx > 0 || result.errors > 0 || good === 0) {
    throw new Error(
      `${good} good answers, ${result.non2xx} others, ${result.errors} errors: ${JSON.stringify(result.statusCodeStats)}`,
    )
  }
  return good / result.duration
}
