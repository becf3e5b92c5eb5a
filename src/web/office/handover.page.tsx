import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dayText, dayTextWithWeekday, dayTextWithYear } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { queryOf } from '#parts/http/ask.ts'
import { Lamp } from '#parts/lamp.tsx'
import { numbered } from '#parts/numbered.ts'
import { Page, Section } from '#parts/page.tsx'
import { useAsked } from '#parts/use-answer.ts'
import './roster.css'
import './handover.css'

interface HeldSaid {
  readonly tenure: string
  readonly title: string
  readonly from: string
  readonly to: string | null
  readonly standsIn: boolean
  readonly forName: string | null
}

interface WaitingSaid {
  readonly id: string
  readonly title: string
  readonly at: string
  readonly byName: string
  readonly awaits: string
}

/** 交接单 as the server makes it from the record. */
interface Handover {
  readonly on: string
  readonly town: string
  readonly person: { readonly id: string; readonly name: string }
  readonly positions: readonly HeldSaid[]
  readonly standIns: readonly HeldSaid[]
  readonly others: readonly (HeldSaid & { readonly name: string })[]
  readonly entered: readonly WaitingSaid[]
  readonly toConfirm: readonly WaitingSaid[]
  readonly drafts: readonly { readonly title: string; readonly savedAt: string }[]
  readonly owed: readonly {
    readonly requirement: string
    readonly clause: string
    readonly light: 'red' | 'amber'
    readonly title: string
    readonly gap: string
    readonly due: string | null
    readonly planned: string | null
  }[]
  readonly planned: readonly {
    readonly on: string
    readonly at: string | null
    readonly title: string
    readonly more: string | null
  }[]
}

const Part = ({
  title,
  none,
  children,
}: {
  readonly title: string
  readonly none: string
  readonly children: readonly ReactNode[]
}) => (
  <Section title={title} {...(children.length > 0 && { sub: `${children.length} 件` })}>
    {children.length === 0 ? <p className="muted small">{none}</p> : <ol className="handover-list">{children}</ol>}
  </Section>
)

const heldText = ({ title, from, to, standsIn, forName }: HeldSaid): string =>
  `${title}${standsIn ? '（代管）' : ''}，${dayTextWithYear(from)}${to === null ? '起' : `至${dayTextWithYear(to)}`}${forName === null ? '' : `，替${forName}`}`

const instantText = (at: string): string => `${dayText(at.slice(0, 10))} ${at.slice(11, 16)}`

/** Both sign, and a witness: filled in by hand on the printed sheet. */
const Signatures = () => (
  <div className="handover-signatures">
    {['移交人', '接收人', '监交人'].map(who => (
      <p key={who}>
        {who}：<i />
        日期：
        <i className="short" />
      </p>
    ))}
  </div>
)

/** What can be recorded once the sheet has been looked at: leaving one position, or the town's service. */
const Recording = ({ of, leaves }: { readonly of: Handover; readonly leaves: boolean }) => (
  <>
    <button type="button" className="button" onClick={() => window.print()}>
      打印交接单
    </button>
    {leaves ? (
      <ActButton
        act="record-departure"
        label="记录离开本镇"
        primary
        prefill={{ person: of.person.id }}
        hide={['person']}
      />
    ) : (
      of.positions.length === 1 &&
      of.positions
        .filter(({ to }) => to === null || to >= of.on)
        .map(({ tenure, title }) => (
          <ActButton
            key={tenure}
            act="leave-position"
            label={`记录离任：${title}`}
            primary
            prefill={{ tenure }}
            hide={['tenure']}
          />
        ))
    )}
  </>
)

const Sheet = ({ of }: { readonly of: Handover }) => (
  <>
    <p>
      {of.positions.length + of.standIns.length === 0
        ? `${of.person.name}现在没有职务。从名册里他以前的职务打开，可以看那项职务的交接单。`
        : [...of.positions, ...of.standIns].map(heldText).join('；')}
    </p>
    {of.others.length > 0 && (
      <p className="small">
        同一职务上的：{of.others.map(other => `${other.name} ${heldText(other)}`).join('；')}
        。从到任那天起，下面这些归他们看、归他们办。
      </p>
    )}
    <Part title="未落实和快到期的" none="没有。">
      {of.owed.map(({ requirement, clause, light, title, gap, due, planned }) => (
        <li key={`${requirement} ${title}`}>
          <Lamp sign={light} size={13} />
          <span>
            <b>{title}</b> <span className="small muted">标准 {clause}</span>
            <span className="small">
              {[gap, due, planned !== null && `已安排${planned}`].filter(Boolean).join('，')}
            </span>
          </span>
        </li>
      ))}
    </Part>
    <Part title="已经安排的" none="今后两周没有。">
      {of.planned.map(({ on, at, title, more }) => (
        <li key={`${on} ${title}`}>
          <span>
            <b>
              {dayTextWithWeekday(on)} {at ?? ''} {title}
            </b>
            {more !== null && <span className="small muted">{more}</span>}
          </span>
        </li>
      ))}
    </Part>
    <Part title="录入了、等人确认的" none="没有。">
      {of.entered.map(({ id, title, at, awaits }) => (
        <li key={id}>
          <span>
            <b>{title}</b>
            <span className="small muted">
              {instantText(at)} 录入，等{awaits}
            </span>
            <span className="small">换人那天还没有确认的，由接任的人在“待确认”里接手。</span>
          </span>
        </li>
      ))}
    </Part>
    <Part title="等他确认的" none="没有。">
      {of.toConfirm.map(({ id, title, at, byName, awaits }) => (
        <li key={id}>
          <span>
            <b>{title}</b>
            <span className="small muted">
              {byName} {instantText(at)} 录入，能确认的：{awaits}
            </span>
          </span>
        </li>
      ))}
    </Part>
    <Part title="代管的职务" none="没有。">
      {of.standIns.map(held => (
        <li key={held.tenure}>
          <span>{heldText(held)}</span>
        </li>
      ))}
    </Part>
    <Part title="没写完的草稿" none="没有。">
      {numbered(of.drafts).map(({ n, item: { title, savedAt } }) => (
        <li key={n}>
          <span>
            <b>{title}</b>
            <span className="small muted">{instantText(savedAt)} 保存，内容只有本人看得到</span>
          </span>
        </li>
      ))}
    </Part>
    <Signatures />
  </>
)

/** 交接: everything open of someone's positions, looked at before he leaves them, and printed to be signed. Nothing is typed. */
const HandoverPage = () => {
  const search = useRouterState({ select: ({ location }) => location.searchStr })
  const given = new URLSearchParams(search)
  const wanted = { person: given.get('person') ?? '', tenure: given.get('tenure') ?? undefined }
  const asked = useAsked<Handover>(['handover', wanted], `/api/handover${queryOf(wanted)}`, {
    when: wanted.person !== '',
  })
  const of = asked.answer
  if (wanted.person === '') {
    return (
      <Page title="交接单">
        <EmptyState title="从名册里打开一个人，再看他的交接单" />
      </Page>
    )
  }
  return (
    <Page
      title={of ? `交接单：${of.person.name}` : '交接单'}
      {...(of && { sub: `${of.town}，${dayTextWithYear(of.on)}` })}
      {...(of && {
        actions: (
          <span className="roster-change">
            <Recording of={of} leaves={given.get('leaves') === '1'} />
          </span>
        ),
      })}
    >
      <div className="handover">
        <p className="screen-only small">
          <a href={`/settings/roster?who=${wanted.person}`}>回到名册</a>
        </p>
        <p className="roster-on-phone">交接在手机上只能看，在电脑上办更方便。</p>
        <Awaited of={asked} lines={10}>
          {answer => <Sheet of={answer} />}
        </Awaited>
      </div>
    </Page>
  )
}

export default HandoverPage
