import { useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { dayTextWithYear, yearOf } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import type { Me, StandardSaid, StandardTextSaid } from '#parts/http/shapes.ts'
import { useDocumentTitle } from '#parts/page.tsx'
import { useShortcuts } from '#parts/shortcuts.ts'
import { presses } from '#parts/sign.ts'
import { useMe } from '#parts/use-me.ts'
import { type Look, useStandard, useStandardText, useYearOfWeeks } from '#parts/use-standard.ts'
import { evidenceHref } from '../evidence/evidence-href.ts'
import { addressOf, lookOf, type StandardAddress } from './address.ts'
import { DateFoot } from './date-foot.tsx'
import { Filters } from './filters.tsx'
import { inQuestionOnly, keptIn, ownersIn } from './kept.ts'
import { groupedByDue, groupedByOwner } from './listed.ts'
import { litIn, tallied } from './lit.ts'
import { MarginLamps, useMarginLines } from './margin-lamps.tsx'
import { OverviewRuler } from './overview-ruler.tsx'
import { overviewOf } from './overview-ticks.ts'
import { Paper, phraseId } from './paper.tsx'
import { paragraphsOf } from './phrases.ts'
import { PressingPanel } from './pressing-panel.tsx'
import { PrintChoices } from './print-choices.tsx'
import { RequirementList } from './requirement-list.tsx'
import { RequirementPanel } from './requirement-panel.tsx'
import { Tallies } from './tallies.tsx'
import { useAddress } from './use-address.ts'
import { usePaperScroll } from './use-paper-scroll.ts'
import { usePrintKey } from './use-print-key.ts'
import { useWalk } from './use-walk.ts'
import { walkedTo } from './walk.ts'
import './standard.css'

interface OpenedProps {
  readonly standard: StandardSaid
  readonly text: StandardTextSaid
  readonly me: Me
  readonly look: Look
}

const keys = [
  { keys: '↑ ↓', does: '上一处、下一处要办的' },
  { keys: 'Shift ↑ ↓', does: '上一条、下一条要求' },
  { keys: 'Enter', does: '办打开的这一条的下一步' },
  { keys: 'Ctrl P', does: '打印打开的这一条的证据' },
  { keys: '← →', does: '在日期刻度上：前一天、后一天' },
  { keys: 'Shift ← →', does: '在日期刻度上：前一月、后一月' },
  { keys: 'Home', does: '在日期刻度上：回到今天' },
]

const Opened = ({ standard, text, me, look }: OpenedProps) => {
  const { today } = me
  const lit = useMemo(() => litIn(standard), [standard])
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
  const { address, selected, select, change } = useAddress(lit)
  const { sign, view, group } = address
  const titles = useMemo(() => me.positions.map(({ title }) => title), [me])
  const kept = useMemo(() => keptIn(lit, address, titles), [lit, address, titles])
  const counts = useMemo(() => tallied(inQuestionOnly(lit, address, titles)), [lit, address, titles])
  const year = useYearOfWeeks(look, yearOf(address.on ?? today))
  const [filtering, setFiltering] = useState(false)
  const paper = useRef<HTMLElement>(null)
  const lines = useMarginLines(paper, paragraphs)
  const { scroller, band, chapter, onScroll, bring } = usePaperScroll(lines, layout)
  const laid = lines.length > 0

  useEffect(() => {
    if (laid && view !== 'list' && selected !== undefined) bring(selected)
  }, [laid, view, selected, bring])

  const groups = useMemo(() => {
    const rows = [...lit.values()].filter(({ requirement }) => kept === undefined || kept.has(requirement.id))
    return group === 'due' ? groupedByDue(rows, standard.on) : groupedByOwner(rows)
  }, [lit, kept, group, standard.on])
  const order = useMemo(
    () =>
      view === 'list' ? groups.flatMap(({ rows }) => rows.map(({ requirement }) => requirement.id)) : [...lit.keys()],
    [view, groups, lit],
  )
  const step = (by: 1 | -1, everyOne = false): void => {
    const stays = order.filter(id => kept?.has(id) ?? presses(lit.get(id)?.sign ?? 'closed'))
    const stops = everyOne || stays.length === 0 ? order : stays
    const next = walkedTo(order, new Set(stops), selected, by)
    if (next !== undefined) select(next)
  }
  const close = (): void => {
    const phrase = selected === undefined ? null : document.getElementById(phraseId(selected))
    select(undefined)
    phrase?.focus({ preventScroll: true })
  }
  const printed = selected === undefined ? undefined : evidenceHref(selected, address)
  useWalk({ onStep: step, onClose: close, isOpen: selected !== undefined })
  useShortcuts('标准', keys)
  usePrintKey(printed)

  const open = selected === undefined ? undefined : lit.get(selected)
  const here = standard.chapters.find(({ number }) => String(number) === chapter)
  const heading = text.paragraphs.find(({ clause }) => clause === chapter)?.text
  const count = here?.articles.reduce((sum, { requirements }) => sum + requirements.length, 0) ?? lit.size
  const listed = useMemo(() => [...lit.values()], [lit])
  const owners = useMemo(() => ownersIn(lit), [lit])

  return (
    <>
      <header className="standard-head screen-only">
        <h1>标准</h1>
        <fieldset className="segments standard-views">
          <legend className="spoken">怎样看</legend>
          <button
            type="button"
            className="segment"
            aria-pressed={view !== 'list'}
            onClick={() => change({ view: undefined })}
          >
            原文
          </button>
          <button
            type="button"
            className="segment"
            aria-pressed={view === 'list'}
            onClick={() => change({ view: 'list' })}
          >
            清单
          </button>
        </fieldset>
        <button
          type="button"
          className="button button-small filter-button"
          aria-expanded={filtering}
          onClick={() => setFiltering(!filtering)}
        >
          筛选
        </button>
        <Tallies counts={counts} chosen={sign} onChoose={chosen => change({ sign: chosen })} />
        <PrintChoices printed={printed} address={address} chapter={address.chapter ?? here?.number} />
      </header>
      {(filtering || kept !== undefined) && (
        <Filters address={address} owners={owners} count={kept?.size} onChange={change} />
      )}
      <p className="paper-only standard-printed">党委日常工作标准　截至 {dayTextWithYear(standard.on)}</p>
      <div className="stage">
        <OverviewRuler layout={layout} selected={selected} band={band} onJump={id => bring(id, { always: true })} />
        {view === 'list' ? (
          <div className="list-stage">
            <fieldset className="segments list-by">
              <legend className="spoken">怎样分组</legend>
              <button
                type="button"
                className="segment"
                aria-pressed={group !== 'due'}
                onClick={() => change({ group: undefined })}
              >
                按责任
              </button>
              <button
                type="button"
                className="segment"
                aria-pressed={group === 'due'}
                onClick={() => change({ group: 'due' })}
              >
                按到期
              </button>
            </fieldset>
            <RequirementList
              scroller={scroller}
              groups={groups}
              by={group ?? 'owner'}
              on={standard.on}
              selected={selected}
              onSelect={select}
            />
          </div>
        ) : (
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
            <Paper paper={paper} paragraphs={paragraphs} lit={lit} selected={selected} kept={kept} onSelect={select}>
              <MarginLamps lines={lines} lit={lit} selected={selected} kept={kept} onSelect={select} />
            </Paper>
          </div>
        )}
        {open ? (
          <RequirementPanel lit={open} look={look} printed={printed} onStep={step} onClose={close} />
        ) : (
          <PressingPanel standard={standard} lit={listed} kept={kept} sign={sign} counts={counts} onSelect={select} />
        )}
      </div>
      <DateFoot
        // The day of the address, not of the last answer: keys pressed in a row each go on from where one is.
        on={address.on ?? today}
        today={today}
        startsOn={standard.startsOn}
        year={year.answer?.year === yearOf(address.on ?? today) ? year.answer : undefined}
        look={look}
        onDay={day => change({ on: day === today ? undefined : day })}
        onChange={change}
      />
    </>
  )
}

/** 标准: the text itself, lit by what has been done. */
export const StandardPage = () => {
  useDocumentTitle('标准')
  const search = useRouterState({
    select: ({ location }) => location.search as StandardAddress,
    structuralSharing: true,
  })
  const me = useMe().answer
  const today = me?.today ?? ''
  const look = useMemo(() => lookOf(addressOf({ ...search }), today), [search, today])
  const standard = useStandard(look)
  const text = useStandardText()
  return (
    <div className="standard">
      <Awaited of={text} lines={12}>
        {words => (
          <Awaited of={standard} lines={12}>
            {lit => me && <Opened standard={lit} text={words} me={me} look={look} />}
          </Awaited>
        )}
      </Awaited>
    </div>
  )
}
