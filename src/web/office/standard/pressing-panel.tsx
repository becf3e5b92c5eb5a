import { dayText, dayTextWithYear } from '#institution/calendar.ts'
import { ClauseChip } from '#parts/clause-chip.tsx'
import type { StandardSaid } from '#parts/http/shapes.ts'
import { Lamp } from '#parts/lamp.tsx'
import { presses, type Sign, wordOf } from '#parts/sign.ts'
import type { Lit } from './lit.ts'

interface PressingPanelProps {
  readonly standard: StandardSaid
  readonly lit: readonly Lit[]
  readonly filter: Sign | undefined
  readonly counts: Readonly<Record<Sign, number>>
  readonly onSelect: (id: string) => void
}

/** 全部落实。最近到期：9月30日，4 项。 */
const wellWords = ({ startsOn, on }: StandardSaid, lit: readonly Lit[]): string => {
  if (startsOn !== null && on < startsOn) return `从 ${dayTextWithYear(startsOn)} 起算，那以前不判红。`
  const due = lit
    .flatMap(({ requirement }) =>
      requirement.open && requirement.due !== null && requirement.due >= on ? [requirement.due] : [],
    )
    .sort()
  const [first] = due
  if (first === undefined) return '现在没有要办的。'
  return `现在没有要办的。最近到期：${dayText(first)}，${due.filter(day => day === first).length} 项。`
}

const hint = '点原文里的任何一句，看它落实得怎样。'

/** What presses, when nothing is selected: red, then amber, in the order of the text. With a filter, what it keeps. */
export const PressingPanel = ({ standard, lit, filter, counts, onSelect }: PressingPanelProps) => {
  const kept =
    filter === undefined ? lit.filter(({ sign }) => presses(sign)) : lit.filter(({ sign }) => sign === filter)
  const listed = [...kept].sort((one, other) => Number(other.sign === 'red') - Number(one.sign === 'red'))
  return (
    <aside className="panel panel-list" aria-label={filter === undefined ? '现在要办的' : wordOf(filter)}>
      <h2>{filter === undefined ? '现在要办的' : `${wordOf(filter)} ${kept.length} 项`}</h2>
      {listed.length === 0 ? (
        <p className="muted">{filter === undefined ? wellWords(standard, lit) : `没有${wordOf(filter)}的。`}</p>
      ) : (
        <ul className="pressing">
          {listed.map(({ requirement: { id, title, clause, reason, open }, sign }) => (
            <li key={id}>
              <button type="button" onClick={() => onSelect(id)}>
                <Lamp sign={sign} size={14} />
                <span>
                  <b>{title}</b> <ClauseChip clause={clause} />
                  {open && reason !== '' && <small className={`text-${sign}`}>{reason}</small>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="panel-foot">
        {hint}
        {counts.closed > 0 && ` 带锁的 ${counts.closed} 项还没有开放，不判红。`}
      </p>
    </aside>
  )
}
