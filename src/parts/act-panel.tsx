import { Suspense } from 'react'
import type { Irreversible } from './confirm.tsx'
import { ActForm } from './form/act-form.tsx'
import type { DoneSaid } from './http/shapes.ts'
import { ownFormOf } from './own-forms.ts'
import { SidePanel } from './side-panel.tsx'
import { useActNamed } from './use-acts.ts'

interface ActPanelProps {
  readonly act: string
  /** Above the form; the act's own title without it. */
  readonly title?: string
  readonly prefill?: Readonly<Record<string, unknown>>
  readonly hide?: readonly string[]
  readonly button?: string
  readonly irreversible?: Irreversible
  readonly wide?: boolean
  readonly onClose: () => void
  readonly onDone?: (done: DoneSaid) => void
}

const DeclaredForm = ({
  act: name,
  title,
  prefill,
  hide,
  button,
  irreversible,
  wide,
  onClose,
  onDone,
}: ActPanelProps) => {
  const { act, may } = useActNamed(name)
  return (
    <SidePanel title={title ?? act?.title ?? '办理'} onClose={onClose} {...(wide !== undefined && { wide })}>
      {act && !may ? (
        <p>这件事由{act.who}办理。</p>
      ) : (
        <ActForm
          act={name}
          {...(prefill && { prefill })}
          {...(hide && { hide })}
          {...(button !== undefined && { button })}
          {...(irreversible && { irreversible })}
          onDone={done => {
            onDone?.(done)
            onClose()
          }}
        />
      )}
    </SidePanel>
  )
}

/** An act in a panel at the side: the page stays where it is. A chapter may have laid out a form of its own for it. */
export const ActPanel = (props: ActPanelProps) => {
  const Own = ownFormOf(props.act)
  if (!Own) return <DeclaredForm {...props} />
  const { title, prefill, onClose, onDone } = props
  return (
    <Suspense fallback={null}>
      <Own
        onClose={onClose}
        {...(title !== undefined && { title })}
        {...(prefill && { prefill })}
        {...(onDone && { onDone })}
      />
    </Suspense>
  )
}
