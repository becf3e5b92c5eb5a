import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isDay } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import type { Register } from '#mechanisms/register.ts'
import { cite } from '#standard/cite.ts'
import { whoText } from './act-routes.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import type { House } from './house-of.ts'
import { paperNames, rowsAsked } from './register-rows.ts'
import { notFound, notYours } from './said-problem.ts'
import { maskedRows } from './sealed-rows.ts'
import { idsIn } from './shown-value.ts'
import { understood } from './understood.ts'
import { xlsxOf } from './xlsx.ts'

const largestPage = 500

const listAsked = z.object({
  q: z.string().max(200, '搜索的字太多了').optional(),
  sort: z
    .string()
    .regex(/^-?[A-Za-z][A-Za-z0-9]{0,63}$/, 'sort 写作一栏的名字，倒序在前面加“-”')
    .optional(),
  page: z.coerce
    .number({ error: '页数是从1开始的整数' })
    .int('页数是从1开始的整数')
    .min(1, '页数是从1开始的整数')
    .default(1),
  size: z.coerce
    .number({ error: '每页行数是整数' })
    .int('每页行数是整数')
    .min(1, `每页1到${largestPage}行`)
    .max(largestPage, `每页1到${largestPage}行`)
    .default(50),
  on: z.string().refine(isDay, '没有这一天。日期写作 2026-03-02').optional(),
})

export const registerSaid = ({ id, title, quote, columns }: Register, chapter: number) => ({
  id,
  title,
  chapter,
  columns,
  ...(quote && { cite: cite(quote.clause), quote: quote.text }),
})

const chapterOf = ({ chapters }: House, register: Register): number =>
  chapters.find(({ registers }) => registers.includes(register))?.number ?? 0

/** 台账: their rows, as a page, as a file, and the history of one row. */
export const registerRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world

  const readable = (id: string, { positions }: Asking): Register => {
    const register = house.registers.get(id)
    if (!register) throw notFound('没有这本台账')
    if (!mayDo(register.readers, positions))
      throw notYours(`${register.title}不归您看`, `这本台账由${whoText(register.readers)}看。`)
    return register
  }

  /** On a past day people had the names and the register the rows of that day. */
  const rosterOn = async ({ client, town, known, today }: Asking, on: string | undefined) =>
    on === undefined || on >= today ? known.roster : (await world.knowledge.asOf(client, town, on, known.name)).roster

  api.get('/registers', request =>
    asking(world, signedInOf(request), async ({ positions }) => ({
      registers: [...house.registers.values()]
        .filter(register => mayDo(register.readers, positions))
        .map(register => registerSaid(register, chapterOf(house, register))),
    })),
  )

  api.get<{ Params: { id: string } }>('/registers/:id', async (request, reply) => {
    const { page, size, ...wanted } = understood(listAsked, request.query)
    const file = request.params.id.endsWith('.xlsx')
    const found = await asking(world, signedInOf(request), async asked => {
      const register = readable(file ? request.params.id.slice(0, -5) : request.params.id, asked)
      const { client, town, today, known } = asked
      const { rows, names } = await rowsAsked(client, town, register, wanted, await rosterOn(asked, wanted.on))
      const shown = file ? [] : await maskedRows(client, town, rows.slice((page - 1) * size, page * size))
      return { rows, names, shown, register, today, town: known.name }
    })
    const { register, rows, names, shown } = found
    if (file) {
      const day = wanted.on ?? found.today
      const marked = world.practice ? '练习 ' : ''
      reply.header('content-disposition', asAttachment(`${marked}${register.title} ${day}.xlsx`))
      reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return reply.send(
        xlsxOf({
          title: `${marked}${found.town} ${register.title}`,
          note: `${day} 共${rows.length}行${register.quote ? `　依据${cite(register.quote.clause)}“${register.quote.text}”` : ''}`,
          sheet: register.title,
          columns: register.columns,
          rows: rows.map(({ row }) => row),
          names,
        }),
      )
    }
    const people = new Set(shown.flatMap(({ row }) => idsIn(register.columns, row, 'people')))
    const papers = new Set(shown.flatMap(({ row }) => idsIn(register.columns, row, 'papers')))
    return {
      ...registerSaid(register, chapterOf(house, register)),
      rows: shown,
      total: rows.length,
      page,
      size,
      names: Object.fromEntries([...people].map(id => [id, names.roster.nameOf(id)])),
      papers: Object.fromEntries([...papers].flatMap(id => (names.papers.has(id) ? [[id, names.papers.get(id)]] : []))),
    }
  })

  api.get<{ Params: { id: string; key: string } }>('/registers/:id/:key/history', request =>
    asking(world, signedInOf(request), async asked => {
      const { client, town, known } = asked
      const register = readable(request.params.id, asked)
      const { rows } = await client.query<{
        since: string
        until: string | null
        row: Readonly<Record<string, unknown>>
        position: number
        line: string
      }>(
        `select r.since, r.until, r.row, r.known_from as position, j.line
         from register_row r join journal j on j.town = r.town and j.position = r.known_from
         where r.town = $1 and r.register = $2 and r.key = $3 order by r.known_from`,
        [town, register.id, request.params.key],
      )
      if (rows.length === 0) throw notFound('台账里没有这一行')
      const people = new Set(rows.flatMap(({ row }) => idsIn(register.columns, row, 'people')))
      const versions = await maskedRows(client, town, rows)
      return {
        ...registerSaid(register, chapterOf(house, register)),
        versions: versions.map(({ since, until, row, position, line }) => {
          const { act, actor, on } = JSON.parse(line) as { act: string; actor: string; on: string }
          return {
            since,
            until,
            row,
            position: Number(position),
            on,
            act: house.acts.get(act)?.title ?? act,
            actor: { id: actor, name: known.roster.nameOf(actor) },
          }
        }),
        names: Object.fromEntries([...people].map(id => [id, known.roster.nameOf(id)])),
        papers: Object.fromEntries(await paperNames(client, town, register.columns, rows)),
      }
    }),
  )
}
