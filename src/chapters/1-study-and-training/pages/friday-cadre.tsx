import { useState } from 'react'
import { dayText, dayTextWithWeekday } from '#institution/calendar.ts'
import { NotchRuler } from '#parts/notch-ruler.tsx'
import { StatusTag } from '#parts/status-tag.tsx'
import { useActNamed } from '#parts/use-acts.ts'
import { useAnswer } from '#parts/use-answer.ts'
import { marks } from '../friday-class.ts'
import type { DayOfCadre, MonthOfCadre } from '../queries/friday-month.ts'
import type { trainingHoursOfYear } from '../queries/training-hours-of-year.ts'
import { trainingSources, yearlyTraining } from '../training-hours.ts'
import { MonthRuler, monthSaid } from './friday-cadres.tsx'
import { inSight } from './in-sight.ts'
import MakeUpClass from './make-up-class.tsx'

const signs = { present: 'green', madeUp: 'green', leave: 'grey', absent: 'amber' } as const

const Days = ({ days }: { days: readonly DayOfCadre[] }) =>
  days.length === 0 ? (
    <p className="small muted">这个月还没有上过课</p>
  ) : (
    <ul className="cadre-days">
      {days.map(({ class: id, on, topic, mark, madeUpOn }) => (
        <li key={id}>
          <span className="cadre-day">{dayTextWithWeekday(on)}</span>
          <span className="cadre-topic">{topic}</span>
          <StatusTag sign={signs[mark]} word={madeUpOn === undefined ? marks[mark] : `${dayText(madeUpOn)}补学`} />
        </li>
      ))}
    </ul>
  )

/** The account of recognised hours of a year: a figure with where it comes from. It is national law and lights no lamp. */
export const HoursOfCadre = ({ person, year }: { person: string; year: string }) => {
  const { answer } = useAnswer<typeof trainingHoursOfYear>('training-hours-of-year', { year })
  const own = answer?.[person] ?? []
  const hours = own.reduce((sum, each) => sum + each.hours, 0)
  return (
    <div className="cadre-hours">
      <NotchRuler
        label={`${year}年认可学时`}
        total={yearlyTraining.hours}
        filled={hours}
        threshold={yearlyTraining.hours}
        unit="学时"
        rule={`国家规定：每年 ${yearlyTraining.days} 天或 ${yearlyTraining.hours} 学时集中培训，由主管部门认可；周五学堂未经认可的不算`}
      />
      {own.length > 0 && (
        <ul className="cadre-days">
          {own.map(({ on, title, hours: each, source, recognisedBy }) => (
            <li key={`${on} ${source} ${title}`}>
              <span className="cadre-day">{dayText(on)}</span>
              <span className="cadre-topic">
                {title} <span className="muted">{`${trainingSources[source]}，${recognisedBy}认可`}</span>
              </span>
              <span className="num">{each} 学时</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** One cadre's month: the ruler of two days, each class and how it stood, and the year's recognised hours. */
export const FridayCadre = ({
  of,
  month,
  onClose,
}: {
  of: MonthOfCadre
  month: string
  /** Absent on one's own page. */
  onClose?: () => void
}) => {
  const [makingUp, setMakingUp] = useState(false)
  const { may } = useActNamed('make-up-friday-class')
  const missed = of.days.some(({ mark }) => mark === 'absent' || mark === 'leave')
  const said = monthSaid(of)
  return (
    <div className="study-details cadre-details" ref={onClose && inSight}>
      {onClose && (
        <>
          <header>
            <span className="small muted">{of.title}</span>
            <button type="button" className="link-button" onClick={onClose}>
              收起
            </button>
          </header>
          <h2>{of.name}</h2>
        </>
      )}
      <MonthRuler of={of} label={`${Number(month.slice(5))}月已学`} />
      {said !== '' && <p className="small">{said}</p>}
      <Days days={of.days} />
      {may && missed && (
        <div className="study-acts screen-only">
          <button type="button" className="button" onClick={() => setMakingUp(true)}>
            登记补学
          </button>
        </div>
      )}
      <HoursOfCadre person={of.id} year={month.slice(0, 4)} />
      {makingUp && <MakeUpClass prefill={{ person: of.id, month }} onClose={() => setMakingUp(false)} />}
    </div>
  )
}
