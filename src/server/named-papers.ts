import type { Pool } from 'pg'
import { z } from 'zod'
import type { Act } from '#mechanisms/act.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'
import { inTown } from './in-town.ts'

const fields = new WeakMap<Act, readonly string[]>()

/** The fields of an act's input that name uploaded papers. */
const paperFieldsOf = (act: Act): readonly string[] => {
  const kept = fields.get(act)
  if (kept) return kept
  const { properties = {} } = z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }) as {
    readonly properties?: Readonly<Record<string, { readonly format?: string }>>
  }
  const found = Object.entries(properties).flatMap(([name, { format }]) => (format === 'attachments' ? [name] : []))
  fields.set(act, found)
  return found
}

/** Are the papers an input names really this town's? An id from a client is never believed. */
export const papersAreHere = async (
  pool: Pool,
  town: string,
  act: Act,
  input: unknown,
): Promise<Refusal | undefined> => {
  const named = paperFieldsOf(act).flatMap(
    field => ((input as Readonly<Record<string, unknown>>)[field] ?? []) as string[],
  )
  if (named.length === 0) return undefined
  const { rows } = await inTown(
    pool,
    town,
    client => client.query<{ id: string }>('select id from attachment where town = $1 and id = any($2)', [town, named]),
    { reading: true },
  )
  const known = new Set(rows.map(({ id }) => id))
  const missing = named.filter(id => !known.has(id)).length
  return missing === 0 ? undefined : plain(`有${missing}份材料没有找到，可能没有传完。请重新上传后再办。`)
}
