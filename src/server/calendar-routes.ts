import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { chinaCalendar, daysBetween, isDay } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { daysApart } from '#mechanisms/work-calendar.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { feedEntries } from './calendar-entries.ts'
import { feedText } from './calendar-feed.ts'
import { calendarFor } from './calendar-known.ts'
import { notFound, notYours } from './said-problem.ts'
import { onlyStaff } from './standard-views.ts'
import { understood } from './understood.ts'

/** A year with the weeks it cuts. */
const mostDays = 400

const day = z.string({ error: '请写明从哪天到哪天' }).refine(isDay, '没有这一天。日期写作 2026-03-02')

const daysAsked = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { error: '前一天要在后一天以前', path: ['to'] })
  .refine(({ from, to }) => daysBetween(from, to) < mostDays, { error: `最多看 ${mostDays} 天`, path: ['to'] })

/** 日历: what falls due between two days, what was done, what is planned, and which days are worked. */
export const calendarRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get('/calendar', request => {
    const days = understood(daysAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      return {
        ...days,
        today: asked.today,
        startsOn: asked.known.startsOn ?? null,
        days: daysApart(chinaCalendar, days.from, days.to),
        rows: (await calendarFor(world, asked, days)).map(row => ({
          ...row,
          windows: row.windows.map(window => ({ ...window, due: window.due ?? null, own: window.own ?? null })),
        })),
      }
    })
  })

  api.get('/me/calendar', request =>
    asking(world, signedInOf(request), async ({ client, town, person }) => {
      const { rows } = await client.query<{ madeAt: string; fetchedOn: string | null }>(
        'select made_at as "madeAt", fetched_on as "fetchedOn" from calendar_address where town = $1 and person = $2',
        [town, person],
      )
      return { address: rows[0] ?? null }
    }),
  )

  /** A fresh address; the one before it is worth nothing from this moment. */
  api.post('/me/calendar', { config: limited }, request =>
    asking(
      world,
      signedInOf(request),
      async ({ client, town, person, positions, now }) => {
        if (!mayDo('anyone', positions)) throw notYours('日历没有您的事', '这是有职务的人用的。')
        const secret = `${town}-${world.random(24).toString('base64url')}`
        await client.query(
          `insert into calendar_address (town, person, digest, made_at) values ($1, $2, $3, $4)
           on conflict (town, person) do update set digest = $3, made_at = $4, fetched_on = null`,
          [town, person, digestOf(secret), now],
        )
        return { path: `/api/calendar/${secret}.ics` }
      },
      { writing: true },
    ),
  )

  api.delete('/me/calendar', async (request, reply) => {
    await asking(
      world,
      signedInOf(request),
      async ({ client, town, person }) => {
        await client.query('delete from calendar_address where town = $1 and person = $2', [town, person])
      },
      { writing: true },
    )
    return reply.code(204).send()
  })

  api.get<{ Params: { secret: string } }>(
    '/calendar/:secret.ics',
    { config: { open: true, rateLimit: { max: 30, timeWindow: 60_000 } } },
    async (request, reply) => {
      const { secret } = request.params
      const [, town] = secretShape.exec(secret) ?? []
      if (town === undefined) throw noSuchAddress()
      const owner = await ownerOf(world, town, secret)
      const text = await asking(world, { town, person: owner }, async asked =>
        feedText(
          `${world.practice ? '练习 ' : ''}标尺 ${asked.known.roster.nameOf(owner)}`,
          await feedEntries(world, asked),
        ),
      )
      const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"`
      reply.header('etag', tag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      return reply.type('text/calendar; charset=utf-8').send(text)
    },
  )
}

const limited = { rateLimit: { max: 10, timeWindow: 60_000 } }

/** The town in which it is looked up, and what nobody can guess: 192 bits. */
const secretShape = /^([a-z0-9]{1,40})-[A-Za-z0-9_-]{32}$/

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const noSuchAddress = () => notFound('没有这个日历地址', '地址换新或停用以后，旧的就取不到了。请在“账号与安全”里看。')

/** Whose address it is. A person whose account is closed has none. */
const ownerOf = (world: AppWorld, town: string, secret: string): Promise<string> =>
  asking(
    world,
    { town, person: '' },
    async ({ client, today }) => {
      const { rows } = await client.query<{ person: string }>(
        `update calendar_address c set fetched_on = $3 where town = $1 and digest = $2
           and exists (select 1 from account a where a.town = c.town and a.person = c.person and a.state = 'open')
         returning person`,
        [town, digestOf(secret), today],
      )
      if (!rows[0]) throw noSuchAddress()
      return rows[0].person
    },
    { writing: true },
  )
