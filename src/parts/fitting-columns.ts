import type { ColumnSaid } from './http/shapes.ts'

/** Pixels of a Chinese character in a table, and of the room beside a cell. */
const letter = 13.5
const beside = 26
/** A text longer than this is read in the panel beside the table. */
const longestInTable = 80
/** More than this a column does not ask for: it breaks into lines. */
const widest = 300
/** Less than this no text is read in. */
const narrowest = 120

const lengthOf = (text: string): number =>
  [...text].reduce((sum, each) => sum + (each.charCodeAt(0) > 255 ? 1 : 0.56), 0)

/**
 * The columns that fit beside each other into a width, in their order; the others are read in the panel. Long texts stand back first. A table
 * never has fewer than two columns.
 */
export const fittingColumns = (
  columns: readonly ColumnSaid[],
  textsOf: (column: ColumnSaid) => readonly string[],
  width: number,
): readonly ColumnSaid[] => {
  const asked = columns.map(column => {
    const lengths = textsOf(column).map(lengthOf)
    const longest = Math.max(0, ...lengths)
    return {
      column,
      long: longest > longestInTable,
      empty: longest === 0,
      room: Math.min(widest, Math.max(lengthOf(column.title), longest) * letter) + beside,
    }
  })
  const plain = asked.filter(({ long, empty }) => !long && !empty)
  const [first] = plain
  // What a row is about: the longest of its own words. It stays as long as there is any room.
  const about = plain
    .filter(({ column, room }) => column.shown === undefined && room > 0)
    .reduce<(typeof plain)[number] | undefined>(
      (one, other) => (one && one.room >= other.room ? one : other),
      undefined,
    )
  const inTurn = new Set([first, about, ...plain, ...asked.filter(({ long, empty }) => !long && empty)])
  const taken = new Set<ColumnSaid>()
  let left = width
  for (const each of inTurn) {
    if (!each) continue
    const needed = each === about ? Math.min(each.room, Math.max(narrowest, left)) : each.room
    if (needed > left && taken.size >= 2) break
    taken.add(each.column)
    left -= needed
  }
  if (taken.size === 0) for (const { column } of asked.slice(0, 2)) taken.add(column)
  return columns.filter(column => taken.has(column))
}
