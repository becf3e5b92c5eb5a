import { useLayoutEffect, useRef, useState } from 'react'
import { fittingColumns } from './fitting-columns.ts'
import type { ColumnSaid, RegisterPageSaid, RowSaid } from './http/shapes.ts'
import { shownValue } from './shown-value.ts'
import { Table, type TableColumn } from './table.tsx'
import './register-table.css'

interface Keyed {
  readonly key: string
  readonly row: RowSaid
}

interface RegisterTableProps {
  readonly page: RegisterPageSaid
  readonly sort: string | undefined
  readonly onSort: (sort: string) => void
  readonly picked: string | undefined
  readonly onPick: (key: string) => void
}

const onTheRight = new Set(['fen', 'halfDays'])

/** A column whose texts are all this short is not broken into lines. */
const shortText = 8

/** A value of a row in words. */
export const cellWords = (
  { field, shown }: ColumnSaid,
  row: RowSaid,
  names: Readonly<Record<string, string>>,
): string => shownValue(row[field], shown, id => names[id] ?? '（名册里没有）')

/** The width of an element, as it is laid out now. */
const useWidth = () => {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const laid = element.current
    if (!laid) return
    const measure = (): void => setWidth(laid.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(laid)
    return () => observer.disconnect()
  }, [])
  return { element, width }
}

/** The rows of a 台账 in as many columns as there is room for: sorted by a click on a head, one picked by a click, or ↑ ↓ and Enter. */
export const RegisterTable = ({ page, sort, onSort, picked, onPick }: RegisterTableProps) => {
  const { element, width } = useWidth()
  const { columns, rows, names } = page
  const wordsOf = (column: ColumnSaid) => rows.map(({ row }) => cellWords(column, row, names))
  const shown = fittingColumns(columns, wordsOf, width)
  const behind = columns.filter(column => !shown.includes(column))
  const laid: readonly TableColumn<Keyed>[] = shown.map(column => ({
    field: column.field,
    title: column.title,
    right: onTheRight.has(column.shown ?? '') || column.figure === true,
    whole: column.shown === 'day' || column.figure === true || wordsOf(column).every(text => text.length <= shortText),
    show: ({ row }) => {
      const text = cellWords(column, row, names)
      return text === '' ? <span className="muted">—</span> : <span className="register-cell">{text}</span>
    },
  }))
  return (
    <div className="register-laid" ref={element}>
      {width > 0 && (
        <Table
          caption={page.title}
          columns={laid}
          rows={rows}
          keyOf={({ key }) => key}
          empty=""
          onSort={onSort}
          onPick={({ key }) => onPick(key)}
          {...(sort !== undefined && { sort })}
          {...(picked !== undefined && { picked })}
        />
      )}
      {behind.length > 0 && (
        <p className="small muted register-behind screen-only">
          {behind.map(({ title }) => title).join('、')}：点一行，在详情里看。
        </p>
      )}
    </div>
  )
}
