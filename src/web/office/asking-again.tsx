import { type ReactNode, useState } from 'react'
import { PlainForm, PlainInput } from './plain-form.tsx'

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
  const send = async (): Promise<void> => {
    await onSend({ password, code })
    setCode('')
  }
  return (
    <PlainForm button={button} sentence={sentence} onSend={send}>
      {children}
      <PlainInput
        title="密码"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {asksCode && <PlainInput title="动态码" autoComplete="one-time-code" value={code} onChange={setCode} />}
    </PlainForm>
  )
}
