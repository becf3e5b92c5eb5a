import { useState } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { ActFormShell, FormFields, FormFoot } from '#parts/form/act-form.tsx'
import { useActForm } from '#parts/form/use-act-form.ts'
import { Page, Section } from '#parts/page.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { Table } from '#parts/table.tsx'
import { useActNamed } from '#parts/use-acts.ts'
import { useAsked } from '#parts/use-answer.ts'
import { useRegisters } from '#parts/use-register.ts'
import { instant } from './account-shapes.ts'
import './grants.css'

interface GrantSaid {
  readonly id: string
  readonly person: { readonly id: string; readonly name: string }
  readonly covers: string
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly paper: string
  readonly why: string | null
  readonly state: 'coming' | 'running' | 'over' | 'ended'
}

interface GrantsSaid {
  readonly today: string
  readonly grants: readonly GrantSaid[]
  readonly readings: readonly {
    readonly at: string
    readonly title: string
    readonly reader: { readonly id: string; readonly name: string }
  }[]
}

const states = { coming: '还没开始', running: '可以看', over: '已到期', ended: '已收回' } as const

const Registers = ({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}) => (
  <fieldset className="grant-registers">
    <legend className="field-head">能看哪几本台账</legend>
    {(useRegisters().answer ?? []).map(({ id, title }) => (
      <label key={id}>
        <input
          type="checkbox"
          checked={chosen.includes(id)}
          onChange={event =>
            onChange(event.target.checked ? [...chosen, id] : chosen.filter(register => register !== id))
          }
        />
        {title}
      </label>
    ))}
  </fieldset>
)

/** To whom, what, from when to when, why: the registers are ticked, not typed. */
const GrantForm = ({ today, onClose }: { readonly today: string; readonly onClose: () => void }) => {
  const form = useActForm({ act: 'grant-access', prefill: { from: today, standard: true }, onDone: onClose })
  return (
    <SidePanel title="给出查阅授权" onClose={onClose}>
      <p className="small muted grant-words">
        给没有职务的人，例如旗里来检查的同志。只能看，不能办；到期自己结束。他要先在名册里，没有账号的另请管理员开通。
      </p>
      <ActFormShell form={form}>
        <FormFields form={form} only={['person', 'standard']} />
        <Registers
          chosen={(form.typed.registers ?? []) as readonly string[]}
          onChange={registers => form.fill({ registers })}
        />
        <FormFields form={form} only={['from', 'to', 'reason', 'paper']} />
        <p className="small muted">录入以后由党委书记、副书记或纪委书记确认。</p>
        <FormFoot form={form} button="给出查阅授权" />
      </ActFormShell>
    </SidePanel>
  )
}

const Grant = ({ grant }: { readonly grant: GrantSaid }) => (
  <li className="grant-line">
    <div>
      <b>{grant.person.name}</b>{' '}
      <span className={grant.state === 'running' ? 'tag tag-green' : 'tag'}>{states[grant.state]}</span>
      <span className="small muted">
        {dayTextWithYear(grant.from)}至{dayTextWithYear(grant.to)}
      </span>
    </div>
    <div>{grant.covers}</div>
    <div className="small muted">
      {grant.reason}，{grant.paper}
      {grant.why !== null && `；收回：${grant.why}`}
    </div>
    {(grant.state === 'running' || grant.state === 'coming') && (
      <ActButton act="end-access" label="收回" small prefill={{ grant: grant.id }} hide={['grant']} />
    )}
  </li>
)

/** 查阅授权: leave to read for people without a position, and what they opened that is sealed. */
const GrantsPage = () => {
  const asked = useAsked<GrantsSaid>(['grants'], '/api/grants')
  const { may } = useActNamed('grant-access')
  const [giving, setGiving] = useState(false)
  return (
    <Page
      title="查阅授权"
      sub="给没有职务的人看，从哪天到哪天，到期自己结束"
      {...(may && {
        actions: (
          <button type="button" className="button button-primary" onClick={() => setGiving(true)}>
            给出授权
          </button>
        ),
      })}
    >
      <Awaited of={asked} lines={4}>
        {({ grants, readings }) => (
          <>
            {grants.length === 0 ? (
              <EmptyState title="还没有给过谁。有职务的人照职务就能看，不用授权。" />
            ) : (
              <ul>
                {grants.map(grant => (
                  <Grant key={grant.id} grant={grant} />
                ))}
              </ul>
            )}
            {readings.length > 0 && (
              <Section title="打开过的封存内容" sub={`最近 ${readings.length} 次`}>
                <Table
                  caption="打开过的封存内容"
                  folds
                  columns={[
                    { field: 'at', title: '时间', whole: true, show: ({ at }) => instant(at) },
                    { field: 'reader', title: '谁', whole: true, show: ({ reader }) => reader.name },
                    { field: 'title', title: '看了什么' },
                  ]}
                  rows={readings}
                  keyOf={({ at, reader, title }) => `${at} ${reader.id} ${title}`}
                  empty=""
                />
              </Section>
            )}
          </>
        )}
      </Awaited>
      {giving && asked.answer && <GrantForm today={asked.answer.today} onClose={() => setGiving(false)} />}
    </Page>
  )
}

export default GrantsPage
