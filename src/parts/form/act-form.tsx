import { type ReactNode, useEffect, useRef, useState } from 'react'
import { TroubleNote } from '../awaited.tsx'
import { Confirm, type Irreversible } from '../confirm.tsx'
import { resume } from '../link.ts'
import { LockNote } from '../lock-note.tsx'
import { Refusal } from '../refusal.tsx'
import { DraftConflict } from './draft-conflict.tsx'
import { FormField } from './form-field.tsx'
import { type ActFormOptions, type ActFormState, useActForm } from './use-act-form.ts'
import './form.css'

interface FormFieldsProps {
  readonly form: ActFormState
  /** Only these, in this order; without it all that are shown. */
  readonly only?: readonly string[]
}

/** The fields of a form, all or some, so that a page may lay them out as its work asks. */
export const FormFields = ({ form, only }: FormFieldsProps) => {
  const fields = only ? form.fields.filter(({ name }) => only.includes(name)) : form.fields
  return (
    <>
      {fields.map(field => (
        <FormField key={field.name} form={form} field={field} place={[field.name]} within={form.typed} />
      ))}
    </>
  )
}

interface FormFootProps {
  readonly form: ActFormState
  /** What the button says will happen; the act's title without it. */
  readonly button?: string
  /** Better words for what cannot be taken back than the act's own. */
  readonly irreversible?: Irreversible
  /** Beside the button. */
  readonly children?: ReactNode
}

/** The foot of a form: every reason against, or the one button; and when it was last saved. */
export const FormFoot = ({ form, button, irreversible = form.act?.final, children }: FormFootProps) => {
  const [asking, setAsking] = useState(false)
  const { act, refusals, locked, trouble, sending, draft } = form
  const title = button ?? act?.title ?? '办理'
  const unsaid =
    trouble?.kind === 'not-understood'
      ? trouble.errors.filter(({ path }) => !form.fields.some(({ name }) => path.startsWith(`/${name}`)))
      : []
  return (
    <div className="form-foot">
      {refusals.length > 0 && <Refusal title={form.refusalTitle} refusals={refusals} />}
      {refusals.length === 0 && locked.length > 0 && (
        <LockNote title={`还不能${act?.title ?? '办理'}`} refusals={locked} />
      )}
      {trouble && <TroubleNote trouble={trouble} />}
      {form.waiting && (
        <div className="trouble" role="alert">
          <p>没有交上：网断了。写的都在本机，连上就交，只交一次。</p>
          <button type="button" className="button button-small" onClick={resume}>
            现在再交
          </button>
        </div>
      )}
      {unsaid.map(({ path, message }) => (
        <p className="field-wrong" key={path}>
          {message}
        </p>
      ))}
      <div className="form-buttons">
        {(locked.length === 0 || refusals.length > 0) && (
          <button
            type="submit"
            className="button button-primary button-large"
            aria-busy={sending}
            title="Ctrl Enter"
            onClick={event => {
              if (!irreversible) return
              event.preventDefault()
              setAsking(true)
            }}
          >
            {form.waiting ? '等网络' : sending ? '正在交…' : title}
          </button>
        )}
        {children}
        <span className="small muted" role="status" aria-live="polite">
          {draft.unsent
            ? '没有存上：网断了。写的都在本机，连上就传。'
            : draft.savedAt !== undefined && `${draft.savedAt} 已保存`}
        </span>
      </div>
      {irreversible && asking && (
        <Confirm
          of={irreversible}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            void form.submit()
          }}
        />
      )}
    </div>
  )
}

interface ActFormShellProps {
  readonly form: ActFormState
  readonly children: ReactNode
}

/** The form around its fields: Ctrl+Enter sends, the first field that is wrong gets the focus, an old draft says that it is one. */
export const ActFormShell = ({ form, children }: ActFormShellProps) => {
  const element = useRef<HTMLFormElement>(null)
  const [attempts, setAttempts] = useState(0)
  useEffect(() => {
    if (attempts === 0) return
    const wrong = element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const control = wrong?.matches('input, select, textarea') ? wrong : wrong?.querySelector<HTMLElement>('input')
    control?.focus()
  }, [attempts])
  const send = async () => {
    if (form.sending) return
    await form.submit()
    setAttempts(before => before + 1)
  }
  if (form.missing) return <TroubleNote trouble={form.missing} />
  if (!form.begun) return <div className="form" aria-busy="true" />
  return (
    <form
      className="form"
      ref={element}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={event => {
        if (event.key !== 'Enter') return
        const inField = event.target instanceof HTMLInputElement
        if (event.ctrlKey) {
          event.preventDefault()
          element.current?.querySelector<HTMLButtonElement>('button[type="submit"]')?.click()
        } else if (inField) event.preventDefault()
      }}
    >
      {form.restored && (
        <p className="form-restored">
          接着上次没写完的。
          <button type="button" className="link-button" onClick={form.startAfresh}>
            从头写
          </button>
        </p>
      )}
      <DraftConflict form={form} />
      {children}
    </form>
  )
}

interface ActFormProps extends ActFormOptions {
  readonly button?: string
  readonly irreversible?: Irreversible
}

/** A whole form built from what the act declares: fields, what is wrong, refusals, drafts and the one button. */
export const ActForm = ({ button, irreversible, ...options }: ActFormProps) => {
  const form = useActForm(options)
  return (
    <ActFormShell form={form}>
      <FormFields form={form} />
      <FormFoot form={form} {...(button !== undefined && { button })} {...(irreversible && { irreversible })} />
    </ActFormShell>
  )
}
