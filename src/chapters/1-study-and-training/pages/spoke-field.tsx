import type { Spoke } from '../spoke.ts'

interface SpokeFieldProps {
  /** Those who may have spoken, in their order. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly value: Spoke
  readonly onChange: (value: Spoke) => void
  readonly hint?: string
}

/** Who spoke when reflections were exchanged: a press on the name, and in a few words of what, where it is worth noting. */
export const SpokeField = ({ people, value, onChange, hint }: SpokeFieldProps) => {
  const spokenOf = (id: string) => value.find(({ person }) => person === id)
  const toggle = (id: string): void =>
    onChange(spokenOf(id) ? value.filter(({ person }) => person !== id) : [...value, { person: id }])
  const tell = (id: string, about: string): void =>
    onChange(value.map(each => (each.person !== id ? each : about === '' ? { person: id } : { person: id, about })))
  return (
    <fieldset className="field spoke-field">
      <legend className="field-head">
        交流心得 <span className="muted">{hint ?? '谁作了交流，点一下姓名；没有交流就不用点'}</span>
      </legend>
      {people.length === 0 ? (
        <p className="small muted">先记下谁到会</p>
      ) : (
        <div className="spoke-names">
          {people.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="spoke-name"
              aria-pressed={spokenOf(id) !== undefined}
              onClick={() => toggle(id)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {value.map(({ person, about }) => {
        const name = people.find(({ id }) => id === person)?.name ?? ''
        return (
          <label key={person} className="spoke-about">
            <span>{name}</span>
            <input
              className="input"
              type="text"
              maxLength={200}
              aria-label={`${name}谈了什么`}
              placeholder="谈了什么，一句话，可不填"
              value={about ?? ''}
              onChange={event => tell(person, event.target.value)}
            />
          </label>
        )
      })}
    </fieldset>
  )
}
