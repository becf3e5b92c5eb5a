import { useEffect, useState } from 'react'
import { dayText } from '#institution/calendar.ts'
import { ActFormShell, FormFields, FormFoot } from '#parts/form/act-form.tsx'
import { useActForm } from '#parts/form/use-act-form.ts'
import { Lamp } from '#parts/lamp.tsx'
import { Quotation } from '#parts/quotation.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { wordOf } from '#parts/sign.ts'
import { useAsked } from '#parts/use-answer.ts'
import { type FigureSaid, type PreviewSaid, type RuleSaid, sourceText } from './parameter-shapes.ts'

/** Milliseconds of pause after which the lights are asked about. */
const pause = 500

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

const Shift = ({ light }: { readonly light: PreviewSaid['lights'][number] }) => (
  <li>
    <b>
      {light.window}
      {light.subject !== light.window && ` ${light.subject}`}
    </b>
    <span>
      <Lamp sign={light.was.state} size={12} silent /> {wordOf(light.was.state)}
      <span className="muted small"> {light.was.reason}</span>
    </span>
    <span>
      → <Lamp sign={light.is.state} size={12} silent /> {wordOf(light.is.state)}
      <span className="muted small"> {light.is.reason}</span>
    </span>
  </li>
)

const rest = (total: number, shown: number): string => {
  if (shown === 0) return `${total} 盏灯会变，都是各人自己的，这里不列名字。`
  return `另有 ${total - shown} 盏会变。`
}

/** What the value would do to today's lights, were it in force already. */
const Preview = ({ figure, value }: { readonly figure: string; readonly value: string }) => {
  const settled = useSettled(value.trim())
  const asked = useAsked<PreviewSaid>(
    ['figure-preview', figure, settled],
    `/api/parameters/preview?figure=${encodeURIComponent(figure)}&value=${encodeURIComponent(settled)}`,
    { when: settled !== '', keep: true },
  )
  const { answer } = asked
  if (settled === '' || asked.trouble || !answer) return null
  const { open, total, lights, value: read } = answer
  return (
    <section className="figure-preview" aria-live="polite">
      <h3>如果今天已经是{read}</h3>
      {!open ? (
        <p className="muted">这一句还没有开放，不亮灯。</p>
      ) : total === 0 ? (
        <p className="muted">今天没有一盏灯会变。</p>
      ) : (
        <>
          <ul>
            {lights.map(light => (
              <Shift key={`${light.subject} ${light.window}`} light={light} />
            ))}
          </ul>
          {total > lights.length && <p className="muted small">{rest(total, lights.length)}</p>}
        </>
      )}
      <p className="muted small">真改起来，只管从那天以后开始的期；已经开始的、过了的，一盏也不变。</p>
    </section>
  )
}

/** A figure is changed by a decision: to what, from which day, who decided it and on which paper. */
export const FigureChange = ({
  rule,
  figure,
  today,
  onClose,
}: {
  readonly rule: RuleSaid
  readonly figure: FigureSaid
  readonly today: string
  readonly onClose: () => void
}) => {
  const form = useActForm({
    act: 'change-parameter',
    prefill: { figure: figure.figure, body: '党委会', from: today },
    hide: ['figure'],
    onDone: onClose,
  })
  return (
    <SidePanel title={`改“${figure.title}”`} onClose={onClose}>
      <Quotation quote={{ text: rule.quote }} />
      <p className="figure-now">
        现在 <b>{figure.value}</b>
        <span className="muted small"> {sourceText(figure)}</span>
      </p>
      {figure.coming.map(({ from, value }) => (
        <p key={from} className="small">
          已经定了：{dayText(from)}起 {value}。
        </p>
      ))}
      {figure.choices !== null && <p className="small muted">可以是：{figure.choices.join('、')}。</p>}
      <ActFormShell form={form}>
        <FormFields form={form} only={['value']} />
        <Preview figure={figure.figure} value={String(form.typed.value ?? '')} />
        <FormFields form={form} only={['from', 'body', 'date', 'paper']} />
        <p className="small muted">录入以后由{figure.confirmedBy.join('或')}确认，确认了才算。</p>
        <FormFoot form={form} button={`改“${figure.title}”`} />
      </ActFormShell>
    </SidePanel>
  )
}
