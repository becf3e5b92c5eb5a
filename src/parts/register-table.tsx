import { useDeferredValue, useState } from 'react'
import { Awaited } from './awaited.tsx'
import { EmptyState } from './empty-state.tsx'
import type { ColumnSaid, RegisterPageSaid, RowSaid } from './http/shapes.ts'
import { Icon } from './icon.tsx'
import { shownValue } from './shown-value.ts'
import { Table, type TableColumn } from './table.tsx'
import { registerFilePath, useRegister } from './use-register.ts'
import './register-table.css'

interface Keyed {
  readonly key: string
  readonly row: RowSaid
}

interface RegisterTableProps {
  /** The register's id. */
  readonly register: string
  /** Only these fields, in this order. */
  readonly only?: readonly string[]
  readonly onPick?: (row: RowSaid, key: string) => void
  readonly picked?: string
  /** Without search and download, as a part of a page. */
  readonly bare?: boolean
  readonly empty?: string
  /** The rows as known on a day. */
  readonly on?: string
}

const rowsOnPage = 50

const onTheRight = new Set(['fen', 'halfDays'])

/** A column whose texts are all this short is not broken into lines. */
const shortText = 8

/** A field without a Chinese head is for machines: it is not shown. */
const isForReaders = ({ field, title }: ColumnSaid): boolean => title !== field

const columnsOf = (
  { columns, rows, names }: RegisterPageSaid,
  only: readonly string[] | undefined,
): readonly TableColumn<Keyed>[] => {
  const textOf = ({ field, shown }: ColumnSaid, row: RowSaid): string =>
    shownValue(row[field], shown, id => names[id] ?? '（名册里没有）')
  return columns
    .filter(column => (only ? only.includes(column.field) : isForReaders(column)))
    .sort((one, other) => (only ? only.indexOf(one.field) - only.indexOf(other.field) : 0))
    .map(column => {
      const { field, title, shown = '' } = column
      return {
        field,
        title,
        right: onTheRight.has(shown),
        whole:
          shown === 'day' || onTheRight.has(shown) || rows.every(({ row }) => textOf(column, row).length <= shortText),
        show: ({ row }) => {
          const text = textOf(column, row)
          return text === '' ? <span className="muted">—</span> : <span className="register-cell">{text}</span>
        },
      }
    })
}

const Pages = ({
  page,
  total,
  onPage,
}: {
  readonly page: number
  readonly total: number
  readonly onPage: (page: number) => void
}) => {
  const last = Math.ceil(total / rowsOnPage)
  if (last <= 1) return null
  return (
    <nav className="register-pages screen-only" aria-label="翻页">
      {page > 1 && (
        <button type="button" className="button button-small" onClick={() => onPage(page - 1)}>
          上一页
        </button>
      )}
      <span className="small muted">
        第 {page} 页，共 {last} 页
      </span>
      {page < last && (
        <button type="button" className="button button-small" onClick={() => onPage(page + 1)}>
          下一页
        </button>
      )}
    </nav>
  )
}

/** A 台账 as a table: search, sort by a click on a head, the same rows as a file for WPS and Excel. */
export const RegisterTable = ({ register, only, onPick, picked, bare = false, empty, on }: RegisterTableProps) => {
  const [q, setQ] = useState('')
  const [sort, setSort] = useState<string>()
  const [page, setPage] = useState(1)
  const asked = {
    q: useDeferredValue(q),
    page,
    size: rowsOnPage,
    ...(sort !== undefined && { sort }),
    ...(on !== undefined && { on }),
  }
  const answer = useRegister(register, asked)
  const nothing = q === '' ? (empty ?? '还没有这项记录。办完一次，记录会自己出现，不用在这里填。') : `没有找到“${q}”。`
  return (
    <div className="register">
      {!bare && (
        <div className="register-tools screen-only">
          <label className="register-search">
            <span className="spoken">在这本台账里找</span>
            <Icon name="search" size={15} />
            <input
              className="input"
              type="search"
              placeholder="找一条"
              value={q}
              onChange={event => {
                setQ(event.target.value)
                setPage(1)
              }}
            />
          </label>
          <a className="button button-small" href={registerFilePath(register, asked)} download>
            <Icon name="download" size={14} />
            导出看到的
          </a>
        </div>
      )}
      <Awaited of={answer} lines={5}>
        {(answered: RegisterPageSaid) => (
          <>
            <Table
              caption={answered.title}
              columns={columnsOf(answered, only)}
              rows={answered.rows}
              keyOf={({ key }) => key}
              empty={<EmptyState title={nothing} />}
              onSort={field => {
                setSort(field)
                setPage(1)
              }}
              {...(sort !== undefined && { sort })}
              {...(picked !== undefined && { picked })}
              {...(onPick && { onPick: ({ row, key }: Keyed) => onPick(row, key) })}
            />
            <Pages page={page} total={answered.total} onPage={setPage} />
          </>
        )}
      </Awaited>
    </div>
  )
}
