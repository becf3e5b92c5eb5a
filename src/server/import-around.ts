import { authorityOf, mayDo } from '#mechanisms/act.ts'
import type { Around, KnownRow } from '#mechanisms/import-column.ts'
import type { Matching } from '#mechanisms/import-heads.ts'
import type { Importing } from '#mechanisms/importing.ts'
import { whoText } from './act-routes.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, knowledgeOf } from './asking.ts'
import { keptRows } from './kept-rows.ts'
import { notYours } from './said-problem.ts'

/** Whose it is today to enter a list into a register. */
const authorityNow = (world: AppWorld, { act }: Importing, asked: Asking) => authorityOf(act, knowledgeOf(world, asked))

export const onlyWhoMay = (world: AppWorld, importing: Importing, asked: Asking): void => {
  const by = authorityNow(world, importing, asked)
  if (mayDo(by, asked.positions)) return
  throw notYours(`录入${importing.register.title}不归您办`, `现在由${whoText(by)}录入。`)
}

export const mayEnter = (world: AppWorld, importing: Importing, asked: Asking): boolean =>
  mayDo(authorityNow(world, importing, asked), asked.positions)

/** Everything a list is held against, as it stands now. */
export const aroundOf = async ({ register, looksAt }: Importing, asked: Asking): Promise<Around> => {
  const { client, town, known, today } = asked
  const rows = new Map<string, readonly KnownRow[]>()
  for (const each of [register, ...looksAt]) rows.set(each.id, await keptRows(client, town, each))
  return { roster: known.roster, today, rows }
}

/** How this town matched its own heads last time. */
export const matchingKept = async ({ register }: Importing, { client, town }: Asking): Promise<Matching> => {
  const { rows } = await client.query<{ matching: Matching }>(
    'select matching from import_matching where town = $1 and register = $2',
    [town, register.id],
  )
  return rows[0]?.matching ?? {}
}

const mostHeads = 300

/** Remembers how heads were matched; those of other lists stay. In a writing transaction of the town. */
export const keepMatching = async (
  { register }: Importing,
  { client, town, now }: Asking,
  said: Matching,
): Promise<void> => {
  const kept = await client.query<{ matching: Matching }>(
    'select matching from import_matching where town = $1 and register = $2 for update',
    [town, register.id],
  )
  const matching = Object.fromEntries(Object.entries({ ...kept.rows[0]?.matching, ...said }).slice(-mostHeads))
  await client.query(
    `insert into import_matching (town, register, matching, saved_at) values ($1, $2, $3, $4)
     on conflict (town, register) do update set matching = excluded.matching, saved_at = excluded.saved_at`,
    [town, register.id, JSON.stringify(matching), now],
  )
}
