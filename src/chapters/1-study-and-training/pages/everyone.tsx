import { useState } from 'react'
import { WrongNote } from '#parts/form/field-frame.tsx'
import { pathOf, type Wrong } from '#parts/form/typed.ts'
import { type EveryoneMarked, type MarkOfEveryone, markedAs, markIn, nextMark } from '../everyone.ts'
import type { CadreOnDay } from '../queries/cadres-on-day.ts'

interface EveryoneProps {
  readonly members: readonly CadreOnDay[]
  readonly value: EveryoneMarked
  readonly onChange: (value: EveryoneMarked) => void
  readonly wrongAt: (place: readonly (string | number)[]) => Wrong | undefined
}

const words: Readonly<Record<MarkOfEveryone, string>> = { present: '到课', leave: '请假', absent: '缺席' }
const shortWords: Readonly<Record<MarkOfEveryone, string>> = { present: '', leave: '假', absent: '缺' }
const usualReasons = ['下村', '出差', '开会', '病假', '休假']

const Names = ({
  members,
  value,
  press,
}: {
  members: readonly CadreOnDay[]
  value: EveryoneMarked
  press: (id: string) => void
}) => (
  <div className="everyone-names">
    {members.map(({ id, name, title }) => {
      const mark = markIn(value, id)
      return (
        <button
          key={id}
          type="button"
          className={`everyone-name everyone-${mark}`}
          title={title}
          aria-label={`${name}，${words[mark]}`}
          onClick={() => press(id)}
        >
          {name}
          {shortWords[mark] !== '' && <b>{shortWords[mark]}</b>}
        </button>
      )
    })}
  </div>
)

/** Why each of those on leave is away, and who approved it. */
const Leave = ({ members, value, onChange, wrongAt }: EveryoneProps) => {
  const change = (id: string, more: Partial<EveryoneMarked['leave'][number]>): void =>
    onChange({ ...value, leave: value.leave.map(each => (each.person === id ? { ...each, ...more } : each)) })
  const approvers = members.filter(({ approves }) => approves)
  return (
    <ul className="everyone-leave">
      {value.leave.map(({ person, reason, approvedBy }, index) => {
        const name = members.find(({ id }) => id === person)?.name ?? ''
        const wrong = wrongAt(['leave', index, 'reason']) ?? wrongAt(['leave', index, 'approvedBy'])
        return (
          <li key={person}>
            <span className="everyone-who">{name}</span>
            <input
              className="input"
              type="text"
              list="usual-reasons"
              aria-label={`${name}请假的事由`}
              placeholder="事由"
              value={reason}
              onChange={event => change(person, { reason: event.target.value })}
            />
            <select
              className="input"
              aria-label={`${name}的假谁批的`}
              value={approvedBy}
              onChange={event => change(person, { approvedBy: event.target.value })}
            >
              <option value="">谁批的</option>
              {approvers
                .filter(({ id }) => id !== person)
                .map(approver => (
                  <option key={approver.id} value={approver.id}>
                    {approver.name}
                  </option>
                ))}
            </select>
            <WrongNote path={pathOf(['leave', index])} wrong={wrong} onFix={() => undefined} />
          </li>
        )
      })}
      <datalist id="usual-reasons">
        {usualReasons.map(reason => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
    </ul>
  )
}

/**
 * The attendance of many: everyone is expected to be there, and only who was not is marked, by a press on the name. A name is found by typing
 * a part of it; Enter marks the first found.
 */
export const Everyone = (props: EveryoneProps) => {
  const { members, value, onChange } = props
  const [sought, setSought] = useState('')
  const expected = members.map(({ id }) => id)
  const found = members.filter(({ name, office }) => name.includes(sought.trim()) || office.includes(sought.trim()))
  const press = (id: string): void => onChange(markedAs(expected, value, id, nextMark(markIn(value, id))))
  const offices = [...Map.groupBy(found, ({ office }) => office)]
  return (
    <fieldset className="field everyone">
      <legend className="field-head">
        到课情况
        <span className="muted">
          应到 {members.length}，到课 {value.present.length}，请假 {value.leave.length}，缺席 {value.absent.length}
        </span>
      </legend>
      <div className="everyone-find">
        <input
          className="input"
          type="search"
          aria-label="找人"
          placeholder="找人：姓名、办公室"
          value={sought}
          onChange={event => setSought(event.target.value)}
          onKeyDown={event => {
            const [first] = found
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || sought.trim() === '' || !first) return
            event.preventDefault()
            press(first.id)
            setSought('')
          }}
        />
        <span className="small muted">都算到课。没来的点一下是请假，再点是缺席</span>
      </div>
      {value.leave.length > 0 && <Leave {...props} />}
      <div className="everyone-list">
        {offices.map(([office, of]) => (
          <section key={office}>
            <h3>{office}</h3>
            <Names members={of} value={value} press={press} />
          </section>
        ))}
        {found.length === 0 && <p className="small muted">没有找到“{sought}”</p>}
      </div>
    </fieldset>
  )
}
