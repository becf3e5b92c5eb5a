import { z } from 'zod'
import type { Asking } from './asking.ts'
import type { House } from './house-of.ts'
import { mayReadPapers, paperValues } from './paper-rights.ts'
import { rowLabel } from './row-label.ts'
import { folded } from './row-words.ts'

export const listAsked = z.object({
  q: z.string().max(200, '搜索的字太多了').optional(),
  page: z.coerce
    .number({ error: '页数是从1开始的整数' })
    .int('页数是从1开始的整数')
    .min(1, '页数是从1开始的整数')
    .max(1_000_000, '没有这么多页')
    .default(1),
})

const onPage = 50

/** An uploaded paper as its list shows it. */
export interface Paper {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly digest: string
  readonly uploadedAt: string
  readonly uploadedBy: string
}

/** The papers one may read, the latest first, each with the rows that name it. */
export const papersSeen = async (asked: Asking, house: House, { q = '', page }: z.infer<typeof listAsked>) => {
  const { client, known } = asked
  const values = paperValues(house, asked)
  const { rows } = await client.query<Paper & { readonly total: number }>(
    `select id, name, media_type as "mediaType", size::int as size, digest, uploaded_at as "uploadedAt", uploaded_by as "uploadedBy",
       (count(*) over ())::int as total
     from attachment a where town = $1 and ${mayReadPapers} and strpos(lower(normalize(name, NFKC)), $5) > 0
     order by uploaded_at desc, id desc limit ${onPage} offset ${(page - 1) * onPage}`,
    [...values, folded(q).trim()],
  )
  const { rows: named } = await client.query<{
    paper: string
    register: string
    key: string
    row: Readonly<Record<string, unknown>> | null
  }>(
    `select p.paper, p.register, p.key, r.row from row_paper p
       left join register_row r on r.town = p.town and r.register = p.register and r.key = p.key and r.known_to is null
     where p.town = $1 and p.paper = any($2) and p.register = any($3) order by p.register, p.key`,
    [asked.town, rows.map(({ id }) => id), values[2]],
  )
  return {
    total: rows[0]?.total ?? 0,
    page,
    size: onPage,
    papers: rows.map(({ total: _, uploadedBy, ...paper }) => ({
      ...paper,
      uploadedBy: { id: uploadedBy, name: known.roster.nameOf(uploadedBy) },
      belongs: named
        .filter(each => each.paper === paper.id)
        .flatMap(({ register: id, key, row }) => {
          const register = house.registers.get(id)
          return register
            ? [{ register: id, title: register.title, key, label: row ? rowLabel(register.columns, row) : '' }]
            : []
        }),
    })),
  }
}
