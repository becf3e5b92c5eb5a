import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Day, dayTextWithYear, isDay } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { mayRead } from '#mechanisms/grant.ts'
import type { Register } from '#mechanisms/register.ts'
import { between, filtersOf } from '#mechanisms/register-filter.ts'
import { cite } from '#standard/cite.ts'
import { whoText } from './act-routes.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import type { CardIndexes } from './card-indexes.ts'
import { docxOf, mostRowsInDocx } from './docx.ts'
import { asAttachment } from './file-name.ts'
import type { House } from './house-of.ts'
import { noteReading } from './reading-log.ts'
import { paperNames, type RowsAsked, rowsAsked } from './register-rows.ts'
import { nearestIn, registersStanding, valuesIn } from './register-standing.ts'
import { notFound, notUnderstood, notYours } from './said-problem.ts'
import { maskedRows } from './sealed-rows.ts'
import { namesIn } from './shown-value.ts'
import { understood } from './understood.ts'
import { xlsxOf } from './xlsx.ts'

const largestPage = 500

const listAsked = z.object({
  q: z.string().max(200, '搜索的字太多了').optional(),
  where: z.string().max(500, '筛选的字太多了').optional(),
  sort: z
    .string()
    .regex(/^-?[A-Za-z][A-Za-z0-9]{0,63}$/, 'sort 写作一栏的名字，倒序在前面加“-”')
    .optional(),
  page: z.coerce
    .number({ error: '页数是从1开始的整数' })
    .int('页数是从1开始的整数')
    .min(1, '页数是从1开始的整数')
    .max(1_000_000, '没有这么多页')
    .default(1),
  size: z.coerce
    .number({ error: '每页行数是整数' })
    .int('每页行数是整数')
    .min(1, `每页1到${largestPage}行`)
    .max(largestPage, `每页1到${largestPage}行`)
    .default(50),
  on: z.string().refine(isDay, '没有这一天。日期写作 2026-03-02').optional(),
})

type Asks = z.infer<typeof listAsked>

export const fileTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

export const registerSaid = ({ id, title, quote, columns }: Register, chapter: number) => ({
  id,
  title,
  chapter,
  columns,
  ...(quote && { cite: cite(quote.clause), quote: quote.text }),
})

/** The act by which lists come into a register, where they do: the page offers it to whoever may do it. */
const importedBy = ({ imports }: House, { id }: Register) => {
  const importing = imports.get(id)
  return importing && { importedBy: importing.act.name }
}

const chapterOf = ({ chapters }: House, register: Register): number =>
  chapters.find(({ registers }) => registers.includes(register))?.number ?? 0

/** 台账: how they stand, their rows as a page and as files, and the history of one row. */
export const registerRoutes = (api: FastifyInstance, world: AppWorld, cards: CardIndexes): void => {
  const { house } = world

  const readable = (id: string, asked: Asking): Register => {
    const register = house.registers.get(id)
    if (!register) throw notFound('没有这本台账')
    if (!mayRead(register, asked))
      throw notYours(`${register.title}不归您看`, `这本台账由${whoText(register.readers)}看。`)
    return register
  }

  /** Reads a register; what someone without a position reads of one with sealed columns is noted before it is answered. */
  const reading = async <T>(request: FastifyRequest, id: string, work: (asked: Asking) => Promise<T>): Promise<T> => {
    const { answer, register, byGrant } = await asking(world, signedInOf(request), async asked => ({
      register: readable(id, asked),
      byGrant: !mayDo(readable(id, asked).readers, asked.positions),
      answer: await work(asked),
    }))
    if (byGrant && register.columns.some(({ shown }) => shown === 'sealed'))
      await noteReading(world, signedInOf(request), { what: `register/${register.id}`, title: register.title })
    return answer
  }

  /** On a past day people had the names and the register the rows of that day. */
  const rosterOn = async ({ client, town, known, today }: Asking, on: string | undefined) =>
    on === undefined || on >= today ? known.roster : (await world.knowledge.asOf(client, town, on, known.name)).roster

  /** What is asked, with its filters understood; a filter that is not is said, with what could be written. */
  const rowsWanted = (register: Register, { q, where = '', sort, on }: Asks, today: Day): RowsAsked => {
    const { filters, wrong } = filtersOf(where, register.columns, today)
    if (wrong[0]) throw notUnderstood(wrong[0].sentence, '/where')
    return { q, filters, sort, on: on !== undefined && on < today ? on : undefined }
  }

  api.get('/registers', request =>
    asking(world, signedInOf(request), async asked => {
      const { client, town } = asked
      const registers = [...house.registers.values()].filter(register => mayRead(register, asked))
      const standing = await registersStanding(client, town, registers)
      return {
        registers: registers.map(register => ({
          ...registerSaid(register, chapterOf(house, register)),
          ...importedBy(house, register),
          ...standing.get(register.id),
        })),
      }
    }),
  )

  const marked = world.practice ? '练习 ' : ''
  const fileName = (register: Register, day: Day, ending: string) => `${marked}${register.title} ${day}.${ending}`

  const page = async (asked: Asking, id: string, asks: Asks) => {
    const register = readable(id, asked)
    const { client, town, today } = asked
    const wanted = rowsWanted(register, asks, today)
    const roster = await rosterOn(asked, wanted.on)
    const { rows, total, names } = await rowsAsked(
      client,
      town,
      register,
      { ...wanted, page: { limit: asks.size, offset: (asks.page - 1) * asks.size } },
      roster,
      () => cards.of(client, town, register, asked),
    )
    if (total > asks.size) cards.prepare(town, register)
    const nearest = total === 0 && wanted.q ? await nearestIn(client, town, register, wanted.q, roster) : undefined
    const day = wanted.on ?? today
    return {
      ...registerSaid(register, chapterOf(house, register)),
      rows: await maskedRows(client, town, rows),
      total,
      page: asks.page,
      size: asks.size,
      on: day,
      files: { xlsx: fileName(register, day, 'xlsx'), docx: fileName(register, day, 'docx') },
      ...(nearest !== undefined && { nearest }),
      names: namesIn(register.columns, rows, names.roster),
      papers: Object.fromEntries(names.papers),
    }
  }

  /** Everything that is seen, on all pages, to be written as a file. */
  const seen = async (asked: Asking, id: string, asks: Asks) => {
    const register = readable(id, asked)
    const { client, town, today, now, known, person } = asked
    const wanted = rowsWanted(register, asks, today)
    const { rows, names } = await rowsAsked(client, town, register, wanted, await rosterOn(asked, wanted.on))
    const words = [asks.q && `“${asks.q}”`, ...(wanted.filters ?? []).map(filter => filter.words)].filter(Boolean)
    const asOf = wanted.on ?? today
    const basis = register.quote ? `依据${cite(register.quote.clause)}“${register.quote.text}”` : ''
    const made = `${known.roster.nameOf(person)} ${dayTextWithYear(today)} ${now.slice(11, 16)} 导出`
    const note = [`截至 ${asOf}`, words.length > 0 && `只看 ${words.join(between)}`, `共${rows.length}行`, made]
    const toWrite = {
      title: `${marked}${known.name} ${register.title}`,
      note: note.filter(Boolean).join('　'),
      asOf,
      basis,
      sheet: register.title,
      columns: register.columns,
      rows: rows.map(({ row }) => row),
      names,
    }
    return { register, toWrite }
  }

  api.get<{ Params: { id: string } }>('/registers/:id', async (request, reply) => {
    const asks = understood(listAsked, request.query)
    const [, id = '', ending] = /^(.*?)(?:\.(xlsx|docx))?$/.exec(request.params.id) ?? []
    if (ending === undefined) return reading(request, id, asked => page(asked, id, asks))
    const { register, toWrite } = await reading(request, id, asked => seen(asked, id, asks))
    const many = toWrite.rows.length
    if (ending === 'docx' && many > mostRowsInDocx)
      throw notUnderstood(`文档最多${mostRowsInDocx}行，这里有${many}行。请先筛选，或者导出表格文件。`, '/where')
    reply.header('content-disposition', asAttachment(fileName(register, toWrite.asOf, ending)))
    reply.type(fileTypes[ending as keyof typeof fileTypes])
    return reply.send(
      ending === 'docx'
        ? await docxOf(toWrite)
        : xlsxOf({ ...toWrite, note: `${toWrite.note}　${toWrite.basis}`.trim() }),
    )
  })

  api.get<{ Params: { id: string } }>('/registers/:id/values', request =>
    reading(request, request.params.id, async asked => {
      const register = readable(request.params.id, asked)
      return { values: await valuesIn(asked.client, asked.town, register) }
    }),
  )

  api.get<{ Params: { id: string; key: string } }>('/registers/:id/:key/history', request =>
    reading(request, request.params.id, async asked => {
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
        names: namesIn(register.columns, rows, known.roster),
        papers: Object.fromEntries(await paperNames(client, town, register.columns, rows)),
      }
    }),
  )
}
