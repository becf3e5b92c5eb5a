import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { addDays, type Day, dayTextWithWeekday } from '#institution/calendar.ts'
import { ask } from '#parts/http/ask.ts'
import { asTrouble } from '#parts/http/trouble.ts'
import { toast } from '#parts/toasts.ts'
import { useAsked } from '#parts/use-answer.ts'
import './practice-strip.css'

interface Clock {
  readonly now: string
  readonly today: Day
}

interface Scene {
  readonly name: string
  readonly title: string
}

/** The movable clock, forwards only, and the scenes that can be played. */
const Controls = () => {
  const client = useQueryClient()
  const clock = useAsked<Clock>(['practice', 'clock'], '/api/practice/clock')
  const scenes = useAsked<readonly Scene[]>(['practice', 'scenes'], '/api/practice/scenes').answer ?? []
  const [busy, setBusy] = useState(false)
  const scenesOpen = useRef<HTMLDetailsElement>(null)
  const today = clock.answer?.today
  const after = async (doing: () => Promise<unknown>): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      await doing()
    } catch (thrown) {
      toast({ text: asTrouble(thrown).sentence })
    } finally {
      setBusy(false)
      await client.invalidateQueries()
    }
  }
  const moveTo = (day: Day) => after(() => ask('/api/practice/clock', { method: 'POST', body: { now: day } }))
  const play = (scene: string) => {
    scenesOpen.current?.removeAttribute('open')
    return after(() => ask('/api/practice/play', { method: 'POST', body: { scene } }))
  }
  if (today === undefined) return null
  return (
    <span className="practice-controls screen-only" aria-busy={busy}>
      <span>{dayTextWithWeekday(today)}</span>
      {(
        [
          [1, '过一天'],
          [7, '过一周'],
        ] as const
      ).map(([days, words]) => (
        <button key={days} type="button" className="link-button" onClick={() => void moveTo(addDays(today, days))}>
          {words}
        </button>
      ))}
      <details ref={scenesOpen}>
        <summary>{busy ? '正在演…' : '演一幕'}</summary>
        <ul>
          {scenes.map(({ name, title }) => (
            <li key={name}>
              <button type="button" className="link-button" onClick={() => void play(name)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </span>
  )
}

/** The word 练习 over every page of a throw-away town, so that nothing of it can be taken for the real record. */
export const PracticeStrip = () => (
  <div className="practice" role="note">
    <b>练习</b>
    <span>这里的人和事都是编的，记不到真的台账里。</span>
    <Controls />
  </div>
)
