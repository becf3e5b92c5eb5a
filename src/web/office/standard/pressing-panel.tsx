import { dayText, dayTextWithYear } from '#institution/calendar.ts'
import { ClauseChip } from '#parts/clause-chip.tsx'
import type { StandardSaid } from '#parts/http/shapes.ts'
import { Lamp } from '#parts/lamp.tsx'
import { presses, type Sign, urgency, wordOf } from '#parts/sign.ts'
import type { Lit } from './lit.ts'

interface PressingPanelProps {
  readonly standard: StandardSaid
  readonly lit: readonly Lit[]
  /** The requirements a filter keeps; nothing without one. */
  readonly kept: ReadonlySet<string> | undefined
  readonly sign: Sign | undefined
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
  const done = lit.some(({ sign }) => sign === 'green') ? '全部落实。' : '现在没有要办的。'
  return first === undefined
    ? done
    : `${done}最近到期：${dayText(first)}，${due.filter(day => day === first).length} 项。`
}

const hint = '点原文里的任何一句，看它落实得怎样。'

/** What presses, when nothing is selected: red, then amber, in the order of the text. With a filter, what it keeps. */
export const PressingPanel = ({ standard, lit, kept, sign: chosen, counts, onSelect }: PressingPanelProps) => {
  const shown = lit.filter(({ sign, requirement }) => (kept === undefined ? presses(sign) : kept.has(requirement.id)))
  const listed = [...shown].sort((one, other) => urgency.indexOf(one.sign) - urgency.indexOf(other.sign))
  const title = kept === undefined ? '现在要办的' : chosen === undefined ? '筛选出的' : wordOf(chosen)
  return (
    <aside className="panel panel-list" aria-label={title}>
      <h2>{kept === undefined ? title : `${title} ${shown.length} 项`}</h2>
      {listed.length === 0 ? (
        <p className="muted">
          {kept === undefined ? wellWords(standard, lit) : `没有${chosen === undefined ? '这样' : wordOf(chosen)}的。`}
        </p>
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
