import { dayTextWithYear } from '#institution/calendar.ts'
import { Icon } from '../icon.tsx'
import { heldWords, useRoster } from '../use-roster.ts'
import { Combo, type ComboItem } from './combo.tsx'
import type { ControlProps } from './text-controls.tsx'

const useRosterItems = (): readonly ComboItem[] =>
  useRoster().answer?.people.map(({ id, name, held }) => ({ id, title: name, more: held.map(heldWords).join('、') })) ??
  []

/** A person of the roster; found by name or position. */
export const PersonControl = ({ id, describedBy, wrong, value, onChange, onBlur, placeholder }: ControlProps) => {
  const items = useRosterItems()
  return (
    <Combo
      id={id}
      describedBy={describedBy}
      wrong={wrong}
      items={items}
      shown={items.find(item => item.id === value)?.title ?? ''}
      placeholder={placeholder ?? '姓名或职务'}
      onPick={item => onChange(item.id)}
      onClear={() => onChange(undefined)}
      onBlur={onBlur}
    />
  )
}

/** Several people, each once. */
export const PeopleControl = ({ id, describedBy, wrong, value, onChange, onBlur, placeholder }: ControlProps) => {
  const items = useRosterItems()
  const chosen = (value ?? []) as readonly string[]
  return (
    <div className="field">
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map(person => {
            const name = items.find(item => item.id === person)?.title ?? person
            return (
              <li className="chip" key={person}>
                {name}
                <button
                  type="button"
                  className="icon-button"
                  aria-label={`去掉${name}`}
                  onClick={() => onChange(chosen.filter(each => each !== person))}
                >
                  <Icon name="close" size={11} />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <Combo
        id={id}
        describedBy={describedBy}
        wrong={wrong}
        items={items.filter(item => !chosen.includes(item.id))}
        shown=""
        placeholder={placeholder ?? (chosen.length === 0 ? '姓名或职务' : '再加一人')}
        onPick={item => onChange([...chosen, item.id])}
        onBlur={onBlur}
      />
    </div>
  )
}

/** An organization of the town. */
export const OrganizationControl = ({ id, describedBy, wrong, value, onChange, onBlur, placeholder }: ControlProps) => {
  const items =
    useRoster().answer?.organizations.map(organization => ({ id: organization.id, title: organization.name })) ?? []
  return (
    <Combo
      id={id}
      describedBy={describedBy}
      wrong={wrong}
      items={items}
      shown={items.find(item => item.id === value)?.title ?? ''}
      placeholder={placeholder ?? '名称'}
      onPick={item => onChange(item.id)}
      onClear={() => onChange(undefined)}
      onBlur={onBlur}
    />
  )
}

/** Someone's holding of a position, found by name or position. */
export const TenureControl = ({ id, describedBy, wrong, value, onChange, onBlur, placeholder }: ControlProps) => {
  const items =
    useRoster().answer?.people.flatMap(({ name, held }) =>
      held.map(each => ({ id: each.tenure, title: `${name} ${heldWords(each)}`, more: dayTextWithYear(each.from) })),
    ) ?? []
  return (
    <Combo
      id={id}
      describedBy={describedBy}
      wrong={wrong}
      items={items}
      shown={items.find(item => item.id === value)?.title ?? ''}
      placeholder={placeholder ?? '姓名或职务'}
      onPick={item => onChange(item.id)}
      onClear={() => onChange(undefined)}
      onBlur={onBlur}
    />
  )
}
