import { dayTextWithWeekday } from '#institution/calendar.ts'
import { ActFormShell, FormFields, FormFoot } from '#parts/form/act-form.tsx'
import { Segments } from '#parts/form/choice-controls.tsx'
import { useActForm } from '#parts/form/use-act-form.ts'
import type { OwnFormProps } from '#parts/own-forms.ts'
import { SidePanel } from '#parts/side-panel.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { marks } from '../friday-class.ts'
import type { fridayMonth } from '../queries/friday-month.ts'
import './friday.css'

/** A missed class that was studied since: which one, when and how. Of one person's misses of the month one is chosen, the only one by itself. */
const MakeUpClass = ({ title, prefill = {}, onClose, onDone }: OwnFormProps) => {
  const today = useToday()
  const { month: said, ...known } = prefill
  const month = typeof said === 'string' ? said : String(prefill.class ?? today).slice(0, 7)
  const form = useActForm({
    act: 'make-up-friday-class',
    prefill: { on: today, ...known },
    hide: ['class', ...(known.person === undefined ? [] : ['person'])],
    draft: false,
    onDone: done => {
      onDone?.(done)
      onClose()
    },
  })
  const { answer } = useAnswer<typeof fridayMonth>('friday-month', { month }, { when: today !== '' })
  const cadre = answer?.cadres.find(({ id }) => id === form.typed.person)
  const missed = cadre?.days.filter(({ mark }) => mark === 'absent' || mark === 'leave') ?? []
  const [only] = missed
  const chosen = form.typed.class ?? (missed.length === 1 ? only?.class : undefined)
  if (form.begun && form.typed.class === undefined && chosen !== undefined) form.fill({ class: chosen })
  const wrong = form.wrongAt(['class'])
  return (
    <SidePanel title={title ?? (cadre ? `${cadre.name}补学` : '登记补学')} onClose={onClose}>
      <ActFormShell form={form}>
        <FormFields form={form} only={['person']} />
        {cadre && (
          <div className="field">
            <span className="field-head">补哪一次课</span>
            {missed.length === 0 ? (
              <p className="small muted">{cadre.name}这个月没有缺课，不用补</p>
            ) : (
              <Segments
                id="missed-class"
                title="补哪一次课"
                options={missed.map(({ class: id, on, mark }) => ({
                  value: id,
                  title: `${dayTextWithWeekday(on)}（${marks[mark]}）`,
                }))}
                value={typeof chosen === 'string' ? chosen : undefined}
                onChange={next => form.fill({ class: next })}
                wrong={wrong !== undefined}
              />
            )}
            {wrong && <p className="field-wrong">{wrong.sentence}</p>}
          </div>
        )}
        <FormFields form={form} only={['on', 'how']} />
        <FormFoot form={form} button="登记补学" />
      </ActFormShell>
    </SidePanel>
  )
}

export default MakeUpClass
