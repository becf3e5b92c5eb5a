import { type FormEvent, type InputHTMLAttributes, type ReactNode, useId, useState } from 'react'
import '#parts/form/form.css'

interface PlainInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id' | 'className'> {
  readonly title: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One labelled field of a form that follows from no act. */
export const PlainInput = ({ title, onChange, ...input }: PlainInputProps) => {
  const id = useId()
  return (
    <div className="field">
      <label className="field-head" htmlFor={id}>
        {title}
      </label>
      <input {...input} id={id} className="input" onChange={event => onChange(event.target.value)} />
    </div>
  )
}

interface PlainFormProps {
  /** What the button does, verb and object. */
  readonly button: string
  /** Why it was not done. */
  readonly sentence: string | undefined
  readonly onSend: () => Promise<unknown>
  readonly children?: ReactNode
}

/** A form about accounts, which follow from no act: its fields, what was said against it, its one button. Sent once at a time. */
export const PlainForm = ({ button, sentence, onSend, children }: PlainFormProps) => {
  const [sending, setSending] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (sending) return
    setSending(true)
    await onSend()
    setSending(false)
  }
  return (
    <form className="form" onSubmit={event => void send(event)}>
      {children}
      {sentence !== undefined && (
        <p className="field-wrong" role="alert">
          {sentence}
        </p>
      )}
      <div>
        <button type="submit" className="button button-primary button-large" aria-busy={sending}>
          {button}
        </button>
      </div>
    </form>
  )
}
