import type { RefusalSaid } from './http/shapes.ts'
import { Icon } from './icon.tsx'
import { Reasons } from './refusal.tsx'

/** What a rehearsal already knows to be closed. It gives way to the button by itself when the last gate passes. */
export const LockNote = ({
  title,
  refusals,
}: {
  readonly title: string
  readonly refusals: readonly RefusalSaid[]
}) => (
  <section className="lock-note" aria-live="polite">
    <h3>
      <Icon name="padlock" />
      {title}
      {refusals.length > 1 && `，差${refusals.length}步`}
    </h3>
    <Reasons refusals={refusals} />
  </section>
)
