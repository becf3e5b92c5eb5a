import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { DoneSaid } from './http/shapes.ts'

/** What a chapter's own form for an act is given. It shows itself in a panel and closes itself. */
export interface OwnFormProps {
  readonly title?: string
  readonly prefill?: Readonly<Record<string, unknown>>
  readonly onClose: () => void
  readonly onDone?: (done: DoneSaid) => void
}

/**
 * A form laid out by hand for an act whose declared fields alone would be clumsy (attendance of a whole body). Listed beside the pages:
 * `export const forms: readonly OwnForm[] = [{ act: 'hold-study-session', lazy: () => import('./pages/record-session.tsx') }]`. Wherever the
 * act is offered (a lamp's next step, a way out, a button) this form opens instead of the one built from the declaration.
 */
export interface OwnForm {
  readonly act: string
  readonly lazy: () => Promise<{ readonly default: ComponentType<OwnFormProps> }>
}

const known = new Map<string, LazyExoticComponent<ComponentType<OwnFormProps>>>()

/** The shell tells which acts have a form of their own. */
export const knowForms = (forms: readonly OwnForm[]): void => {
  for (const { act, lazy: load } of forms) known.set(act, lazy(load))
}

export const ownFormOf = (act: string): LazyExoticComponent<ComponentType<OwnFormProps>> | undefined => known.get(act)
