import { useState } from 'react'
import { sameTyped } from './draft-store.ts'
import { fieldsOf } from './fields-of-schema.ts'
import { InputShown } from './input-shown.tsx'
import { inputOf, type Typed } from './typed.ts'
import type { ActFormState } from './use-act-form.ts'

const minute = 60_000

/** 刚才, 2 分钟前, 3 小时前; earlier: 早些时候. */
export const agoText = (then: string, now: number): string => {
  const minutes = Math.round((now - new Date(then).getTime()) / minute)
  if (Math.abs(minutes) < 1) return '刚才'
  if (minutes < 0 || minutes >= 24 * 60) return '早些时候'
  return minutes < 60 ? `${minutes} 分钟前` : `${Math.round(minutes / 60)} 小时前`
}

/** Only what stands differently in the two. */
const differing = (one: Typed, other: Typed): Typed =>
  Object.fromEntries(Object.entries(one).filter(([name, value]) => !sameTyped(value, other[name])))

/** Two windows wrote at one draft: both are still there, and one says which stands. */
export const DraftConflict = ({ form }: { readonly form: ActFormState }) => {
  const [looking, setLooking] = useState(false)
  const { against } = form.draft
  const { act } = form
  if (!against || !act) return null
  const fields = fieldsOf(act.input)
  const shown = (typed: Typed): Readonly<Record<string, unknown>> => inputOf(fields, typed, { today: form.today }).input
  const sides = [
    { title: '这里', typed: differing(form.typed, against.body) },
    { title: '那边', typed: differing(against.body, form.typed) },
  ]
  return (
    <section className="form-restored draft-conflict" role="alert" aria-label="两处在写">
      <p>
        您{agoText(against.savedAt, Date.now())}在别的窗口改过这一份。
        <button type="button" className="link-button" aria-expanded={looking} onClick={() => setLooking(!looking)}>
          看差别
        </button>
        <button type="button" className="link-button" onClick={form.keepMine}>
          用这里的
        </button>
        <button type="button" className="link-button" onClick={form.keepTheirs}>
          用那边的
        </button>
      </p>
      {looking &&
        sides.map(({ title, typed }) => (
          <div key={title}>
            <b>{title}</b>
            {Object.keys(typed).length === 0 ? (
              <p className="muted">空着</p>
            ) : (
              <InputShown schema={act.input} input={shown(typed)} />
            )}
          </div>
        ))}
    </section>
  )
}
