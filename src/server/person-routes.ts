import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type PositionId, positionOf } from '#institution/positions.ts'
import { keysOf, openBox } from '#journal/keys.ts'
import { isSealed } from '#mechanisms/sealed.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import { type About, heldIn, type RowAbout } from './held-about.ts'
import { personPage } from './person-page.ts'
import { noteReading } from './reading-log.ts'
import { notFound, notYours } from './said-problem.ts'
import { masked } from './sealed-rows.ts'
import { writtenUnderSeal } from './written-under-seal.ts'

/** Those responsible for what is held about people; the figures themselves are opened by the first alone. */
const unseals: readonly PositionId[] = ['organizationCommissioner']
const responsible: readonly PositionId[] = [...unseals, 'officeDirector']

const mostShown = 100

interface PersonRow {
  readonly name: string
  readonly state: string
  readonly identity?: unknown
  readonly phone?: unknown
  readonly lastDay?: string
}

/** What of a person is under seal, and whether it can still be read. */
interface Figure {
  readonly title: string
  readonly text: string | undefined
}

/** What someone has begun to write, or wrote under his own seal: others are told how much of it there is. */
const itsWritersAlone: ReadonlySet<string> = new Set(['draft', 'written'])

interface Held {
  readonly table: string
  readonly title: string
  readonly rows: readonly RowAbout[]
}

const figuresOf = async ({ client, town }: Asking, { identity, phone }: PersonRow): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  for (const [title, sealed] of [
    ['身份证号', identity],
    ['电话', phone],
  ] as const) {
    if (!isSealed(sealed)) continue
    const { owner, box } = sealed.$sealed
    const [kept] = await keysOf(client, town, [owner])
    figures.push({ title, text: kept && openBox(kept.key, box) })
  }
  return figures
}

const shownFigure = ({ title, text }: Figure, open: boolean): RowAbout => ({
  项目: title,
  内容: text === undefined ? '（已销毁）' : open ? text : masked(text),
})

const heldOf = async (about: About): Promise<readonly Held[]> => {
  const held: Held[] = []
  for (const [table, of] of Object.entries(heldIn)) {
    if ('rows' in of) held.push({ table, title: of.title, rows: await of.rows(about) })
  }
  return held
}

/** What an erasure destroys and what it leaves, in figures, before anyone enters it. */
const erasureOf = (
  figures: readonly Figure[],
  held: readonly Held[],
  { waiting, written, tenures }: { readonly waiting: number; readonly written: number; readonly tenures: number },
) => {
  const rowsIn = (table: string): readonly RowAbout[] => held.find(each => each.table === table)?.rows ?? []
  const many = (table: string): number => rowsIn(table).length
  const files = rowsIn('attachment')
  const goes = files.filter(file => file.销毁个人信息时 === '一起销毁').length
  const counted = (count: number, title: string): readonly string[] => (count > 0 ? [`${title} ${count}`] : [])
  return {
    destroyed: [
      ...figures.filter(({ text }) => text !== undefined).map(({ title }) => title),
      ...counted(waiting, '等确认的事里封存的内容，份数'),
      ...counted(many('draft'), '本人没写完的草稿，份数'),
      ...counted(goes, '只关本人的文件，份数'),
      ...counted(written, '本人写的文章和对它的答复，份数'),
    ],
    remains: [
      '姓名',
      ...counted(tenures, '任职，段数'),
      ...counted(many('journal'), '日志里的事，条数'),
      ...counted(many('register_row'), '台账里的行，行数'),
      ...counted(files.length - goes, '本人上传、别的事里要用的文件，份数'),
      ...counted(many('account') + many('account_log'), '账号和登录记录，条数'),
    ],
  }
}

/** Everything held about one person: for himself and for those responsible; its export, and what an erasure would leave. */
export const personRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const whoIs = (request: FastifyRequest<{ Params: { id: string } }>): string => {
    const { id } = request.params
    return id === 'me' ? signedInOf(request).person : id
  }

  const mayOpen = ({ person, positions }: Asking, id: string): boolean =>
    person === id || unseals.some(position => positions.includes(position))

  const rowOf = async (asked: Asking, id: string): Promise<PersonRow> => {
    const { client, town, person, positions } = asked
    if (person !== id && !responsible.some(position => positions.includes(position))) {
      throw notYours('别人的信息不归您看', `由本人和${responsible.map(each => positionOf(each).title).join('、')}看。`)
    }
    const { rows } = await client.query<{ row: PersonRow }>(
      `select row from register_row where town = $1 and register = 'people' and key = $2 and known_to is null`,
      [town, id],
    )
    if (!rows[0]) throw notFound('名册里没有这个人')
    return rows[0].row
  }

  const tenuresOf = ({ known }: Asking, id: string): readonly RowAbout[] =>
    known.roster.tenures
      .filter(({ person }) => person === id)
      .map(({ position, organization, from, to, standsIn }) => ({
        职务: `${positionOf(position).title}${standsIn ? '（代管）' : ''}`,
        组织: organization === undefined ? '' : (known.roster.organizations.get(organization)?.name ?? ''),
        从哪天: from,
        到哪天: to ?? '现在',
      }))

  const wasErased = async ({ client, town }: Asking, id: string): Promise<string | undefined> => {
    const { rows } = await client.query<{ line: string }>(
      `select line from journal where town = $1 and stream = $2 and line like '%"type":"PersonErased"%' order by position desc limit 1`,
      [town, `person/${id}`],
    )
    return rows[0] && (JSON.parse(rows[0].line) as { at: string }).at.slice(0, 10)
  }

  const waitingAbout = async ({ client, town }: Asking, id: string): Promise<number> => {
    const { rows } = await client.query(
      `select 1 from journal j join register_row r on r.town = j.town and r.register = 'proposals' and j.stream = 'proposal/' || r.key
       join sealing_key k on k.town = j.town and k.owner = j.stream
       where j.town = $1 and r.known_to is null and r.row->>'status' = 'waiting' and position($2 in j.payload) > 0
         and position('"$sealed"' in j.payload) > 0`,
      [town, `"subject":"${id}"`],
    )
    return rows.length
  }

  const all = async (asked: Asking, id: string, open: boolean) => {
    const row = await rowOf(asked, id)
    const { client, town, known } = asked
    const about = { client, town, person: id, roster: known.roster, house: world.house }
    const written = await writtenUnderSeal(about)
    const held = [...(await heldOf(about)), { table: 'written', title: '本人写的文章和对它的答复', rows: written }]
    const figures = await figuresOf(asked, row)
    return {
      person: { id, name: row.name, state: row.state, lastDay: row.lastDay ?? null },
      on: asked.today,
      town: known.name,
      erasedOn: (await wasErased(asked, id)) ?? null,
      figures: figures.map(figure => shownFigure(figure, open)),
      tenures: tenuresOf(asked, id),
      held,
      untold: Object.values(heldIn).flatMap(of => ('untold' in of ? [of.untold] : [])),
      erasure: erasureOf(figures, held, {
        waiting: await waitingAbout(asked, id),
        written: written.length,
        tenures: tenuresOf(asked, id).length,
      }),
    }
  }

  api.get<{ Params: { id: string } }>('/people/:id', request =>
    asking(world, signedInOf(request), async asked => {
      const id = whoIs(request)
      const { held, ...rest } = await all(asked, id, false)
      return {
        ...rest,
        mine: asked.person === id,
        mayOpen: mayOpen(asked, id),
        held: held.map(({ table, title, rows }) => ({
          table,
          title,
          total: rows.length,
          rows: itsWritersAlone.has(table) && asked.person !== id ? [] : rows.slice(-mostShown).reverse(),
        })),
      }
    }),
  )

  /** Opens the personal figures. It is noted before they are shown. */
  api.post<{ Params: { id: string } }>('/people/:id/open', async request => {
    const id = whoIs(request)
    const figures = await asking(world, signedInOf(request), async asked => {
      const row = await rowOf(asked, id)
      if (!mayOpen(asked, id)) throw notYours('封存的内容不归您打开', '由本人和组织委员打开。')
      return (await figuresOf(asked, row)).map(figure => shownFigure(figure, true))
    })
    await noteReading(world, signedInOf(request), { what: `person/${id}`, title: '身份证号、电话', about: id })
    return { figures }
  })

  /** Everything as one file, for reading and, in a block of data at its end, for programs. Figures are open only in the hands of those who may open them. */
  api.get<{ Params: { id: string } }>('/people/:id/export.html', async (request, reply) => {
    const id = whoIs(request)
    const said = await asking(world, signedInOf(request), async asked => {
      await rowOf(asked, id)
      const whole = await all(asked, id, mayOpen(asked, id))
      const held = asked.person === id ? whole.held : whole.held.filter(({ table }) => !itsWritersAlone.has(table))
      return { ...whole, held }
    })
    await noteReading(world, signedInOf(request), { what: `person/${id}/export`, title: '全部信息（导出）', about: id })
    const marked = world.practice ? '练习 ' : ''
    const name = `${marked}${said.person.name}的全部信息 ${said.on}`
    const { erasure: _, ...kept } = said
    reply.header('content-disposition', asAttachment(`${name}.html`))
    return reply.type('text/html; charset=utf-8').send(personPage(name, kept))
  })
}
