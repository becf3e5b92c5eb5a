import { useState } from 'react'
import type { ReadyStep } from '#foundation/first-day.ts'
import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { Page } from '#parts/page.tsx'
import type { Sign } from '#parts/sign.ts'
import { useActNamed } from '#parts/use-acts.ts'
import { useAsked } from '#parts/use-answer.ts'
import './first-day.css'

interface FirstDaySaid {
  readonly town: string
  readonly startsOn: Day | null
  readonly started: boolean
  readonly steps: readonly ReadyStep[]
}

const signs: Readonly<Record<ReadyStep['state'], Sign>> = { done: 'green', begun: 'working', open: 'grey' }
const words: Readonly<Record<ReadyStep['state'], string>> = { done: '做好了', begun: '做了一些', open: '还没做' }

const doors: Readonly<Record<ReadyStep['id'], string>> = {
  roster: '去名册',
  tenures: '去名册',
  rules: '看各项规则',
  registers: '去台账',
  held: '去补录',
  start: '去名册',
}

interface StepProps {
  readonly step: ReadyStep
  readonly town: string
  readonly primary: boolean
}

const StartStep = ({ step, town, primary }: StepProps) => {
  const { may } = useActNamed('set-start-date')
  if (!may) return null
  return (
    <ActButton
      act="set-start-date"
      label={step.state === 'open' ? '定起算日' : '改起算日'}
      prefill={{ town }}
      hide={['town']}
      primary={primary}
    />
  )
}

const Step = ({ step, town, primary }: StepProps) => {
  const { id, title, state, says, why, who, href } = step
  return (
    <li className="ready-step">
      <Lamp sign={signs[state]} size={18} label={words[state]} />
      <div>
        <h2>
          {title} <span className="ready-says">{says}</span>
        </h2>
        <p>
          {why}。<span className="muted">{who}。</span>
        </p>
      </div>
      {id === 'start' ? (
        <StartStep step={step} town={town} primary={primary} />
      ) : (
        <a className={primary ? 'button button-primary' : 'button'} href={href}>
          {doors[id]}
        </a>
      )}
    </li>
  )
}

const Steps = ({ said: { steps, town, startsOn, started } }: { readonly said: FirstDaySaid }) => {
  const [showsDone, setShowsDone] = useState(false)
  const done = steps.filter(({ state }) => state === 'done')
  const left = steps.filter(({ state }) => state !== 'done')
  const first = left.find(({ state }) => state === 'open') ?? left[0]
  return (
    <>
      {started && startsOn !== null && (
        <p className="ready-started">
          从 {dayTextWithYear(startsOn)} 起算，已经开始用了。没做完的还可以接着做。<a href="/today">到今天</a>
        </p>
      )}
      {left.length === 0 && <p>六件都做好了。{!started && '到起算日那天，从“今天”开始。'}</p>}
      <ol className="ready-steps">
        {left.map(step => (
          <Step key={step.id} step={step} town={town} primary={step === first} />
        ))}
      </ol>
      {done.length > 0 && (
        <section className="ready-done">
          <button
            type="button"
            className="link-button"
            aria-expanded={showsDone}
            onClick={() => setShowsDone(!showsDone)}
          >
            {showsDone ? '收起' : '看'}做好的 {done.length} 件
          </button>
          {showsDone && (
            <ol className="ready-steps">
              {done.map(step => (
                <Step key={step.id} step={step} town={town} primary={false} />
              ))}
            </ol>
          )}
        </section>
      )}
    </>
  )
}

/** 开始用: what readies a town, in any order; one leaves and comes back, the figures come from the registers. */
const FirstDayPage = () => {
  const asked = useAsked<FirstDaySaid>(['first-day'], '/api/first-day')
  return (
    <Page title="开始用" sub="六件事，先做哪件都行，可以随时离开">
      <Awaited of={asked} lines={8}>
        {said => <Steps said={said} />}
      </Awaited>
    </Page>
  )
}

export default FirstDayPage
