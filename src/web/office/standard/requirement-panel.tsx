import { useEffect, useRef, useState } from 'react'
import { ActPanel } from '#parts/act-panel.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { ClauseChip } from '#parts/clause-chip.tsx'
import { EvidenceList } from '#parts/evidence-list.tsx'
import type {
  ActingSaid,
  ObligationSaid,
  RequirementDetailSaid,
  RequirementSaid,
  StepSaid,
  WayOutSaid,
} from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { Quotation } from '#parts/quotation.tsx'
import { presses } from '#parts/sign.ts'
import { StatusTag } from '#parts/status-tag.tsx'
import { useActNamed } from '#parts/use-acts.ts'
import { type Look, useRequirement } from '#parts/use-standard.ts'
import { originOf } from './figure-origin.ts'
import { type Lit, signWord } from './lit.ts'
import { Remind } from './remind.tsx'
import { Windows } from './windows.tsx'

const rhythms: Readonly<Record<string, string>> = {
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
  event: '逢事',
  always: '长期',
}

/** What counts for a town and for each of its people is one piece of evidence, told once. */
const onceEach = <Item extends { readonly position: number; readonly on: string; readonly title: string }>(
  items: readonly Item[],
): readonly Item[] => [...new Map(items.map(item => [`${item.position} ${item.on} ${item.title}`, item])).values()]

/** At most so many pieces of evidence before the rest wait for a click. */
const mostEvidence = 6

/** The obligation whose next act is shown: what is missed first, then what is due, then what runs now. */
const decisive = (obligations: readonly ObligationSaid[]): ObligationSaid | undefined =>
  (['red', 'amber', 'grey'] as const)
    .map(state => obligations.find(of => of.state === state && of.next !== null))
    .find(of => of !== undefined)

/** 宣传委员 张丽、党政办主任（空缺）. */
const whoseWords = (who: readonly ActingSaid[]): string =>
  who
    .map(({ title, people }) => (people.length === 0 ? `${title}（空缺）` : `${title} ${people.join('、')}`))
    .join('，')

/** What happens once the button has been pressed, in its order. */
const After = ({ step }: { readonly step: StepSaid | undefined }) =>
  step === undefined ? null : (
    <ol className="panel-after" aria-label="办完以后">
      {step.after.map((what, index) => (
        <li key={what}>
          <i>{index + 1}</i>
          {what}
        </li>
      ))}
    </ol>
  )

interface NextActProps {
  readonly next: WayOutSaid
  readonly act: string
  readonly step: StepSaid | undefined
  readonly requirement: string
}

const NextAct = ({ next, act: name, step, requirement }: NextActProps) => {
  const [open, setOpen] = useState(false)
  const { act, may } = useActNamed(name)
  if (!act) return null
  if (!may) {
    return (
      <div className="panel-whose">
        <b>{next.title}</b>
        <p>由{step && step.who.length > 0 ? whoseWords(step.who) : act.who}办理。</p>
        <Remind requirement={requirement} />
      </div>
    )
  }
  return (
    <>
      <div className="panel-act screen-only">
        <button
          type="button"
          className="button button-primary button-large button-wide"
          data-next
          onClick={() => setOpen(true)}
        >
          {next.title}
          <kbd className="key">Enter</kbd>
        </button>
        {open && (
          <ActPanel
            act={name}
            title={next.title}
            wide
            onClose={() => setOpen(false)}
            {...(next.prefill && { prefill: next.prefill })}
          />
        )}
      </div>
      <After step={step} />
    </>
  )
}

const NextStep = ({ detail: { id, obligations, steps } }: { readonly detail: RequirementDetailSaid }) => {
  const next = decisive(obligations)?.next
  if (!next) return null
  if (next.act !== undefined)
    return <NextAct next={next} act={next.act} step={steps.find(({ act }) => act === next.act)} requirement={id} />
  return next.href === undefined ? null : (
    <div className="panel-act screen-only">
      <a className="button button-primary button-large button-wide" data-next href={next.href}>
        {next.title}
      </a>
    </div>
  )
}

const Evidence = ({ obligations }: { readonly obligations: readonly ObligationSaid[] }) => {
  const [all, setAll] = useState(false)
  const evidence = onceEach(obligations.flatMap(of => of.evidence))
  if (evidence.length === 0) return <p className="small muted">还没有。办完一次，记录会自己出现，不用在这里填。</p>
  return (
    <>
      <EvidenceList evidence={all ? evidence : evidence.slice(-mostEvidence)} />
      {!all && evidence.length > mostEvidence && (
        <button type="button" className="link-button small" onClick={() => setAll(true)}>
          全部 {evidence.length} 条
        </button>
      )}
    </>
  )
}

const Missing = ({ obligations }: { readonly obligations: readonly ObligationSaid[] }) => {
  const pressing = obligations.filter(({ state }) => presses(state))
  const said = pressing.flatMap(of => of.missing.map(text => ({ text, state: of.state, window: of.window.title })))
  if (said.length === 0) return null
  const several = new Set(said.map(({ window }) => window)).size > 1
  return (
    <section>
      <h3>还缺</h3>
      <ul className="panel-missing">
        {said.slice(0, mostEvidence).map(({ text, state, window }) => (
          <li key={`${window} ${text}`}>
            <Lamp sign={state} size={13} silent />
            {several ? `${window}：${text}` : text}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Opened = ({
  detail,
  printed,
}: {
  readonly detail: RequirementDetailSaid
  readonly printed: string | undefined
}) => {
  const { obligations, others, on, missed } = detail
  const plans = onceEach(obligations.flatMap(of => of.plans))
  const otherCount = others.red + others.amber + others.green + others.grey
  return (
    <>
      <section>
        <h3>应办</h3>
        {obligations.length === 0 && otherCount === 0 ? (
          <p className="small muted">{detail.reason}</p>
        ) : (
          <Windows obligations={obligations} on={on} />
        )}
        {otherCount > 0 && (
          <p className="small muted">
            {[
              others.red > 0 && `${others.red} 人未落实`,
              others.amber > 0 && `${others.amber} 人待办`,
              others.green > 0 && `${others.green} 人已落实`,
            ]
              .filter(Boolean)
              .join('，') || `${others.grey} 人未到期`}
          </p>
        )}
        {missed > 0 && <p className="small text-red">另有 {missed} 期错过了，不能再补。</p>}
        {plans.map(({ on: day, title, position }) => (
          <p className="small muted panel-plan" key={position}>
            <Icon name="calendar" size={13} /> 已安排 {Number(day.slice(5, 7))}月{Number(day.slice(8))}日 {title}
          </p>
        ))}
      </section>
      <section>
        <h3>
          证据
          {printed !== undefined && (
            <a className="panel-print screen-only" href={printed} title="Ctrl P">
              <Icon name="printer" size={13} />
              打印证据
            </a>
          )}
        </h3>
        <Evidence obligations={obligations} />
      </section>
      <Missing obligations={obligations} />
      <NextStep detail={detail} />
    </>
  )
}

const Foot = ({
  requirement: { owner, parameters, reading },
  responsible,
}: {
  readonly requirement: RequirementSaid
  readonly responsible: readonly ActingSaid[] | undefined
}) => (
  <footer className="panel-foot">
    {owner.length > 0 && <p>责任：{responsible ? whoseWords(responsible) : owner.join('、')}</p>}
    {parameters.map(parameter => (
      <p key={parameter.name}>{originOf(parameter)}</p>
    ))}
    {reading !== null && <p>理解口径：{reading}</p>}
  </footer>
)

interface RequirementPanelProps {
  readonly lit: Lit
  readonly look: Look
  /** Where its evidence sheet stands. */
  readonly printed: string | undefined
  readonly onStep: (step: 1 | -1) => void
  readonly onClose: () => void
}

/** One requirement: how it stands, what is owed, what shows it, what is missing, and the one next step. */
export const RequirementPanel = ({ lit, look, printed, onStep, onClose }: RequirementPanelProps) => {
  const { requirement, sign } = lit
  const { id, clause, quote, title, window, open, reason } = requirement
  const detail = useRequirement(id, look)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (id !== '') heading.current?.focus({ preventScroll: true })
  }, [id])
  return (
    <aside className="panel" aria-label="要求详情">
      <div className="panel-top">
        <StatusTag
          sign={sign}
          word={signWord(lit)}
          {...(presses(sign) && reason !== '' && { more: reason.split('，')[0] ?? '' })}
        />
        <ClauseChip clause={clause} quote={quote} />
        <span className="tiny muted">{rhythms[window]}</span>
        <span className="panel-steps screen-only">
          <button type="button" className="icon-button" aria-label="上一条" title="上一条 ↑" onClick={() => onStep(-1)}>
            <Icon name="up" size={14} />
          </button>
          <button type="button" className="icon-button" aria-label="下一条" title="下一条 ↓" onClick={() => onStep(1)}>
            <Icon name="down" size={14} />
          </button>
          <button type="button" className="icon-button" aria-label="关闭" title="关闭 Esc" onClick={onClose}>
            <Icon name="close" size={14} />
          </button>
        </span>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <Quotation quote={{ text: quote }} sign={sign} />
      {open ? (
        <Awaited of={detail} lines={6}>
          {answer => <Opened detail={answer} printed={printed} />}
        </Awaited>
      ) : (
        <section className="panel-closed">
          <Icon name="padlock" size={15} />
          <p>这一项还没有开放，在这里办不了，也不判红。开放以后，证据从办理的记录里来，不用另填。</p>
        </section>
      )}
      <Foot requirement={requirement} responsible={detail.answer?.responsible} />
    </aside>
  )
}
