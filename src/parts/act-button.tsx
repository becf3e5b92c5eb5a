import { useState } from 'react'
import { ActPanel } from './act-panel.tsx'
import { TroubleNote } from './awaited.tsx'
import { Confirm, type Irreversible } from './confirm.tsx'
import type { DoneSaid } from './http/shapes.ts'
import { JobProgress } from './job-progress.tsx'
import { Refusal } from './refusal.tsx'
import { useAct } from './use-act.ts'
import { useActNamed } from './use-acts.ts'
import { useJobs } from './use-jobs.ts'

interface ActButtonProps {
  readonly act: string
  /** What will happen; the act's title without it. */
  readonly label?: string
  readonly prefill?: Readonly<Record<string, unknown>>
  readonly hide?: readonly string[]
  readonly primary?: boolean
  readonly small?: boolean
  readonly wide?: boolean
  /** Everything is known: a click does it, without a form. */
  readonly atOnce?: boolean
  readonly irreversible?: Irreversible
  readonly onDone?: (done: DoneSaid) => void
}

const classOf = (primary: boolean, small: boolean): string =>
  ['button', primary && 'button-primary', small && 'button-small'].filter(Boolean).join(' ')

const AtOnce = ({
  act,
  label,
  prefill = {},
  primary = false,
  small = false,
  irreversible,
  onDone,
}: ActButtonProps & { readonly label: string }) => {
  const acting = useAct(act)
  const [asking, setAsking] = useState(false)
  const { answer: jobs = [] } = useJobs()
  const job = jobs.find(({ id, state }) => id === acting.job && state === 'running')
  const doIt = async () => {
    const done = await acting.perform(prefill)
    if (done) onDone?.(done)
  }
  if (job) return <JobProgress job={job} />
  return (
    <>
      <button
        type="button"
        className={classOf(primary, small)}
        aria-busy={acting.sending}
        onClick={() => (irreversible ? setAsking(true) : void (acting.sending || doIt()))}
      >
        {label}
      </button>
      {acting.trouble?.kind === 'refused' ? (
        <Refusal title={acting.trouble.title ?? `不能${label}`} refusals={acting.trouble.refusals} />
      ) : (
        acting.trouble && <TroubleNote trouble={acting.trouble} />
      )}
      {irreversible && asking && (
        <Confirm
          of={irreversible}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            void doIt()
          }}
        />
      )}
    </>
  )
}

/** The way to an act: a button that opens its form, or does it at once. Absent for those who may not do it. */
export const ActButton = (props: ActButtonProps) => {
  const {
    act: name,
    label,
    prefill,
    hide,
    primary = false,
    small = false,
    wide,
    atOnce = false,
    irreversible,
    onDone,
  } = props
  const { act, may } = useActNamed(name)
  const [open, setOpen] = useState(false)
  if (!act || !may) return null
  const words = label ?? act.title
  if (atOnce) return <AtOnce {...(act.final && { irreversible: act.final })} {...props} label={words} />
  return (
    <>
      <button type="button" className={classOf(primary, small)} onClick={() => setOpen(true)}>
        {words}
      </button>
      {open && (
        <ActPanel
          act={name}
          title={words}
          onClose={() => setOpen(false)}
          {...(prefill && { prefill })}
          {...(hide && { hide })}
          {...(wide !== undefined && { wide })}
          {...(irreversible && { irreversible })}
          {...(onDone && { onDone })}
        />
      )}
    </>
  )
}
