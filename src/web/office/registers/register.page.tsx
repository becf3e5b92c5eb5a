import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { dayText, dayTextWithYear, yearOf } from '#institution/calendar.ts'
import { Awaited, TroubleNote } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import type { RegisterPageSaid, RegisterSaid } from '#parts/http/shapes.ts'
import { Trouble } from '#parts/http/trouble.ts'
import { Icon } from '#parts/icon.tsx'
import { Page } from '#parts/page.tsx'
import { RegisterTable } from '#parts/register-table.tsx'
import { useShortcuts } from '#parts/shortcuts.ts'
import { SidePanel } from '#parts/side-panel.tsx'
import { useEscape } from '#parts/use-escape.ts'
import { useMe } from '#parts/use-me.ts'
import { useRegister, useRegisters } from '#parts/use-register.ts'
import { ImportLink } from '../import-link.tsx'
import { ExportSeen } from './export-seen.tsx'
import { FilterLine } from './filter-line.tsx'
import type { RegisterView } from './register-view.ts'
import { RowPanel } from './row-panel.tsx'
import './register.css'

const unknown = new Trouble({ kind: 'not-found', sentence: '没有这本台账，或它不归您看。' })
const rowsOnPage = 50
const keys = [
  { keys: '↑ ↓', does: '到上一行、下一行' },
  { keys: 'Enter', does: '打开这一行' },
  { keys: 'Esc', does: '收起详情' },
]

/** Typing settles before anything is asked or written into the address. */
const settles = 250

const SearchBox = ({ q, onQ }: { readonly q: string; readonly onQ: (q: string) => void }) => {
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => onQ(typed), settles)
    return () => clearTimeout(timer)
  }, [typed, q, onQ])
  return (
    <label className="register-search">
      <span className="spoken">在这本台账里找</span>
      <Icon name="search" size={15} />
      <input
        className="input"
        type="search"
        placeholder="找字、拼音、首字母"
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
    </label>
  )
}

interface ToDay {
  readonly on: string | undefined
  readonly today: string
  readonly onDay: (on: string | undefined) => void
}

const DayControl = ({ on, today, onDay }: ToDay) => (
  <label className="register-day small">
    截至
    <input
      className="input"
      type="date"
      value={on ?? today}
      max={today}
      onChange={({ target: { value } }) => onDay(value === '' || value >= today ? undefined : value)}
    />
  </label>
)

const dayWords = (on: string, today: string): string =>
  yearOf(on) === yearOf(today) ? dayText(on) : dayTextWithYear(on)

const PastNote = ({ on, today, onDay }: ToDay) =>
  on === undefined ? null : (
    <p className="register-past">
      <span>这是 {dayWords(on, today)} 当时的样子</span>
      <button type="button" className="link-button screen-only" onClick={() => onDay(undefined)}>
        回到今天
      </button>
    </p>
  )

/** Nothing here: because nothing was done yet, or because nothing is like what was asked. */
const Nothing = ({
  page,
  view,
  onView,
}: {
  readonly page: RegisterPageSaid
  readonly view: RegisterView
  readonly onView: (change: RegisterView) => void
}) => {
  if (view.page !== undefined)
    return (
      <EmptyState title="没有这一页。">
        <button type="button" className="link-button" onClick={() => onView({})}>
          回到第一页
        </button>
      </EmptyState>
    )
  if (view.q !== undefined)
    return (
      <div className="register-nothing">
        没有找到“{view.q}”。
        {page.nearest !== undefined && (
          <>
            是不是“
            <button type="button" className="link-button" onClick={() => onView({ q: page.nearest ?? '' })}>
              {page.nearest}
            </button>
            ”？
          </>
        )}
      </div>
    )
  if (view.where !== undefined)
    return (
      <EmptyState title={`没有“${view.where}”的记录。`}>
        <button type="button" className="link-button" onClick={() => onView({ where: '' })}>
          去掉筛选
        </button>
      </EmptyState>
    )
  return <EmptyState title="还没有这项记录。办完一次，记录会自己出现，不用在这里填。" />
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
  return (
    <nav className="register-pages" aria-label="翻页">
      <span className="small muted">共 {total.toLocaleString('zh-CN')} 行</span>
      {last > 1 && (
        <span className="screen-only">
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
        </span>
      )}
    </nav>
  )
}

/** A panel has room beside the table from this width on; below it the panel lies over the page. */
const roomBeside = '(min-width: 1200px)'

const useRoomBeside = (): boolean => {
  const [beside, setBeside] = useState(() => window.matchMedia(roomBeside).matches)
  useEffect(() => {
    const query = window.matchMedia(roomBeside)
    const tell = (): void => setBeside(query.matches)
    query.addEventListener('change', tell)
    return () => query.removeEventListener('change', tell)
  }, [])
  return beside
}

const Opened = ({ register }: { readonly register: RegisterSaid }) => {
  const view = useSearch({ strict: false }) as RegisterView
  const navigate = useNavigate()
  const me = useMe().answer
  const today = me?.today ?? ''
  const beside = useRoomBeside()
  const { row, page = 1, ...seen } = view
  const asking = { ...seen, page, size: rowsOnPage }
  const answer = useRegister(register.id, asking)
  /** Changes some of what is seen; what is empty leaves the address, and another choice begins at its first page. */
  const change = (next: RegisterView): void => {
    const { page: _, ...rest } = view
    const all = Object.entries({ ...rest, ...next }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({
      to: '/docs/$register',
      params: { register: register.id },
      search: Object.fromEntries(all) as RegisterView,
      replace: true,
    })
  }
  const pick = (key: string | undefined): void => {
    const { row: _, ...rest } = view
    const search = key === undefined ? rest : { ...rest, row: key }
    void navigate({ to: '/docs/$register', params: { register: register.id }, search, replace: true })
  }
  const onDay = (on: string | undefined): void => change({ on: on ?? '' })
  const close = (): void => {
    pick(undefined)
    document.querySelector<HTMLElement>('.register-laid [aria-selected="true"]')?.focus()
  }
  useEscape(close, row !== undefined && beside)
  useShortcuts('台账', keys)
  const panel = row === undefined ? undefined : <RowPanel register={register.id} row={row} on={seen.on} />
  const seenWords = [view.q && `“${view.q}”`, view.where].filter(Boolean).join(' · ')
  return (
    <Page
      title={register.title}
      {...(register.quote !== undefined && { basis: { text: register.quote } })}
      actions={
        <>
          <DayControl on={seen.on} today={today} onDay={onDay} />
          {register.importedBy !== undefined && <ImportLink register={register.id} act={register.importedBy} />}
          {answer.answer && <ExportSeen page={answer.answer} asking={seen} />}
          <button type="button" className="button button-small" title="打印 Ctrl P" onClick={() => window.print()}>
            <Icon name="printer" size={14} />
            打印
          </button>
        </>
      }
      {...(beside &&
        panel && {
          asideTitle: '这一行',
          aside: (
            <div className="row-panel">
              <header>
                <h2>这一行</h2>
                <button type="button" className="icon-button" aria-label="收起" title="收起 Esc" onClick={close}>
                  <Icon name="close" />
                </button>
              </header>
              {panel}
            </div>
          ),
        })}
    >
      <p className="paper-only register-printed">
        {me?.practice && '练习　'}
        {me?.town.name}　截至 {dayTextWithYear(seen.on ?? today)}
        {register.cite !== undefined && `　依据${register.cite}`}
        {seenWords !== '' && `　只看 ${seenWords}`}
      </p>
      <div className="register-tools screen-only">
        <SearchBox q={view.q ?? ''} onQ={q => change({ q })} />
        <FilterLine
          register={register.id}
          columns={register.columns}
          where={view.where ?? ''}
          today={today}
          onWhere={where => change({ where })}
        />
      </div>
      <PastNote on={seen.on} today={today} onDay={onDay} />
      <Awaited of={answer} lines={8}>
        {found =>
          found.rows.length === 0 ? (
            <Nothing page={found} view={view} onView={change} />
          ) : (
            <>
              <RegisterTable
                page={found}
                sort={view.sort}
                onSort={sort => change({ sort })}
                picked={row}
                onPick={pick}
              />
              <Pages page={page} total={found.total} onPage={next => change({ page: next })} />
            </>
          )
        }
      </Awaited>
      {!beside && panel && (
        <SidePanel title="这一行" onClose={close}>
          {panel}
        </SidePanel>
      )}
    </Page>
  )
}

/** One 台账: its sentence, its rows as one asks for them, the history of each, the files of what is seen. */
const RegisterPage = () => {
  const { register: id } = useParams({ strict: false })
  const registers = useRegisters()
  const register = registers.answer?.find(each => each.id === id)
  if (register) return <Opened key={register.id} register={register} />
  return (
    <Page title="台账">
      <Awaited of={registers} lines={6}>
        {() => <TroubleNote trouble={unknown} />}
      </Awaited>
    </Page>
  )
}

export default RegisterPage
