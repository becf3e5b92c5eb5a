import { useState } from 'react'
import { NotchRuler } from '#parts/notch-ruler.tsx'
import { halfDaysText } from '../part-of-day.ts'
import type { MonthOfCadre } from '../queries/friday-month.ts'

/** 应学1天，请假减1天 · 缺1次 · 3月10日到任，当月不欠: what there is to say of a month; of a good one nothing. */
export const monthSaid = ({ excused, required, done, notOwed, days }: MonthOfCadre): string => {
  if (notOwed !== undefined) return `${notOwed}，当月不欠`
  const absences = days.filter(({ mark }) => mark === 'absent').length
  return [
    excused > 0 && `应学${halfDaysText(required)}，请假减${halfDaysText(excused)}`,
    absences > 0 && done < required && `缺${absences}次，还差${halfDaysText(required - done)}`,
  ]
    .filter(Boolean)
    .join('；')
}

export const isShort = ({ done, required, notOwed }: MonthOfCadre): boolean => notOwed === undefined && done < required

/** The two days as four half days; the notch stands where this month's duty ends for him. */
export const MonthRuler = ({ of, label }: { of: MonthOfCadre; label: string }) => (
  <NotchRuler
    label={label}
    total={Math.max(4, of.done)}
    filled={of.done}
    {...(of.notOwed === undefined && of.required > 0 && { threshold: of.required })}
    say={halfDaysText}
  />
)

const filters = { all: '全部', short: '还差', leave: '有请假', absent: '有缺席' } as const
type Filter = keyof typeof filters

const passes: Readonly<Record<Filter, (of: MonthOfCadre) => boolean>> = {
  all: () => true,
  short: isShort,
  leave: ({ days }) => days.some(({ mark }) => mark === 'leave'),
  absent: ({ days }) => days.some(({ mark }) => mark === 'absent'),
}

interface CadresProps {
  readonly cadres: readonly MonthOfCadre[]
  readonly picked: string | undefined
  readonly onPick: (id: string) => void
}

const Cadre = ({ of, picked, onPick }: { of: MonthOfCadre; picked: boolean; onPick: (id: string) => void }) => (
  <li>
    <button type="button" className="cadre-month" aria-pressed={picked} onClick={() => onPick(of.id)}>
      <span className="cadre-name">{of.name}</span>
      <MonthRuler of={of} label={of.name} />
      <span className="tiny muted cadre-said">{monthSaid(of)}</span>
    </button>
  </li>
)

/** Every cadre's month, office by office, by name and never by what is missing. */
export const FridayCadres = ({ cadres, picked, onPick }: CadresProps) => {
  const [filter, setFilter] = useState<Filter>('all')
  const [sought, setSought] = useState('')
  const named = cadres.filter(({ name, office }) => name.includes(sought.trim()) || office.includes(sought.trim()))
  const shown = named.filter(passes[filter])
  return (
    <>
      <div className="cadre-filters screen-only">
        {(Object.keys(filters) as Filter[]).map(each => (
          <button
            key={each}
            type="button"
            className="filter-word"
            aria-pressed={filter === each}
            onClick={() => setFilter(each)}
          >
            {filters[each]} {named.filter(passes[each]).length}
          </button>
        ))}
        <input
          className="input"
          type="search"
          aria-label="找人"
          placeholder="姓名、办公室"
          value={sought}
          onChange={event => setSought(event.target.value)}
        />
      </div>
      {shown.length === 0 && <p className="small muted">{sought === '' ? '没有这样的干部' : `没有找到“${sought}”`}</p>}
      {[...Map.groupBy(shown, ({ office }) => office)].map(([office, of]) => (
        <section key={office} className="cadre-office">
          <h3>
            {office} <span className="muted">{of.length} 人</span>
          </h3>
          <ul className="cadre-months">
            {of.map(each => (
              <Cadre key={each.id} of={each} picked={picked === each.id} onPick={onPick} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
