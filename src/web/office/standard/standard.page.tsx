import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import type { StandardSaid, StandardTextSaid } from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import { useDocumentTitle } from '#parts/page.tsx'
import { presses, type Sign } from '#parts/sign.ts'
import { useMe } from '#parts/use-me.ts'
import { useStandard, useStandardText } from '#parts/use-standard.ts'
import { DateFoot } from './date-foot.tsx'
import { litIn, tallied } from './lit.ts'
import { MarginLamps, useMarginLines } from './margin-lamps.tsx'
import { OverviewRuler } from './overview-ruler.tsx'
import { overviewOf } from './overview-ticks.ts'
import { Paper, phraseId } from './paper.tsx'
import { paragraphsOf } from './phrases.ts'
import { PressingPanel } from './pressing-panel.tsx'
import { RequirementPanel } from './requirement-panel.tsx'
import { Tallies } from './tallies.tsx'
import { usePaperScroll } from './use-paper-scroll.ts'
import { useWalk } from './use-walk.ts'
import { walkedTo } from './walk.ts'
import './standard.css'

interface OpenedProps {
  readonly standard: StandardSaid
  readonly text: StandardTextSaid
  readonly today: string
}

/** The state of the page is its address: `?on=` the day, `#` the requirement whose panel is open. */
const useAddress = (known: ReadonlyMap<string, unknown>) => {
  const navigate = useNavigate()
  const { hash, on } = useRouterState({
    select: ({ location }) => ({ hash: location.hash, on: (location.search as { on?: string }).on }),
    structuralSharing: true,
  })
  const selected = known.has(hash) ? hash : undefined
  const select = useCallback(
    (id: string | undefined) =>
      void navigate({ to: '/standard', search: on === undefined ? {} : { on }, hash: id ?? '', replace: true }),
    [navigate, on],
  )
  const setDay = (day: string, today: string): void =>
    void navigate({ to: '/standard', search: day === today ? {} : { on: day }, hash: selected ?? '', replace: true })
  return { selected, select, on, setDay }
}

const Opened = ({ standard, text, today }: OpenedProps) => {
  const lit = useMemo(() => litIn(standard), [standard])
  const counts = useMemo(() => tallied(lit), [lit])
  const paragraphs = useMemo(() => paragraphsOf(text), [text])
  const layout = useMemo(
    () =>
      overviewOf(
        standard.chapters.map(({ articles }) =>
          articles.flatMap(({ requirements }) =>
            requirements.map(({ id }) => ({ id, sign: lit.get(id)?.sign ?? 'closed' })),
          ),
        ),
      ),
    [standard, lit],
  )
  const { selected, select, on, setDay } = useAddress(lit)
  const [filter, setFilter] = useState<Sign>()
  const paper = useRef<HTMLElement>(null)
  const lines = useMarginLines(paper, paragraphs)
  const { scroller, band, chapter, onScroll, bring } = usePaperScroll(lines, layout)
  const laid = lines.length > 0

  useEffect(() => {
    if (laid && selected !== undefined) bring(selected)
  }, [laid, selected, bring])

  const order = useMemo(() => [...lit.keys()], [lit])
  const step = (by: 1 | -1, everyOne = false): void => {
    const kept = order.filter(id => {
      const sign = lit.get(id)?.sign ?? 'closed'
      return filter === undefined ? presses(sign) : sign === filter
    })
    const stops = everyOne || kept.length === 0 ? order : kept
    const next = walkedTo(order, new Set(stops), selected, by)
    if (next !== undefined) select(next)
  }
  const close = (): void => {
    const phrase = selected === undefined ? null : document.getElementById(phraseId(selected))
    select(undefined)
    phrase?.focus({ preventScroll: true })
  }
  useWalk({ onStep: step, onClose: close, isOpen: selected !== undefined })

  const open = selected === undefined ? undefined : lit.get(selected)
  const here = standard.chapters.find(({ number }) => String(number) === chapter)
  const heading = text.paragraphs.find(({ clause }) => clause === chapter)?.text
  const count = here?.articles.reduce((sum, { requirements }) => sum + requirements.length, 0) ?? lit.size
  const listed = useMemo(() => [...lit.values()], [lit])

  return (
    <>
      <header className="standard-head screen-only">
        <h1>标准</h1>
        <Tallies counts={counts} chosen={filter} onChoose={setFilter} />
        <button
          type="button"
          className="button button-small standard-print"
          title="打印 Ctrl P"
          onClick={() => window.print()}
        >
          <Icon name="printer" size={15} />
          打印
        </button>
      </header>
      <p className="paper-only standard-printed">党委日常工作标准　截至 {dayTextWithYear(standard.on)}</p>
      <div className="stage">
        <OverviewRuler layout={layout} selected={selected} band={band} onJump={id => bring(id, { always: true })} />
        <div className="scroll" ref={scroller} onScroll={onScroll}>
          <div
            className={
              heading === undefined ? 'sheet-head doc screen-only' : 'sheet-head sheet-head-passed doc screen-only'
            }
          >
            <b>党委日常工作标准</b>
            <span>{heading}</span>
            <em>{count} 项要求</em>
          </div>
          <Paper paper={paper} paragraphs={paragraphs} lit={lit} selected={selected} filter={filter} onSelect={select}>
            <MarginLamps lines={lines} lit={lit} selected={selected} filter={filter} onSelect={select} />
          </Paper>
        </div>
        {open ? (
          <RequirementPanel lit={open} on={on} onStep={step} onClose={close} />
        ) : (
          <PressingPanel standard={standard} lit={listed} filter={filter} counts={counts} onSelect={select} />
        )}
      </div>
      <DateFoot on={standard.on} today={today} startsOn={standard.startsOn} onDay={day => setDay(day, today)} />
    </>
  )
}

/** 标准: the text itself, lit by what has been done. */
export const StandardPage = () => {
  useDocumentTitle('标准')
  const on = useRouterState({ select: ({ location }) => (location.search as { on?: string }).on })
  const today = useMe().answer?.today ?? ''
  const standard = useStandard(on === today ? undefined : on)
  const text = useStandardText()
  return (
    <div className="standard">
      <Awaited of={text} lines={12}>
        {words => (
          <Awaited of={standard} lines={12}>
            {lit => <Opened standard={lit} text={words} today={today} />}
          </Awaited>
        )}
      </Awaited>
    </div>
  )
}
