import { type ReactNode, useEffect, useState } from 'react'
import type { Trouble } from './http/trouble.ts'
import type { Asked } from './use-answer.ts'
import './awaited.css'

/** Text that has not come yet shows its place only after a moment, so that quick answers do not flicker. */
const waitsBeforeShown = 300

const useMoment = (milliseconds: number): boolean => {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return passed
}

const Skeleton = ({ lines }: { readonly lines: number }) => {
  const shown = useMoment(waitsBeforeShown)
  return (
    <div className="skeleton" aria-busy="true">
      <span className="spoken">正在取</span>
      {shown && Array.from({ length: lines }, (_, line) => line).map(line => <i key={line} />)}
    </div>
  )
}

/** A page-level failure: one sentence and another try. */
export const TroubleNote = ({ trouble, again }: { readonly trouble: Trouble; readonly again?: () => void }) => (
  <div className="trouble" role="alert">
    <p>{trouble.sentence}</p>
    {again && trouble.kind !== 'not-found' && trouble.kind !== 'not-yours' && (
      <button type="button" className="button button-small" onClick={again}>
        再试一次
      </button>
    )}
  </div>
)

interface AwaitedProps<Answer> {
  readonly of: Asked<Answer>
  /** Lines of text that will stand here. */
  readonly lines?: number
  readonly children: (answer: Answer) => ReactNode
}

/** Shows an answer when it is there; before that its place, and instead of it why it did not come. */
export const Awaited = <Answer,>({ of: { answer, trouble, again }, lines = 3, children }: AwaitedProps<Answer>) => {
  if (answer !== undefined) return <>{children(answer)}</>
  return trouble ? <TroubleNote trouble={trouble} again={again} /> : <Skeleton lines={lines} />
}
