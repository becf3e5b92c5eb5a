import type { PoolClient } from 'pg'
import { keysOf, openBox } from '#journal/keys.ts'
import { Kept, type KnownRow } from '#mechanisms/import-column.ts'
import type { Register } from '#mechanisms/register.ts'
import { isSealed } from '#mechanisms/sealed.ts'

/**
 * The live rows of a register as a list is held against them: what is sealed can be compared, and cannot be read or written out. In the
 * caller's transaction of the town.
 */
export const keptRows = async (client: PoolClient, town: string, { id }: Register): Promise<readonly KnownRow[]> => {
  const { rows } = await client.query<KnownRow>({
    name: 'kept-rows',
    text: 'select key, row from register_row where town = $1 and register = $2 and known_to is null order by key',
    values: [town, id],
  })
  const sealed = rows.flatMap(({ row }) => Object.values(row).filter(isSealed))
  if (sealed.length === 0) return rows
  const owners = [...new Set(sealed.map(({ $sealed: { owner } }) => owner))]
  const keys = new Map((await keysOf(client, town, owners)).map(({ owner, key }) => [owner, key]))
  const kept = (value: unknown): unknown => {
    if (!isSealed(value)) return value
    const key = keys.get(value.$sealed.owner)
    return key && new Kept(() => openBox(key, value.$sealed.box))
  }
  return rows.map(({ key, row }) => ({
    key,
    row: Object.fromEntries(Object.entries(row).map(([field, value]) => [field, kept(value)])),
  }))
}
