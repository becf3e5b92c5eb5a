import { useState } from 'react'
import { dayText, windowsOfYear } from '#institution/calendar.ts'
import { subjectAreas } from '#institution/subject-areas.ts'
import { ActButton } from '#parts/act-button.tsx'
import { StatusTag } from '#parts/status-tag.tsx'
import type { ExchangeOfYear, SessionOfYear, StudyYear } from '../queries/study-year.ts'
import RecordExchange from './record-exchange.tsx'
import './study.css'

/** The four areas in the year: which have been studied, how often, and what is planned. */
export const AreasOfYear = ({ sessions }: { sessions: readonly SessionOfYear[] }) => (
  <ul className="study-areas">
    {Object.entries(subjectAreas).map(([id, title]) => {
      const of = sessions.filter(({ areaId }) => areaId === id)
      const held = of.filter(each => each.held)
      const planned = of.find(each => !each.held)
      const last = held.at(-1)
      return (
        <li key={id} className="study-area">
          <header>
            <b>{title}</b>
            <StatusTag sign={last ? 'green' : 'grey'} word={last ? `学过 ${held.length} 次` : '还没有学'} />
          </header>
          <p className="small muted">
            {last ? `${dayText(last.on)} ${last.topic}` : planned ? `已安排${dayText(planned.on)}` : '还没有安排'}
          </p>
        </li>
      )
    })}
  </ul>
)

const namesOf = ({ spokeOf }: ExchangeOfYear, names: StudyYear['names']): string =>
  spokeOf.map(({ person }) => names[person] ?? '').join('、')

interface ExchangesProps {
  readonly year: string
  readonly today: string
  readonly exchanges: readonly ExchangeOfYear[]
  readonly names: StudyYear['names']
  readonly onSession: (session: string) => void
}

/** What may be done about one exchange: it is part of a session, or stands by itself. */
const ExchangeLine = ({
  each,
  names,
  onSession,
}: {
  each: ExchangeOfYear
  names: StudyYear['names']
  onSession: (session: string) => void
}) => {
  const [correcting, setCorrecting] = useState(false)
  const { on, topic, session, exchange, spokeOf, minutes, papers = [] } = each
  return (
    <div className="study-exchange">
      <p className="small">
        {dayText(on)} {namesOf(each, names)}
      </p>
      <p className="tiny muted">
        {topic}
        {session !== undefined && (
          <button type="button" className="link-button screen-only" onClick={() => onSession(session)}>
            看这次学习
          </button>
        )}
        {exchange !== undefined && (
          <span className="study-exchange-acts screen-only">
            <button type="button" className="link-button" onClick={() => setCorrecting(true)}>
              更正
            </button>
            <ActButton act="strike-study-exchange" label="撤销" prefill={{ exchange }} hide={['exchange']} small />
          </span>
        )}
      </p>
      {correcting && exchange !== undefined && (
        <RecordExchange
          correcting={{ exchange, on, topic, spoke: spokeOf, papers, ...(minutes && { minutes }) }}
          onClose={() => setCorrecting(false)}
        />
      )}
    </div>
  )
}

/** The four quarters, each with who spoke of his reflections. */
export const ExchangesOfYear = ({ year, today, exchanges, names, onSession }: ExchangesProps) => (
  <ol className="study-areas">
    {windowsOfYear('quarter', Number(year)).map(({ key, title, from, to }) => {
      const of = exchanges.filter(({ on }) => on >= from && on <= to)
      const word = of.length > 0 ? `${of.length} 次` : today < from ? '未到' : today > to ? '没有交流' : '还没有交流'
      return (
        <li key={key} className={from <= today && today <= to ? 'study-area study-area-now' : 'study-area'}>
          <header>
            <b>{title}</b>
            <StatusTag sign={of.length > 0 ? 'green' : 'grey'} word={word} />
          </header>
          {of.map(each => (
            <ExchangeLine key={`${each.on} ${each.session ?? ''}`} each={each} names={names} onSession={onSession} />
          ))}
        </li>
      )
    })}
  </ol>
)
