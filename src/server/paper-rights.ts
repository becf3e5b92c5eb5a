import type { PositionId } from '#institution/positions.ts'
import { type Authority, mayDo } from '#mechanisms/act.ts'
import type { Asking } from './asking.ts'
import type { House } from './house-of.ts'

/** The office that keeps the town's files. */
export const keepersOfFiles: readonly PositionId[] = ['officeDirector', 'officeClerk']

export const keepsFiles = ({ positions }: Pick<Asking, 'positions'>): boolean => mayDo(keepersOfFiles, positions)

/** The registers one may read: a paper goes with the rows that name it. */
export const readableRegisters = (house: House, { positions }: Pick<Asking, 'positions'>): readonly string[] =>
  [...house.registers.values()].filter(({ readers }) => mayDo(readers, positions)).map(({ id }) => id)

/**
 * Which papers one may read, as a condition on `attachment a` of the town `$1`, with the asker `$2`, the registers he may read `$3` and
 * whether he keeps the files `$4`: those he uploaded, those named by a row of a register he may read, all of them for the office that keeps
 * the files.
 */
export const mayReadPapers = `($4::boolean or a.uploaded_by = $2 or exists (
  select from row_paper p where p.town = a.town and p.paper = a.id and p.register = any($3::text[])))`

export const paperValues = (house: House, asked: Asking): readonly [string, string, readonly string[], boolean] => [
  asked.town,
  asked.person,
  readableRegisters(house, asked),
  keepsFiles(asked),
]

/** One who is to confirm what another entered sees the papers it names, as long as it waits. */
export const confirmsWithPaper = async ({ client, town, positions }: Asking, paper: string): Promise<boolean> => {
  const { rows } = await client.query<{ confirmers: Authority }>(
    `select r.row->'confirmers' as confirmers from register_row r
       join journal j on j.town = r.town and j.stream = 'proposal/' || r.key
     where r.town = $1 and r.register = 'proposals' and r.known_to is null and r.row->>'status' = 'waiting'
       and strpos(j.payload, $2) > 0`,
    [town, JSON.stringify(paper)],
  )
  return rows.some(({ confirmers }) => mayDo(confirmers, positions))
}
