import { Attendance, type Attended } from '#parts/attendance.tsx'
import { ActFormShell, FormFields, FormFoot } from '#parts/form/act-form.tsx'
import { readDay } from '#parts/form/day-entry.ts'
import { useActForm } from '#parts/form/use-act-form.ts'
import type { OwnFormProps } from '#parts/own-forms.ts'
import { SidePanel } from '#parts/side-panel.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import type { studyGroup } from '../queries/study-group.ts'
import type { Spoke } from '../spoke.ts'
import { SpokeField } from './spoke-field.tsx'

interface RecordSessionProps extends OwnFormProps {
  /** A record to correct, with its attendance, minutes and papers. */
  readonly correcting?: Attended & {
    readonly spoke: Spoke
    readonly session: string
    readonly minutes: string
    readonly papers: readonly string[]
  }
}

/**
 * The record of a session: what was studied, who came, the minutes. The members stand there by themselves; marking all as present is one click.
 * `prefill` is what is known: a planned session becomes a record.
 */
const RecordSession = ({ title, prefill: lesson = {}, correcting, onClose, onDone }: RecordSessionProps) => {
  const today = useToday()
  const { on: recordedOn, part: _, ...words } = lesson
  const form = useActForm({
    act: correcting ? 'correct-study-session' : 'hold-study-session',
    prefill: correcting ? { ...words, ...correcting } : { on: today, part: 'morning', ...lesson },
    hide: correcting ? ['session'] : [],
    draft: correcting
      ? `correct-study-session.${correcting.session}`
      : `hold-study-session.${String(recordedOn ?? '')}`,
    onDone: done => {
      onDone?.(done)
      onClose()
    },
  })
  const read = readDay(String(correcting ? recordedOn : (form.typed.on ?? today)), { today })
  const on = 'day' in read ? read.day : today
  const members = useAnswer<typeof studyGroup>('study-group', { on }, { when: on !== '', keep: true })
  const attended: Attended = {
    present: (form.typed.present ?? []) as readonly string[],
    leave: (form.typed.leave ?? []) as Attended['leave'],
    absent: (form.typed.absent ?? []) as readonly string[],
  }
  const lessonFields = ['on', 'part', 'topic', 'area', 'speaker']
  return (
    <SidePanel title={title ?? (correcting ? '更正学习记录' : '记录中心组学习')} onClose={onClose} wide>
      <ActFormShell form={form}>
        <FormFields form={form} only={lessonFields} />
        <Attendance members={members.answer ?? []} value={attended} onChange={next => form.fill({ ...next })} />
        <SpokeField
          people={(members.answer ?? []).filter(({ id }) => attended.present.includes(id))}
          value={(form.typed.spoke ?? []) as Spoke}
          onChange={spoke => form.fill({ spoke })}
        />
        <FormFields form={form} only={['minutes', 'papers', 'paper', 'reason']} />
        <FormFoot form={form} button={correcting ? '更正' : '记下这次学习'} />
      </ActFormShell>
    </SidePanel>
  )
}

export default RecordSession
