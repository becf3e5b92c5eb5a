import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isDay } from '#institution/calendar.ts'
import { type AccountEvent, accountEvents } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import { onlyFor } from './offices.ts'
import { understood } from './understood.ts'
import { xlsxOf } from './xlsx.ts'

const dayField = z.string().refine(isDay, '日子写作 2026-03-02')
const asked = z.object({
  person: z.string().max(64).optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  before: z.coerce.number('从哪一条往前，要写数字').int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
})

const onePage = 200
/** A year of a busy town, in one sheet. */
const mostExported = 100_000

interface LogRow {
  readonly n: number
  readonly at: string
  readonly what: AccountEvent
  readonly person: string | null
  readonly by: string | null
  readonly device: string | null
  readonly address: string | null
  readonly note: string | null
}

const columns = [
  { field: 'at', title: '时间' },
  { field: 'title', title: '什么事' },
  { field: 'person', title: '谁的账号' },
  { field: 'by', title: '谁办的' },
  { field: 'device', title: '设备' },
  { field: 'address', title: '地址' },
  { field: 'note', title: '说明' },
]

/** The log of sign-ins and accounts, for the audit administrator: who, when, from where; nothing about what was done afterwards. */
export const signInLogRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const read = async ({ client, town }: Asking, wanted: z.infer<typeof asked>, limit: number) => {
    const { rows } = await client.query<LogRow>(
      `select n, at, what, person, by_person as by, device, address, note from account_log
       where town = $1 and n < $2 and ($3::text is null or person = $3 or by_person = $3)
         and ($4::text is null or at >= $4) and ($5::text is null or at < $5 || 'T~')
       order by n desc limit $6`,
      [
        town,
        wanted.before ?? Number.MAX_SAFE_INTEGER,
        wanted.person || null,
        wanted.from ?? null,
        wanted.to ?? null,
        limit,
      ],
    )
    return rows
  }

  api.get('/account/log', request => {
    const wanted = understood(asked, request.query)
    return asking(world, signedInOf(request), async asker => {
      onlyFor(asker, ['auditAdministrator'], '查看账号记录')
      const named = (id: string | null) => (id === null ? null : { id, name: asker.known.roster.nameOf(id) })
      return (await read(asker, wanted, onePage)).map(row => ({
        ...row,
        n: Number(row.n),
        title: accountEvents[row.what],
        person: named(row.person),
        by: named(row.by),
      }))
    })
  })

  api.get('/account/log.xlsx', async (request, reply) => {
    const wanted = understood(asked, request.query)
    const { rows, names, town, today } = await asking(world, signedInOf(request), async asker => {
      onlyFor(asker, ['auditAdministrator'], '导出账号记录')
      return {
        rows: await read(asker, wanted, mostExported),
        names: { roster: asker.known.roster, papers: new Map<string, string>() },
        town: asker.known.name,
        today: asker.today,
      }
    })
    const marked = world.practice ? '练习 ' : ''
    const nameOf = (id: string | null): string => (id === null ? '' : names.roster.nameOf(id))
    const span = [wanted.from && `从 ${wanted.from}`, wanted.to && `到 ${wanted.to}`].filter(Boolean).join(' ')
    reply.header('content-disposition', asAttachment(`${marked}登录和账号的记录 ${today}.xlsx`))
    reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    return reply.send(
      xlsxOf({
        title: `${marked}${town} 登录和账号的记录`,
        note: `${today} 共${rows.length}条${span && `　${span}`}`,
        sheet: '登录和账号的记录',
        columns,
        rows: rows.map(row => ({
          ...row,
          at: row.at.slice(0, 19).replace('T', ' '),
          title: accountEvents[row.what],
          person: nameOf(row.person),
          by: nameOf(row.by),
        })),
        names,
      }),
    )
  })
}
