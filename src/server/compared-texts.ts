import type { Pool, PoolClient } from 'pg'
import { factsOf, read } from '#journal/journal.ts'
import { keysOf, openBox } from '#journal/keys.ts'
import { ownCharacters } from '#mechanisms/own-characters.ts'
import type { Alike } from '#mechanisms/query.ts'
import type { Compared, Register, TextToCompare } from '#mechanisms/register.ts'
import { sharedPassages } from '#mechanisms/shared-passages.ts'
import { type AnyState, type Fact, replay, streamId } from '#mechanisms/stream.ts'
import { printsOf, rulesOf } from '#mechanisms/text-prints.ts'
import { inTown } from './in-town.ts'

/** Texts looked at in one transaction, and in one question at most; the rest is looked at with the next. */
const atOnce = 100
const mostInOneQuestion = 300

/** Texts held against one in full: those with most prints in common. */
const mostHeld = 40
/** Texts shown beside one. */
const mostShown = 12

type ComparedRegister = Register & { readonly compared: Compared }

const everything = Number.MAX_SAFE_INTEGER

/** The sealed texts of some subjects as they stand. */
const textsOf = async (
  client: PoolClient,
  town: string,
  register: ComparedRegister,
  keys: readonly string[],
): Promise<ReadonlyMap<string, TextToCompare>> => {
  const streams = keys.map(key => streamId(register.of, key))
  const facts = Map.groupBy(factsOf(await read(client, town, streams, everything)) as Fact[], ({ stream }) => stream)
  const texts = new Map<string, TextToCompare>()
  for (const key of keys) {
    const state = replay(register.of, facts.get(streamId(register.of, key)) ?? [])
    const text = (register.compared.text as (state: AnyState) => TextToCompare | undefined)(state)
    if (text) texts.set(key, text)
  }
  return texts
}

/** Texts as they read; one whose key was destroyed reads as nothing any more. */
const readable = async (
  client: PoolClient,
  town: string,
  sealed: ReadonlyMap<string, TextToCompare>,
): Promise<ReadonlyMap<string, string>> => {
  const owners = [...new Set([...sealed.values()].map(({ text: { $sealed } }) => $sealed.owner))]
  const kept = new Map((await keysOf(client, town, owners)).map(({ owner, key }) => [owner, key]))
  const texts = new Map<string, string>()
  for (const [key, { text }] of sealed) {
    const { owner, box } = text.$sealed
    const opens = kept.get(owner)
    if (opens) texts.set(key, openBox(opens, box))
  }
  return texts
}

/** Enough of a box to tell it from every other: it begins with what chance put there. */
const versionOf = ({ text }: TextToCompare, { known }: Compared): string =>
  `${rulesOf(known)} ${text.$sealed.box.slice(0, 22)}`

const nothing = ({ known }: Compared): string => `${rulesOf(known)} none`

interface RowToLookAt {
  readonly key: string
  readonly at: string
  readonly version: string | null
}

/** Rows with facts that have not been looked at, in the order of the facts. */
const rowsToLookAt = async (client: PoolClient, town: string, register: ComparedRegister): Promise<RowToLookAt[]> => {
  const { rows } = await client.query<RowToLookAt>(
    `select r.key, r.known_from as at, t.version from register_row r
     left join compared_text t on t.town = r.town and t.register = r.register and t.key = r.key
     where r.town = $1 and r.register = $2 and r.known_to is null
       and (t.looked_at is null or t.looked_at < r.known_from or not starts_with(t.version, $3))
     order by r.known_from limit ${atOnce}`,
    [town, register.id, `${rulesOf(register.compared.known)} `],
  )
  return rows
}

const lookAt = async (
  client: PoolClient,
  town: string,
  register: ComparedRegister,
  rows: readonly RowToLookAt[],
): Promise<void> => {
  const sealed = await textsOf(
    client,
    town,
    register,
    rows.map(({ key }) => key),
  )
  const texts = await readable(client, town, sealed)
  for (const { key, at, version } of rows) {
    const box = sealed.get(key)
    const now = box ? versionOf(box, register.compared) : nothing(register.compared)
    if (now === version) {
      await client.query('update compared_text set looked_at = $4 where town = $1 and register = $2 and key = $3', [
        town,
        register.id,
        key,
        at,
      ])
      continue
    }
    await client.query('delete from compared_text where town = $1 and register = $2 and key = $3', [
      town,
      register.id,
      key,
    ])
    const text = texts.get(key)
    const prints = text === undefined ? [] : printsOf(ownCharacters(text, register.compared.known))
    await client.query(
      `with text as (
         insert into compared_text (town, register, key, owner, version, since, looked_at)
         values ($1, $2, $3, $4, $5, $6, $7) returning id)
       insert into text_print (town, print, text) select $1, print, id from text, unnest($8::int[]) print`,
      [town, register.id, key, text === undefined ? '' : box?.text.$sealed.owner, now, box?.since ?? 0, at, prints],
    )
  }
}

/**
 * Brings the prints of a register's texts up to date with its rows. Answers whether all of them are: after the prints were lost it takes more than
 * one question.
 */
export const printsFollow = async (pool: Pool, town: string, register: Register): Promise<boolean> => {
  const { compared } = register
  if (compared === undefined) return true
  for (let looked = 0; looked < mostInOneQuestion; looked += atOnce) {
    const rows = await inTown(pool, town, async client => {
      await client.query('select pg_advisory_xact_lock(8117, hashtext($1))', [`${town} ${register.id}`])
      // Where the program was stopped between the end of a key and that of its prints.
      await client.query(
        `delete from compared_text t where t.town = $1 and t.register = $2 and t.owner <> ''
           and not exists (select from sealing_key k where k.town = t.town and k.owner = t.owner)`,
        [town, register.id],
      )
      const found = await rowsToLookAt(client, town, { ...register, compared })
      await lookAt(client, town, { ...register, compared }, found)
      return found.length
    })
    if (rows < atOnce) return true
  }
  return false
}

/**
 * Earlier texts of a register that share passages with one, in the order they came. Of the others nothing is told but those passages. In a
 * transaction of the town.
 */
export const alikeIn = async (
  client: PoolClient,
  town: string,
  register: Register,
  key: string,
): Promise<readonly Alike[]> => {
  const { compared } = register
  if (compared === undefined) return []
  const of = { ...register, compared }
  const own = await readable(client, town, await textsOf(client, town, of, [key]))
  const here = ownCharacters(own.get(key) ?? '', compared.known)
  const { rows } = await client.query<{ key: string; since: string; row: Readonly<Record<string, unknown>> }>(
    `select t.key, t.since, r.row from compared_text t
     join (select text, count(*) as shared from text_print where town = $1 and print = any($4::int[]) group by text) p on p.text = t.id
     join register_row r on r.town = t.town and r.register = t.register and r.key = t.key and r.known_to is null
     where t.town = $1 and t.register = $2 and t.key <> $3
       and t.since < (select since from compared_text where town = $1 and register = $2 and key = $3)
     order by p.shared desc, t.since limit ${mostHeld}`,
    [town, register.id, key, printsOf(here)],
  )
  const texts = await readable(
    client,
    town,
    await textsOf(
      client,
      town,
      of,
      rows.map(each => each.key),
    ),
  )
  const found: (Alike & { readonly since: number })[] = []
  for (const { key: other, since, row } of rows) {
    const there = texts.get(other)
    if (there === undefined) continue
    const passages = sharedPassages(here, ownCharacters(there, compared.known))
    if (passages.length === 0) continue
    found.push({
      key: other,
      row,
      since: Number(since),
      passages: passages.map(({ here: place, there: { from, to } }) => ({ here: place, there: there.slice(from, to) })),
    })
    if (found.length === mostShown) break
  }
  return found.sort((one, other) => one.since - other.since).map(({ since: _, ...alike }) => alike)
}
