import { useState } from 'react'
import { type Day, dayTextWithWeekday } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { ActFormShell, FormFoot } from '#parts/form/act-form.tsx'
import { Segments } from '#parts/form/choice-controls.tsx'
import { useActForm } from '#parts/form/use-act-form.ts'
import { NotchRuler } from '#parts/notch-ruler.tsx'
import type { OwnFormProps } from '#parts/own-forms.ts'
import { SidePanel } from '#parts/side-panel.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { movedText, offeredText, type ProposedFriday } from '../friday-dates.ts'
import { halfDaysOf, halfDaysText, type PartOfDay, partsOfDay } from '../part-of-day.ts'
import type { FridayMonth, fridayMonth } from '../queries/friday-month.ts'
import { openFridays } from './open-fridays.ts'
import './friday.css'

interface Row {
  readonly proposed: ProposedFriday
  readonly chosen: boolean
  readonly on: Day
  readonly part: PartOfDay
  readonly topic: string
  readonly speaker: string
}

const parts = Object.entries(partsOfDay).map(([value, title]) => ({ value, title }))

/** Enough of the open Fridays to reach what the month still lacks; all of them where that is the month itself. */
const rowsOf = (of: FridayMonth, today: Day, lacking: number | undefined): readonly Row[] => {
  let left = lacking
  return openFridays(of, today).map(proposed => {
    const chosen = left === undefined || left > 0
    if (left !== undefined) left -= halfDaysOf(of.usual.part)
    return { proposed, chosen, on: proposed.on, part: of.usual.part, topic: '', speaker: '' }
  })
}

const classesOf = ({ rows, at, place }: Choice) =>
  rows
    .filter(({ chosen }) => chosen)
    .map(({ on, part, topic, speaker }) => ({
      on,
      part,
      ...(at.trim() !== '' && { at: at.trim() }),
      ...(topic.trim() !== '' && { topic: topic.trim() }),
      ...(speaker.trim() !== '' && { speaker: speaker.trim() }),
      ...(place.trim() !== '' && { place: place.trim() }),
    }))

interface LineProps {
  readonly row: Row
  readonly onChange: (more: Partial<Row>) => void
}

/** One Friday: whether, when, and what is known of it already. */
const FridayLine = ({ row, onChange }: LineProps) => {
  const { proposed, chosen, on, part, topic, speaker } = row
  const choices = [{ on: proposed.on }, ...proposed.choices]
  const moved = movedText(proposed)
  return (
    <li className={chosen ? 'plan-friday' : 'plan-friday plan-friday-out'}>
      <label className="plan-friday-day">
        <input type="checkbox" checked={chosen} onChange={event => onChange({ chosen: event.target.checked })} />
        <b>{dayTextWithWeekday(on)}</b>
      </label>
      {chosen && (
        <>
          <Segments
            id={`part-${proposed.friday}`}
            title={`${dayTextWithWeekday(on)}的时间`}
            options={parts}
            value={part}
            onChange={next => onChange({ part: next as PartOfDay })}
          />
          <select
            className="input"
            aria-label={`${dayTextWithWeekday(on)}改到`}
            value={on}
            onChange={event => onChange({ on: event.target.value })}
          >
            {choices.map(choice => (
              <option key={choice.on} value={choice.on}>
                {offeredText(choice)}
              </option>
            ))}
          </select>
          <input
            className="input plan-friday-topic"
            type="text"
            aria-label={`${dayTextWithWeekday(on)}的题目`}
            placeholder="题目，可以以后再填"
            maxLength={200}
            value={topic}
            onChange={event => onChange({ topic: event.target.value })}
          />
          <input
            className="input"
            type="text"
            aria-label={`${dayTextWithWeekday(on)}的主讲人`}
            placeholder="主讲人"
            maxLength={50}
            value={speaker}
            onChange={event => onChange({ speaker: event.target.value })}
          />
        </>
      )}
      {moved !== '' && <p className="small plan-friday-moved">{moved}</p>}
    </li>
  )
}

interface Choice {
  readonly rows: readonly Row[]
  readonly at: string
  readonly place: string
}

interface PlanProps extends OwnFormProps {
  readonly of: FridayMonth
  readonly month: string
  readonly lacking: number | undefined
}

const Plan = ({ of, month, lacking, onClose, onDone }: PlanProps) => {
  const today = useToday()
  const [choice, setChoice] = useState<Choice>(() => ({
    rows: rowsOf(of, today, lacking),
    at: of.usual.at ?? '',
    place: of.usual.place ?? '',
  }))
  const { rows, at, place } = choice
  const form = useActForm({
    act: 'plan-friday-classes',
    prefill: { month, classes: classesOf(choice) },
    hide: ['month'],
    draft: false,
    onDone: done => {
      onDone?.(done)
      onClose()
    },
  })
  const choose = (more: Partial<Choice>): void => {
    const next = { ...choice, ...more }
    setChoice(next)
    form.fill({ month, classes: classesOf(next) })
  }
  const chosen = rows.filter(row => row.chosen).reduce((sum, { part }) => sum + halfDaysOf(part), 0)
  const already = month === of.month ? of.done + of.planned : of.required - (lacking ?? 0)
  return (
    <ActFormShell form={form}>
      <NotchRuler
        label={already > 0 ? `已办和已排${halfDaysText(already)}，加上选的` : '选的合计'}
        total={Math.max(of.required, already + chosen)}
        filled={already + chosen}
        threshold={of.required}
        say={halfDaysText}
      />
      {rows.length === 0 ? (
        <p className="small muted">这个月没有还没排的周五了。要加一次，用“安排一次”。</p>
      ) : (
        <ol className="plan-fridays">
          {rows.map((row, changed) => (
            <FridayLine
              key={row.proposed.friday}
              row={row}
              onChange={more => choose({ rows: rows.map((each, n) => (n === changed ? { ...each, ...more } : each)) })}
            />
          ))}
        </ol>
      )}
      <div className="plan-fridays-all">
        <label>
          几点开始
          <input
            className="input"
            type="text"
            placeholder="14:30"
            value={at}
            onChange={event => choose({ at: event.target.value })}
          />
        </label>
        <label>
          地点
          <input
            className="input"
            type="text"
            maxLength={50}
            placeholder="如：三楼会议室"
            value={place}
            onChange={event => choose({ place: event.target.value })}
          />
        </label>
      </div>
      <p className="small muted">排好后，每名在职干部的“今天”里都会看到，不用另发通知。</p>
      <FormFoot form={form} button={`排 ${rows.filter(row => row.chosen).length} 次课`} />
    </ActFormShell>
  )
}

/** The Fridays of a month, proposed and moved off the holidays: chosen, given a part of the day and, where it is known, a topic. */
const PlanFridays = ({ title, prefill = {}, onClose, onDone }: OwnFormProps) => {
  const today = useToday()
  const thisMonth = today.slice(0, 7)
  const month = typeof prefill.month === 'string' ? prefill.month : thisMonth
  // A month that is over is made up for in this one.
  const over = month < thisMonth
  const asked = useAnswer<typeof fridayMonth>(
    'friday-month',
    { month: over ? thisMonth : month },
    { when: today !== '' },
  )
  const owed = useAnswer<typeof fridayMonth>('friday-month', { month }, { when: today !== '' && over })
  const words = `${Number(month.slice(5))}月`
  return (
    <SidePanel title={title ?? (over ? `补${words}的周五学堂` : `安排${words}的周五学堂`)} onClose={onClose} wide>
      <Awaited of={over ? owed : asked} lines={6}>
        {ofMonth =>
          asked.answer && (
            <Plan
              of={asked.answer}
              month={month}
              lacking={over ? Math.max(0, ofMonth.required - ofMonth.done - ofMonth.planned) : undefined}
              onClose={onClose}
              {...(onDone && { onDone })}
            />
          )
        }
      </Awaited>
    </SidePanel>
  )
}

export default PlanFridays
