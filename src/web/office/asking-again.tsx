import { type FormEvent, type ReactNode, useId, useState } from 'react'

interface AskingAgainProps {
  /** What the button does, verb and object. */
  readonly button: string
  readonly asksCode?: boolean
  readonly sentence: string | undefined
  readonly onSend: (given: { readonly password: string; readonly code: string }) => Promise<unknown>
  readonly children?: ReactNode
}

/** Asks for the password again, and for a code where one is needed, before the way of signing in is changed. */
export const AskingAgain = ({ button, asksCode = false, sentence, onSend, children }: AskingAgainProps) => {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [sending, setSending] = useState(false)
  const id = useId()
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (sending) return
    setSending(true)
    await onSend({ password, code })
    setSending(false)
    setCode('')
  }
  return (
    <form className="form" onSubmit={event => void send(event)}>
      {children}
      <div className="field">
        <label className="field-head" htmlFor={`${id}-password`}>
          密码
        </label>
        <input
          id={`${id}-password`}
          className="input"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={event => setPassword(event.target.value)}
        />
      </div>
      {asksCode && (
        <div className="field">
          <label className="field-head" htmlFor={`${id}-code`}>
            动态码
          </label>
          <input
            id={`${id}-code`}
            className="input"
            autoComplete="one-time-code"
            value={code}
            onChange={event => setCode(event.target.value)}
          />
        </div>
      )}
      {sentence !== undefined && (
        <p className="field-wrong" role="alert">
          {sentence}
        </p>
      )}
      <div>
        <button type="submit" className="button button-primary" aria-busy={sending}>
          {button}
        </button>
      </div>
    </form>
  )
}
