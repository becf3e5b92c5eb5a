import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { mayDo } from '#mechanisms/act.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import type { Channel } from './reminders.ts'
import { dayOfNudge, keepReminder, keepWish, wishOf } from './reminders.ts'
import { notFound, notUnderstood, notYours } from './said-problem.ts'
import { understood } from './understood.ts'

const wish = z.object({
  mail: z
    .union([z.literal(''), z.email('邮箱写作 zhang@example.cn').max(200)], { error: '邮箱写作 zhang@example.cn' })
    .nullable()
    .transform(mail => mail || null),
  byMail: z.boolean({ error: '请选择发不发邮件' }),
  byWebhook: z.boolean({ error: '请选择发不发消息' }),
})

const nudging = z.object({ requirement: z.string({ error: '请选择哪一项' }).max(16) })
const numbered = z.object({
  n: z.coerce.number({ error: '没有这条提醒' }).int('没有这条提醒').positive('没有这条提醒'),
})

/** A colleague may take back for so long what he sent. */
const takenBackForMs = 15_000

/** How one is reminded, and reminding the one whose matter it is: once a day and matter, at hours when people work. */
export const reminderRoutes = (api: FastifyInstance, world: AppWorld, channels: readonly Channel[]): void => {
  const { house } = world

  api.get('/me/reminders', request =>
    asking(world, signedInOf(request), async ({ client, town, person }) => {
      const { rows } = await client.query<{ n: string; day: string; at: string; kind: string; body: unknown }>(
        `select n, day, made_at as at, kind, body from reminder where town = $1 and person = $2 order by n desc limit 20`,
        [town, person],
      )
      return {
        wish: await wishOf(client, town, person),
        channels: { mail: channels.includes('mail'), webhook: channels.includes('webhook') },
        latest: rows.map(({ n, ...reminder }) => ({ n: Number(n), ...reminder })),
      }
    }),
  )

  api.put('/me/reminders', request => {
    const wanted = understood(wish, request.body)
    if (wanted.byMail && wanted.mail === null) throw notUnderstood('要发邮件，先填邮箱', '/mail')
    return asking(
      world,
      signedInOf(request),
      async ({ client, town, person }) => {
        await keepWish(client, town, person, wanted)
        return wanted
      },
      { writing: true },
    )
  })

  api.post('/reminders', { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, request => {
    const { requirement: id } = understood(nudging, request.body)
    return asking(
      world,
      signedInOf(request),
      async ({ client, town, person, positions, known, today, now }) => {
        if (!mayDo('everyone', positions)) throw notYours('提醒不归您办', '这是办业务的人互相提醒用的。')
        const requirement = house.requirements.get(id)
        if (!requirement?.open) throw notFound('没有这一项')
        const { owner = [] } = requirement
        const position = owner.find(each => known.roster.acting(each, today).length > 0)
        if (position === undefined) {
          throw notFound(
            `${owner.map(each => positionOf(each).title).join('、')}空缺，没有人可提醒`,
            '请先补上职务，或由书记指定代管。',
          )
        }
        const people = known.roster.acting(position, today).filter(each => each !== person)
        const day = dayOfNudge(now)
        const sent: number[] = []
        for (const each of people) {
          const n = await keepReminder(
            client,
            {
              town,
              person: each,
              day,
              at: now,
              kind: 'nudge',
              by: person,
              matter: requirement.id,
              body: { title: requirement.title, href: `/standard#${requirement.id}` },
            },
            [],
            now,
          )
          if (n !== undefined) sent.push(n)
        }
        const names = people.map(each => known.roster.nameOf(each))
        return {
          sent,
          to: names,
          says:
            people.length === 0
              ? '这一项就是您负责'
              : sent.length === 0
                ? `今天已经提醒过${names.join('、')}`
                : `${day === today ? '' : `${dayText(day)}早上`}提醒${names.join('、')}`,
        }
      },
      { writing: true },
    )
  })

  api.delete<{ Params: { n: string } }>('/reminders/:n', async (request, reply) => {
    const { n } = understood(numbered, request.params)
    await asking(
      world,
      signedInOf(request),
      async ({ client, town, person, now }) => {
        const { rows } = await client.query<{ at: string }>(
          `select made_at as at from reminder where town = $1 and n = $2 and by_person = $3 and kind = 'nudge'`,
          [town, n, person],
        )
        const at = rows[0]?.at
        if (at === undefined) throw notFound('没有这条提醒')
        if (Date.parse(now) - Date.parse(at) > takenBackForMs)
          throw notYours('已经提醒了，收不回来', '可以当面说一声。')
        await client.query('delete from reminder where town = $1 and n = $2', [town, n])
      },
      { writing: true },
    )
    return reply.code(204).send()
  })

  api.post<{ Params: { n: string } }>('/reminders/:n/seen', async (request, reply) => {
    const { n } = understood(numbered, request.params)
    await asking(
      world,
      signedInOf(request),
      async ({ client, town, person, now }) => {
        const { rowCount } = await client.query(
          'update reminder set seen_at = $4 where town = $1 and n = $2 and person = $3 and seen_at is null',
          [town, n, person, now],
        )
        if (rowCount === 0) throw notFound('没有这条提醒')
      },
      { writing: true },
    )
    return reply.code(204).send()
  })
}
