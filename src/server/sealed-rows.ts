import type { PoolClient } from 'pg'
import { openBox } from '#journal/keys.ts'
import { isSealed } from '#mechanisms/sealed.ts'

type Row = Readonly<Record<string, unknown>>

const number = /^\+?\d{8,}X?$/
const hidden = '*'.repeat(8)

/** 152***********1234, 138****5678: enough to recognise a number, not enough to use it. What is no number, an address, is hidden whole. */
export const masked = (text: string): string =>
  number.test(text) && text.length > hidden.length
    ? `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}`
    : hidden

const destroyed = '（已销毁）'

/**
 * Rows as they leave by the door: what is sealed in them is opened with its owner's key and masked; where the key was destroyed it says so. No
 * ciphertext goes out. In the caller's transaction of the town.
 */
export const maskedRows = async <Known extends { readonly row: Row }>(
  client: PoolClient,
  town: string,
  rows: readonly Known[],
): Promise<readonly Known[]> => {
  const owners = new Set<string>()
  for (const { row } of rows)
    for (const value of Object.values(row)) if (isSealed(value)) owners.add(value.$sealed.owner)
  if (owners.size === 0) return rows
  const { rows: found } = await client.query<{ owner: string; key: Buffer }>(
    'select owner, key from sealing_key where town = $1 and owner = any($2)',
    [town, [...owners]],
  )
  const keys = new Map(found.map(({ owner, key }) => [owner, key]))
  const shown = (value: unknown): unknown => {
    if (!isSealed(value)) return value
    const key = keys.get(value.$sealed.owner)
    return key === undefined ? destroyed : masked(openBox(key, value.$sealed.box))
  }
  return rows.map(known => ({
    ...known,
    row: Object.fromEntries(Object.entries(known.row).map(([field, value]) => [field, shown(value)])),
  }))
}
