import type { Roster } from '#institution/roster.ts'
import type { Column } from '#mechanisms/register.ts'

/** Columns of one kind. */
export const ofKind = (columns: readonly Column[], kind: Column['shown']): readonly Column[] =>
  columns.filter(({ shown }) => shown === kind)

/** Kinds of columns that name someone or something of the roster. */
export const namedKinds = ['people', 'organization'] as const

/** What a column names by its id: someone or something of the roster. */
export const namedBy = ({ shown }: Column): (typeof namedKinds)[number] | undefined =>
  namedKinds.find(kind => kind === shown)

/** The ids of those whose name is as wanted. */
export const idsNamed = (
  roster: Roster,
  kind: (typeof namedKinds)[number],
  matches: (text: string) => boolean,
): readonly string[] =>
  [...(kind === 'people' ? roster.people : roster.organizations).values()]
    .filter(({ name }) => matches(name))
    .map(({ id }) => id)

/** Chinese in the order of its sounds, numbers in it by their value: as the database's collation has it. */
export const inChinese = new Intl.Collator('zh-Hans-CN', { numeric: true })
