import { dayText } from '#institution/calendar.ts'
import type { EvidenceSaid } from './http/shapes.ts'
import { Icon } from './icon.tsx'
import { numbered } from './numbered.ts'
import './evidence-list.css'

/** 11月24日 14:54 from an instant with its offset; the clock of the town, whatever the machine's. */
const instantText = (enteredAt: string): string => `${dayText(enteredAt.slice(0, 10))} ${enteredAt.slice(11, 16)}`

/** What really happened, each with the day and the record it comes from; entered late shows for good. */
export const EvidenceList = ({ evidence }: { readonly evidence: readonly EvidenceSaid[] }) => (
  <ul className="evidence">
    {numbered(evidence).map(({ n, item: { title, on, enteredAt, href, late } }) => (
      <li key={n}>
        <Icon name="page" size={15} />
        <span className="evidence-title">{href ? <a href={href}>{title}</a> : title}</span>
        {late === true && (
          <span className="tag" title={enteredAt === undefined ? undefined : `${instantText(enteredAt)} 录入`}>
            补录
          </span>
        )}
        <span className="evidence-on">{dayText(on)}</span>
      </li>
    ))}
  </ul>
)
