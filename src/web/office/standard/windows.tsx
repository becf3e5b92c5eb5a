import { dayText } from '#institution/calendar.ts'
import { theTown } from '#mechanisms/subjects-of.ts'
import type { ObligationSaid } from '#parts/http/shapes.ts'
import { Lamp } from '#parts/lamp.tsx'
import { presses } from '#parts/sign.ts'

/** Up to so many windows are told line by line; a year of months is drawn as a strip. */
const mostLines = 4

/** So many subjects that press are named; the others are counted. */
const mostSubjects = 6

const doneWords = ({ evidence }: ObligationSaid): string =>
  evidence.length === 0
    ? ''
    : `${dayText(evidence[0]?.on ?? '')} ${evidence[0]?.title ?? ''}${evidence.length > 1 ? ` 等 ${evidence.length} 次` : ''}`

const dueWords = ({ due }: ObligationSaid): string => (due === null ? '' : `${dayText(due)}前`)

const WindowLine = ({ of, named }: { readonly of: ObligationSaid; readonly named: boolean }) => {
  const { state, window, why, subjectTitle, excusedText } = of
  return (
    <li className={presses(state) ? `window-line window-${state}` : 'window-line'}>
      <Lamp sign={state} size={14} />
      <b>{named ? subjectTitle : window.title}</b>
      <span>
        {state === 'green' ? doneWords(of) || why : dueWords(of) || why}
        {presses(state) && why !== '' && <small>{why}</small>}
        {state === 'green' && excusedText !== null && <small>{`应办${of.requiredText}，${excusedText}`}</small>}
        {state === 'grey' && dueWords(of) !== '' && !of.owed && <small>{why}</small>}
      </span>
    </li>
  )
}

const MonthStrip = ({
  obligations,
  now,
}: {
  readonly obligations: readonly ObligationSaid[]
  readonly now: ObligationSaid | undefined
}) => (
  <ol className="month-strip">
    {obligations.map(of => (
      <li
        key={of.window.key}
        className={of === now ? `month-now month-${of.state}` : undefined}
        title={`${of.window.title}：${of.why}`}
      >
        <Lamp sign={of.state} size={14} />
        {of.window.title.replace('月', '')}
      </li>
    ))}
  </ol>
)

/** The windows of one subject: lines where they are few, else a strip with what there is to say about those that press and the one that runs. */
const OneSubject = ({ obligations, on }: { readonly obligations: readonly ObligationSaid[]; readonly on: string }) => {
  if (obligations.length <= mostLines) {
    return (
      <ul>
        {obligations.map(of => (
          <WindowLine key={of.window.key} of={of} named={of.window.kind === 'event' || of.window.kind === 'always'} />
        ))}
      </ul>
    )
  }
  const now = obligations.find(({ window }) => window.from <= on && on <= window.to)
  const told = obligations.filter(of => of === now || presses(of.state))
  return (
    <>
      <MonthStrip obligations={obligations} now={now} />
      <ul>
        {told.map(of => (
          <WindowLine key={of.window.key} of={of} named={false} />
        ))}
      </ul>
    </>
  )
}

const countWords = (obligations: readonly ObligationSaid[]): string => {
  const counted = (state: ObligationSaid['state'], word: string): string => {
    const count = obligations.filter(of => of.state === state).length
    return count === 0 ? '' : `${word} ${count}`
  }
  return [counted('red', '未落实'), counted('amber', '待办'), counted('green', '已落实'), counted('grey', '未到期')]
    .filter(Boolean)
    .join('，')
}

/** A few parts of one thing (四个领域) are all told; of many subjects those that press. */
const ManySubjects = ({ obligations }: { readonly obligations: readonly ObligationSaid[] }) => {
  if (obligations.length <= mostLines) {
    return (
      <ul>
        {obligations.map(of => (
          <WindowLine key={`${of.subject} ${of.window.key}`} of={of} named />
        ))}
      </ul>
    )
  }
  const pressing = obligations
    .filter(({ state }) => presses(state))
    .sort((one, other) => (one.state === other.state ? 0 : one.state === 'red' ? -1 : 1))
  return (
    <>
      <ul>
        {pressing.slice(0, mostSubjects).map(of => (
          <WindowLine key={`${of.subject} ${of.window.key}`} of={of} named />
        ))}
      </ul>
      <p className="small muted">{countWords(obligations)}</p>
    </>
  )
}

/** 应办: what is owed, by whom and by when, and how each stands. */
export const Windows = ({
  obligations,
  on,
}: {
  readonly obligations: readonly ObligationSaid[]
  readonly on: string
}) => {
  const bySubject = Map.groupBy(obligations, ({ subject }) => subject)
  if (bySubject.size <= 1) return <OneSubject obligations={obligations} on={on} />
  // The town beside its people, or beside oneself: each has windows of its own kind to be told.
  const town = bySubject.get(theTown)
  if (town) {
    const others = obligations.filter(({ subject }) => subject !== theTown)
    return (
      <>
        <h4 className="window-whose">{town[0]?.subjectTitle}</h4>
        <OneSubject obligations={town} on={on} />
        <h4 className="window-whose">{bySubject.size === 2 ? others[0]?.subjectTitle : '每个人'}</h4>
        <Windows obligations={others} on={on} />
      </>
    )
  }
  return <ManySubjects obligations={obligations} />
}
