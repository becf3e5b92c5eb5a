import { createHmac } from 'node:crypto'
import { outsideText } from '#mechanisms/reminding.ts'
import type { Channel, Delivery } from './reminders.ts'
import type { Settings } from './settings.ts'

/** Sends one reminder out of the house; throws when it was not taken. */
export type Send = (town: string, delivery: Delivery) => Promise<void>

const patienceMs = 20_000

/**
 * What is said outside: how many things there are, and nothing of what they are about. `id` is the same when it is sent again, so that the other
 * side can tell.
 */
const said = (town: string, { reminder, channel, count, day }: Delivery) => ({
  id: `${town}.${reminder}.${channel}`,
  title: `标尺 ${day}`,
  text: outsideText(count),
})

const byMail =
  ({ server, from }: NonNullable<Settings['mail']>): Send =>
  async (town, delivery) => {
    if (delivery.mail === null) throw new Error('no address')
    const { createTransport } = await import('nodemailer')
    const transport = createTransport(server, {
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
    } as never)
    const { id, title, text } = said(town, delivery)
    try {
      await transport.sendMail({ from, to: delivery.mail, subject: title, text, messageId: `<${id}@biaochi>` })
    } finally {
      transport.close()
    }
  }

const byWebhook =
  ({ url, secret }: NonNullable<Settings['webhook']>): Send =>
  async (town, delivery) => {
    const body = JSON.stringify({ to: delivery.login, ...said(town, delivery) })
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-biaochi-signature': createHmac('sha256', secret).update(body).digest('hex'),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`status ${answer.status}`)
  }

/** The ways out that this office has set up. */
export const channelsOf = ({ mail, webhook }: Pick<Settings, 'mail' | 'webhook'>): ReadonlyMap<Channel, Send> =>
  new Map<Channel, Send>([
    ...(mail ? [['mail', byMail(mail)] as const] : []),
    ...(webhook ? [['webhook', byWebhook(webhook)] as const] : []),
  ])
