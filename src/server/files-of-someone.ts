import { rm } from 'node:fs/promises'
import type { Pool, PoolClient } from 'pg'
import { attachmentPath } from '#journal/attachment-path.ts'
import type { Erased } from '#journal/erased.ts'
import type { House } from './house-of.ts'
import { inTown } from './in-town.ts'
import { Turns } from './turns.ts'

type Registers = Pick<House, 'registers'>

/** An uploaded file as an erasure sees it. */
export interface FileOfSomeone {
  readonly id: string
  readonly digest: string
  readonly name: string
}

/**
 * The files that are about one person alone, and go with him when he is erased: those that stand in no row but his own (`papersOf` of a
 * register), and those he uploaded that nothing was ever recorded with. What stands with others' matters, a session's material, belongs to the
 * town's record and stays.
 */
export const filesOfSomeone = async (
  client: PoolClient,
  town: string,
  person: string,
  { registers }: Registers,
): Promise<readonly FileOfSomeone[]> => {
  const owning = [...registers.values()].flatMap(({ id, papersOf }) => (papersOf === undefined ? [] : [[id, papersOf]]))
  const { rows } = await client.query<FileOfSomeone>(
    `with owning as (select * from unnest($3::text[], $4::text[]) as o (register, field)),
       named as (
         select p.paper, bool_and(coalesce((
           select bool_and(r.row->>o.field = $2) from owning o
             join register_row r on r.town = p.town and r.register = o.register and r.key = p.key
           where o.register = p.register), false)) as own
         from row_paper p where p.town = $1 group by p.paper)
     select a.id, a.digest, a.name from attachment a left join named n on n.paper = a.id
     where a.town = $1 and (n.own or (n.paper is null and a.uploaded_by = $2 and not exists (
       select from journal j where j.town = a.town and position('"' || a.id || '"' in j.payload) > 0)))
     order by a.uploaded_at, a.id`,
    [town, person, owning.map(([register]) => register), owning.map(([, field]) => field)],
  )
  return rows
}

/** What is kept under a digest and what is thrown away take turns: nobody uploads into a file that is on its way out. */
const fileTurns = new Turns()

/** Keeps a file while nobody throws away what has the same content. */
export const keepingFile = <T>(digest: string, work: () => Promise<T>): Promise<T> => fileTurns.take(digest, work)

const deleted = (client: PoolClient, town: string, files: readonly FileOfSomeone[]) =>
  client.query('delete from attachment where town = $1 and id = any($2)', [town, files.map(({ id }) => id)])

/**
 * Destroys the files of people who were erased: on the disk what nobody else keeps there, then in the database. Cut off half-way, it is done
 * again at the next start; done twice it is done once.
 */
export const filesThrownAway = async (
  { pool, house, data }: { readonly pool: Pool; readonly house: Registers; readonly data: string },
  town: string,
  people: readonly string[],
): Promise<void> => {
  for (const person of people) {
    const files = await inTown(pool, town, client => filesOfSomeone(client, town, person, house), { reading: true })
    for (const digest of new Set(files.map(file => file.digest))) {
      const going = files.filter(file => file.digest === digest)
      await fileTurns.take(digest, async () => {
        if (!(await isKeptBeside(pool, digest, going))) await rm(attachmentPath(data, digest), { force: true })
        await inTown(pool, town, client => deleted(client, town, going))
      })
    }
  }
}

/** Leaves out of a database that was just restored what belonged to people erased since: its bytes are then not taken from the backup. */
export const filesLeftOut = async (pool: Pool, house: Registers, erased: readonly Erased[]): Promise<void> => {
  for (const { town, owner } of erased) {
    if (!owner.startsWith('person/')) continue
    await inTown(pool, town, async client =>
      deleted(client, town, await filesOfSomeone(client, town, owner.slice('person/'.length), house)),
    )
  }
}

/** Does anyone, in whatever town, keep a file of this content beside those that go? */
const isKeptBeside = async (pool: Pool, digest: string, going: readonly FileOfSomeone[]): Promise<boolean> => {
  const { rows: towns } = await pool.query<{ town: string }>('select town from town')
  for (const { town } of towns) {
    const kept = await inTown(pool, town, client =>
      client.query('select from attachment where town = $1 and digest = $2 and not id = any($3) limit 1', [
        town,
        digest,
        going.map(({ id }) => id),
      ]),
    )
    if (kept.rowCount === 1) return true
  }
  return false
}
