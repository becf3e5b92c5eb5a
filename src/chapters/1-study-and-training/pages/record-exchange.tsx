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

interface RecordExchangeProps extends OwnFormProps {
  /** A record to correct. */
  readonly correcting?: {
    readonly exchange: string
    readonly on: string
    readonly topic: string
    readonly spoke: Spoke
    readonly minutes?: string
    readonly papers: readonly string[]
  }
}

/** An exchange of reflections held by itself: when, about what, and who spoke. */
const RecordExchange = ({ title, prefill = {}, correcting, onClose, onDone }: RecordExchangeProps) => {
  const today = useToday()
  const { on: heldOn, ...record } = correcting ?? {}
  const form = useActForm({
    act: correcting ? 'correct-study-exchange' : 'hold-study-exchange',
    prefill: correcting ? record : { on: today, topic: '学习心得交流', ...prefill },
    hide: correcting ? ['exchange'] : [],
    draft: correcting ? `correct-study-exchange.${correcting.exchange}` : 'hold-study-exchange',
    onDone: done => {
      onDone?.(done)
      onClose()
    },
  })
  const read = readDay(String(heldOn ?? form.typed.on ?? today), { today })
  const on = 'day' in read ? read.day : today
  const members = useAnswer<typeof studyGroup>('study-group', { on }, { when: on !== '', keep: true })
  return (
    <SidePanel title={title ?? (correcting ? '更正心得交流' : '记录心得交流')} onClose={onClose} wide>
      <p className="small muted">和中心组学习一起交流的，写在那次学习的记录里，不用再记这一份。</p>
      <ActFormShell form={form}>
        <FormFields form={form} only={['on', 'topic']} />
        <SpokeField
          people={members.answer ?? []}
          value={(form.typed.spoke ?? []) as Spoke}
          onChange={spoke => form.fill({ spoke })}
          hint="谁作了交流，点一下姓名"
        />
        <FormFields form={form} only={['minutes', 'papers', 'paper', 'reason']} />
        <FormFoot form={form} button={correcting ? '更正' : '记下这次交流'} />
      </ActFormShell>
    </SidePanel>
  )
}

export default RecordExchange
