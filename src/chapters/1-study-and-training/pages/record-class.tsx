import { useEffect } from 'react'
import { ActFormShell, FormFields, FormFoot } from '#parts/form/act-form.tsx'
import { readDay } from '#parts/form/day-entry.ts'
import { useActForm } from '#parts/form/use-act-form.ts'
import type { OwnFormProps } from '#parts/own-forms.ts'
import { SidePanel } from '#parts/side-panel.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { type EveryoneMarked, markedAs } from '../everyone.ts'
import type { cadresOnDay } from '../queries/cadres-on-day.ts'
import type { ClassOfMonth } from '../queries/friday-month.ts'
import { Everyone } from './everyone.tsx'
import './friday.css'

interface RecordClassProps extends OwnFormProps {
  /** A record to correct. */
  readonly correcting?: ClassOfMonth
}

const recordOf = ({ topic, speaker, place, attended, leaveOf, absent, content, papers }: ClassOfMonth) => ({
  topic,
  speaker,
  ...(place !== '' && { place }),
  present: attended,
  leave: leaveOf,
  absent,
  ...(content !== '' && { content }),
  papers,
})

/** The record of a Friday class: what was taught, and who was not there. Everyone else is counted as having come. */
const RecordClass = ({ title, prefill = {}, correcting, onClose, onDone }: RecordClassProps) => {
  const today = useToday()
  const form = useActForm({
    act: correcting ? 'correct-friday-class' : 'hold-friday-class',
    prefill: correcting
      ? { class: correcting.class, ...recordOf(correcting) }
      : { on: today, part: 'afternoon', ...prefill },
    hide: correcting ? ['class'] : prefill.month === undefined ? [] : ['month'],
    draft: correcting ? `correct-friday-class.${correcting.class}` : `hold-friday-class.${String(prefill.on ?? '')}`,
    onDone: done => {
      onDone?.(done)
      onClose()
    },
  })
  const read = readDay(String(correcting?.on ?? form.typed.on ?? today), { today })
  const on = 'day' in read ? read.day : today
  const { answer: members = [] } = useAnswer<typeof cadresOnDay>('cadres-on-day', { on }, { when: on !== '' })
  const value: EveryoneMarked = {
    present: (form.typed.present ?? []) as readonly string[],
    leave: (form.typed.leave ?? []) as EveryoneMarked['leave'],
    absent: (form.typed.absent ?? []) as readonly string[],
  }
  const expected = members.map(({ id }) => id)
  const settled = form.begun && members.length > 0
  const whole = value.present.length + value.leave.length + value.absent.length === expected.length
  const fill = form.fill
  useEffect(() => {
    // Whoever serves on the day and is not marked otherwise was there: also when another day has been chosen.
    if (settled && !whole) fill({ ...markedAs(expected, value, undefined, 'present') })
  })
  return (
    <SidePanel title={title ?? (correcting ? '更正到课' : '记录周五学堂')} onClose={onClose} wide>
      <ActFormShell form={form}>
        <div className="class-head">
          <FormFields form={form} only={['on', 'part', 'topic', 'speaker', 'place']} />
        </div>
        <Everyone members={members} value={value} onChange={next => fill({ ...next })} wrongAt={form.wrongAt} />
        <FormFields form={form} only={['content', 'papers', 'paper', 'reason']} />
        <FormFoot form={form} button={correcting ? '更正' : `记下${value.present.length}人到课`} />
      </ActFormShell>
    </SidePanel>
  )
}

export default RecordClass
