import type { Roster } from '#institution/roster.ts'
import type { Column } from '#mechanisms/register.ts'

/** Names that stand behind ids in a register's rows. */
export interface Names {
  readonly roster: Roster
  /** Names of attachments by id. */
  readonly papers: ReadonlyMap<string, string>
}

const listed = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : value ? [String(value)] : []

/** A number of half days: 半天, 1天, 1天半. */
const halfDaysText = (halves: number): string =>
  `${halves >= 2 ? `${Math.floor(halves / 2)}天` : ''}${halves % 2 === 1 ? (halves > 1 ? '半' : '半天') : ''}` || '0天'

/** A value as people read it: names for ids, yuan for fen. Empty for what is not there. */
export const shownText = ({ shown }: Pick<Column, 'shown'>, value: unknown, { roster, papers }: Names): string => {
  if (value === undefined || value === null) return ''
  switch (shown) {
    case 'people':
      return listed(value)
        .map(id => roster.nameOf(id))
        .join('、')
    case 'organization':
      return roster.organizations.get(String(value))?.name ?? '（名册里没有这个组织）'
    case 'papers':
      return listed(value)
        .map(id => papers.get(id) ?? '（没有这份附件）')
        .join('、')
    case 'fen':
      return (Number(value) / 100).toFixed(2)
    case 'halfDays':
      return halfDaysText(Number(value))
    case 'sealed':
      return '（已封存）'
    default:
      return typeof value === 'object' ? listed(value).join('、') : String(value)
  }
}

/** The ids of people and papers that stand in a row. */
export const idsIn = (
  columns: readonly Column[],
  row: Readonly<Record<string, unknown>>,
  shown: 'people' | 'organization' | 'papers',
): readonly string[] => {
  const ids: string[] = []
  for (const column of columns) if (column.shown === shown) ids.push(...listed(row[column.field]))
  return ids
}

/** The names of the people and organizations that stand in rows, by their ids. */
export const namesIn = (
  columns: readonly Column[],
  rows: readonly { readonly row: Readonly<Record<string, unknown>> }[],
  roster: Roster,
): Readonly<Record<string, string>> => {
  const named = (shown: 'people' | 'organization'): Set<string> => {
    const own = columns.filter(column => column.shown === shown)
    const ids = new Set<string>()
    for (const { row } of rows) for (const { field } of own) for (const id of listed(row[field])) ids.add(id)
    return ids
  }
  return Object.fromEntries([
    ...[...named('people')].map(id => [id, roster.nameOf(id)]),
    ...[...named('organization')].map(id => [
      id,
      shownText({ shown: 'organization' }, id, { roster, papers: new Map() }),
    ]),
  ])
}
