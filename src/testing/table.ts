import type { Cell, Sheet } from '#mechanisms/cells.ts'

/** A sheet as it is read, from rows of texts; an empty text is an empty cell, a number is one. Rows are counted from 1. */
export const sheetFrom = (rows: readonly (readonly (string | number)[])[], name = '名单'): Sheet => ({
  name,
  rows: rows.flatMap((texts, index) => {
    const cells = new Map<number, Cell>()
    texts.forEach((text, column) => {
      if (text !== '') cells.set(column, { kind: typeof text === 'number' ? 'number' : 'text', text: String(text) })
    })
    return cells.size === 0 ? [] : [{ number: index + 1, cells }]
  }),
})
