import { type Attended, attendanceWords, type Mark, marked, markOf } from './attended.ts'
import { Segments } from './form/choice-controls.tsx'
import './form/form.css'

export type { Attended } from './attended.ts'

interface AttendanceProps {
  /** Those who ought to come, in their order. */
  readonly members: readonly { readonly id: string; readonly name: string; readonly title?: string }[]
  readonly value: Attended
  readonly onChange: (value: Attended) => void
}

/** One line a member: 到会, 请假 with a reason, 缺席. 其余到会 marks all who are not marked yet. */
export const Attendance = ({ members, value, onChange }: AttendanceProps) => {
  const unmarked = members.filter(({ id }) => markOf(value, id) === undefined)
  return (
    <fieldset className="field">
      <legend className="field-head">
        到会情况
        <span className="muted">
          应到 {members.length}，实到 {members.filter(({ id }) => markOf(value, id) === 'present').length}
        </span>
      </legend>
      <table className="table attendance">
        <tbody>
          {members.map(({ id, name, title }) => {
            const mark = markOf(value, id)
            return (
              <tr key={id}>
                <td>
                  {name} {title !== undefined && <span className="tiny muted">{title}</span>}
                </td>
                <td>
                  <Segments
                    id={`attendance-${id}`}
                    title={name}
                    options={attendanceWords}
                    value={mark}
                    onChange={next => onChange(marked(value, id, next as Mark))}
                  />
                </td>
                <td className="reason">
                  {mark === 'leave' && (
                    <input
                      className="input"
                      type="text"
                      aria-label={`${name}请假的事由`}
                      placeholder="事由，如 旗里开会"
                      value={value.leave.find(({ person }) => person === id)?.reason ?? ''}
                      onChange={event =>
                        onChange({
                          ...value,
                          leave: value.leave.map(each =>
                            each.person === id ? { person: id, reason: event.target.value } : each,
                          ),
                        })
                      }
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {unmarked.length > 0 && (
        <div>
          <button
            type="button"
            className="button button-small button-plain"
            onClick={() => onChange(unmarked.reduce((next, { id }) => marked(next, id, 'present'), value))}
          >
            {unmarked.length === members.length ? '全部到会' : `其余 ${unmarked.length} 人到会`}
          </button>
        </div>
      )}
    </fieldset>
  )
}
