import { type Day, dayTextWithWeekday } from '#institution/calendar.ts'
import { StatusTag } from '#parts/status-tag.tsx'
import { movedText, type ProposedFriday } from '../friday-dates.ts'
import type { ClassOfMonth, FridayMonth } from '../queries/friday-month.ts'
import { openFridays } from './open-fridays.ts'

interface StripProps {
  readonly of: FridayMonth
  readonly today: Day
  readonly picked: string | undefined
  readonly onClass: (id: string) => void
  /** Absent for whoever does not plan. */
  readonly onProposed: (() => void) | undefined
}

const stateOf = ({ held, on, present, expected, state }: ClassOfMonth, today: Day, everyone: boolean) => {
  if (held) return { sign: 'green', word: everyone ? `到课 ${present} / ${expected}` : state } as const
  return on <= today ? ({ sign: 'amber', word: '还没有记' } as const) : ({ sign: 'grey', word: '已安排' } as const)
}

const ClassCard = ({
  each,
  today,
  everyone,
  picked,
  onClass,
}: {
  each: ClassOfMonth
  today: Day
  everyone: boolean
  picked: boolean
  onClass: (id: string) => void
}) => {
  const { sign, word } = stateOf(each, today, everyone)
  const when = [each.at === '' ? each.part : each.at, each.place].filter(Boolean).join('，')
  return (
    <button type="button" className="friday-card" aria-pressed={picked} onClick={() => onClass(each.class)}>
      <span className="friday-day">{dayTextWithWeekday(each.on)}</span>
      <span className="small muted">
        {when}
        {each.madeUpMonth !== '' && `，补${each.madeUpMonth}`}
      </span>
      <span className="friday-topic">{each.topic === '' ? '题目待定' : each.topic}</span>
      <StatusTag sign={sign} word={word} />
    </button>
  )
}

const Proposed = ({ each, onProposed }: { each: ProposedFriday; onProposed: (() => void) | undefined }) => {
  const moved = movedText(each)
  const inside = (
    <>
      <span className="friday-day">{dayTextWithWeekday(each.on)}</span>
      <span className="small muted">{moved === '' ? '还没有排' : moved}</span>
    </>
  )
  return onProposed ? (
    <button type="button" className="friday-card friday-proposed" onClick={onProposed}>
      {inside}
    </button>
  ) : (
    <div className="friday-card friday-proposed">{inside}</div>
  )
}

/** The month as a strip: its classes in the order of days, and between them the Fridays that are still open, moved off the holidays. */
export const FridayStrip = ({ of, today, picked, onClass, onProposed }: StripProps) => {
  const slots = [
    ...of.classes.map(each => ({
      on: each.on,
      key: each.class,
      card: (
        <ClassCard each={each} today={today} everyone={of.everyone} picked={picked === each.class} onClass={onClass} />
      ),
    })),
    ...openFridays(of, today).map(each => ({
      on: each.on,
      key: each.friday,
      card: <Proposed each={each} onProposed={onProposed} />,
    })),
  ].sort((one, other) => (one.on < other.on ? -1 : 1))
  return (
    <ol className="friday-strip">
      {slots.map(({ key, card }) => (
        <li key={key}>{card}</li>
      ))}
      {slots.length === 0 && <li className="small muted">这个月没有排过课</li>}
    </ol>
  )
}
