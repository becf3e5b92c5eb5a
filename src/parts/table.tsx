import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import './table.css'

export interface TableColumn<Row> {
  readonly field: string
  readonly title: string
  /** Numbers stand at the right. */
  readonly right?: boolean
  /** Never broken into two lines. */
  readonly whole?: boolean
  readonly show?: (row: Row) => ReactNode
}

interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** What to say when there is nothing: a whole sentence, or a part of the page. */
  readonly empty: ReactNode
  readonly onPick?: (row: Row) => void
  readonly picked?: string
  readonly sort?: string
  readonly onSort?: (sort: string) => void
  /** On a telephone a row folds into a block of lines; what is empty takes no room there. */
  readonly folds?: boolean
}

const cellText = (value: unknown): ReactNode =>
  value === undefined || value === null || value === '' ? (
    <span className="muted">—</span>
  ) : Array.isArray(value) ? (
    value.join('、')
  ) : (
    String(value)
  )

const cellClass = (right: boolean | undefined, whole: boolean | undefined, empty = false): string | undefined =>
  [right && 'cell-right', whole && 'cell-whole', empty && 'cell-empty'].filter(Boolean).join(' ') || undefined

const sortOf = (sort: string | undefined, field: string) =>
  sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none'

/** Rows with a head that stays; a click on a head sorts, ↑ and ↓ move from row to row, a click on a row (or Enter) picks it. */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  keyOf,
  empty,
  onPick,
  picked,
  sort,
  onSort,
  folds = false,
}: TableProps<Row>) => {
  if (rows.length === 0) return <div className="table-empty">{empty}</div>
  return (
    <table className={['table', onPick && 'table-pickable', folds && 'table-folding'].filter(Boolean).join(' ')}>
      <caption className="spoken">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ field, title, right, whole }) => (
            <th
              key={field}
              scope="col"
              className={cellClass(right, whole)}
              aria-sort={onSort ? sortOf(sort, field) : undefined}
            >
              {onSort ? (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => onSort(sort === field ? `-${field}` : field)}
                >
                  {title}
                  {sort === field && <Icon name="up" size={11} />}
                  {sort === `-${field}` && <Icon name="down" size={11} />}
                </button>
              ) : (
                title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => {
          const key = keyOf(row)
          return (
            <tr
              key={key}
              className={onPick ? 'row-pickable' : undefined}
              aria-selected={onPick ? picked === key : undefined}
              tabIndex={onPick ? 0 : undefined}
              onClick={onPick && (() => onPick(row))}
              onKeyDown={
                onPick &&
                (event => {
                  if (event.target !== event.currentTarget) return
                  if (event.key === 'Enter') onPick(row)
                  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
                  event.preventDefault()
                  const { nextElementSibling, previousElementSibling } = event.currentTarget
                  const beside = event.key === 'ArrowDown' ? nextElementSibling : previousElementSibling
                  if (beside instanceof HTMLElement) beside.focus()
                })
              }
            >
              {columns.map(({ field, right, whole, show }) => {
                const shown = show ? show(row) : cellText((row as Readonly<Record<string, unknown>>)[field])
                return (
                  <td key={field} className={cellClass(right, whole, shown === '—' || shown === null)}>
                    {shown}
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
