import { type RefObject, useEffect } from 'react'
import type { Day } from '#institution/calendar.ts'
import { ClauseChip } from '#parts/clause-chip.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { presses } from '#parts/sign.ts'
import { dueText, type ListGroup } from './listed.ts'
import { type Lit, signWord, spokenOf } from './lit.ts'
import { phraseId } from './paper.tsx'

interface RequirementListProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly groups: readonly ListGroup[]
  readonly by: 'owner' | 'due'
  readonly on: Day
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

const Row = ({
  of,
  on,
  selected,
  onSelect,
}: { readonly of: Lit } & Pick<RequirementListProps, 'on' | 'selected' | 'onSelect'>) => {
  const { id, title, clause, quote, reason, due, open, owner } = of.requirement
  return (
    <tr className={id === selected ? 'list-row list-row-selected' : 'list-row'} onClick={() => onSelect(id)}>
      <td className={`list-sign text-${of.sign}`}>
        <Lamp sign={of.sign} size={13} silent /> {signWord(of)}
      </td>
      <td className="list-what">
        <a
          id={phraseId(id)}
          href={`#${id}`}
          aria-label={spokenOf(of)}
          aria-expanded={id === selected}
          onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            event.stopPropagation()
            onSelect(id)
          }}
        >
          {title}
        </a>{' '}
        <ClauseChip clause={clause} quote={quote} />
        {open && reason !== '' && presses(of.sign) && <small className={`text-${of.sign}`}>{reason}</small>}
        {open && reason !== '' && !presses(of.sign) && <small className="muted">{reason}</small>}
      </td>
      <td className="list-due">{of.sign === 'green' ? '' : dueText(due, on)}</td>
      <td className="list-owner">{owner.join('、')}</td>
    </tr>
  )
}

/** 清单: the same requirements as a table, for those who think in lists. */
export const RequirementList = ({ scroller, groups, by, on, selected, onSelect }: RequirementListProps) => {
  useEffect(() => {
    if (selected !== undefined)
      document.getElementById(phraseId(selected))?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <div className="scroll list-scroll" ref={scroller}>
      {groups.length === 0 && <p className="muted list-none">没有这样的要求。放开筛选，看全部。</p>}
      {groups.length > 0 && (
        <table className="requirement-list">
          <thead>
            <tr>
              <th scope="col">状态</th>
              <th scope="col">要求</th>
              <th scope="col">到期</th>
              <th scope="col">责任</th>
            </tr>
          </thead>
          {groups.map(({ title, rows }) => (
            <tbody key={`${by} ${title}`}>
              <tr className="list-group">
                <th scope="rowgroup" colSpan={4}>
                  {title} <small className="muted">{rows.length} 项</small>
                </th>
              </tr>
              {rows.map(of => (
                <Row key={of.requirement.id} of={of} on={on} selected={selected} onSelect={onSelect} />
              ))}
            </tbody>
          ))}
        </table>
      )}
    </div>
  )
}
