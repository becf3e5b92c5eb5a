import { useState } from 'react'
import { dayText, dayTextWithYear } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { EvidencePapers } from '#parts/evidence-papers.tsx'
import { Page, Section } from '#parts/page.tsx'
import { StatusTag } from '#parts/status-tag.tsx'
import { Table } from '#parts/table.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { YearStepper } from '#parts/year-stepper.tsx'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import type { IssueShown, SpotCheckOfYear, spotCheckOfYear } from '../queries/spot-check-of-year.ts'
import { Redraw } from './redraw.tsx'
import './study.css'

type Check = NonNullable<SpotCheckOfYear['check']>
type Names = SpotCheckOfYear['names']

const states = { announced: '已宣布', drawn: '已抽取', reported: '已记录', cancelled: '已取消' } as const

const namesOf = (people: readonly string[], names: Names): string =>
  people.map(person => names[person] ?? '').join('、')

/** What stands fixed, in the order it came to be. */
const Fixed = ({ check, names }: { check: Check; names: Names }) => (
  <dl className="spot-check-fixed">
    <dt>宣布</dt>
    <dd>
      {dayTextWithYear(check.announcedOn)}，由{namesOf(check.checkers, names)}抽查
    </dd>
    <dt>名单</dt>
    <dd>
      班子成员 {check.people.length} 人：{namesOf(check.people, names)}
    </dd>
    <dt>抽到</dt>
    <dd>{check.drawn.length === 0 ? `${check.count} 人，还没有抽` : namesOf(check.drawn, names)}</dd>
    {check.status === 'reported' && (
      <>
        <dt>记录</dt>
        <dd>{dayTextWithYear(check.reportedOn)}</dd>
      </>
    )}
  </dl>
)

/** What the record already says of those who were drawn: nobody fills it in again. */
const Studied = ({ of, found, names }: { of: SpotCheckOfYear; found: SpotCheckOfYear['found']; names: Names }) => (
  <Table
    caption="抽到的人的学习情况"
    columns={[
      { field: 'person', title: '姓名', whole: true, show: ({ person }) => names[person] ?? '' },
      { field: 'present', title: '到会', right: true, show: ({ present }) => `${present} / ${of.sessions}` },
      { field: 'leave', title: '请假', right: true },
      { field: 'absent', title: '缺席', right: true },
      { field: 'madeUp', title: '补学', right: true },
      {
        field: 'finding',
        title: '抽查情况',
        show: ({ person }) =>
          found?.findings.find(each => each.person === person)?.finding ?? <span className="muted">还没有记录</span>,
      },
    ]}
    rows={of.studied}
    keyOf={({ person }) => person}
    empty="抽取以后，抽到的人今年的到会、请假和补学会自己出现在这里。"
  />
)

const Issues = ({ year, issues, names }: { year: string; issues: readonly IssueShown[]; names: Names }) => (
  <Table
    caption="抽查查出的问题"
    columns={[
      { field: 'what', title: '问题' },
      {
        field: 'about',
        title: '涉及谁',
        whole: true,
        show: ({ about }) => (about.length === 0 ? '集体学习' : namesOf(about, names)),
      },
      { field: 'mendBy', title: '改好期限', whole: true, show: ({ mendBy }) => dayText(mendBy) },
      {
        field: 'closed',
        title: '办结',
        show: ({ closed, closedOn, how, papers }) =>
          closed ? (
            <>
              {dayText(closedOn)} {how} <EvidencePapers papers={papers} />
            </>
          ) : (
            <span className="muted">没有办结</span>
          ),
      },
      {
        field: 'issue',
        title: '',
        whole: true,
        show: ({ issue, closed }) =>
          closed ? (
            <ActButton
              act="reopen-spot-check-issue"
              label="重新打开"
              small
              prefill={{ year, issue }}
              hide={['year', 'issue']}
            />
          ) : (
            <ActButton
              act="close-spot-check-issue"
              label="办结"
              small
              prefill={{ year, issue }}
              hide={['year', 'issue']}
            />
          ),
      },
    ]}
    rows={issues}
    keyOf={({ issue }) => issue}
    empty="没有要改的问题。"
  />
)

/** The one step that comes next, and the ways aside. */
const Actions = ({ year, of }: { year: string; of: SpotCheckOfYear | undefined }) => {
  const { check, found } = of ?? {}
  const known = { year }
  const hide = ['year']
  switch (check?.status) {
    case 'announced':
      return (
        <>
          <ActButton act="cancel-spot-check" label="取消" prefill={known} hide={hide} />
          <ActButton act="draw-spot-check" label="抽取" primary atOnce prefill={known} />
        </>
      )
    case 'drawn':
      return (
        <>
          <ActButton act="cancel-spot-check" label="取消" prefill={known} hide={hide} />
          <ActButton
            act="report-spot-check"
            label="记录抽查情况"
            primary
            wide
            prefill={{ ...known, people: check.drawn.map(person => ({ person })) }}
            hide={hide}
          />
        </>
      )
    case 'reported':
      return (
        found && (
          <ActButton
            act="correct-spot-check"
            label="更正"
            wide
            prefill={{ ...known, collective: found.collective, people: found.findings }}
            hide={hide}
          />
        )
      )
    default:
      return of && <ActButton act="announce-spot-check" label="宣布抽查" primary prefill={known} hide={hide} />
  }
}

/** 抽查: announced, drawn so that anyone can draw again, recorded, followed up until every problem is put right. */
const SpotCheckPage = () => {
  const today = useToday()
  const [year, setYear] = useState(new URLSearchParams(window.location.search).get('year') ?? undefined)
  const shown = year ?? today.slice(0, 4)
  const asked = useAnswer<typeof spotCheckOfYear>('spot-check-of-year', { year: shown }, { when: shown !== '' })
  return (
    <Page
      title="年中学习抽查"
      sub={<YearStepper year={shown} onYear={setYear} />}
      basis={midYearStudySpotCheck.quote}
      requirement={midYearStudySpotCheck.id}
      actions={<Actions year={shown} of={asked.answer} />}
    >
      <Awaited of={asked} lines={6}>
        {answer => {
          const { check, found, names } = answer
          if (!check) {
            return (
              <EmptyState title={`${shown}年还没有抽查`}>
                宣布以后名单和人数就定了；抽到谁由日志的签名定，谁也选不了，人人能照着重抽一遍。
              </EmptyState>
            )
          }
          return (
            <>
              <div className="study-plan-head">
                <StatusTag
                  sign={check.status === 'reported' && check.open === 0 ? 'green' : 'working'}
                  word={states[check.status]}
                  {...(check.open > 0 && { more: `还有 ${check.open} 个问题没有办结` })}
                />
                {check.status === 'cancelled' && <span className="small muted">{check.reason}</span>}
              </div>
              {check.status !== 'cancelled' && <Fixed check={check} names={names} />}
              {check.drawn.length > 0 && (
                <Section title="重抽一遍" sub="用同一个种子、同一份名单，谁抽都一样">
                  <Redraw check={check} names={names} />
                </Section>
              )}
              {answer.studied.length > 0 && (
                <Section title="个人学习情况" sub={`中心组今年学习 ${answer.sessions} 次`}>
                  <Studied of={answer} found={found} names={names} />
                </Section>
              )}
              {found && (
                <>
                  <Section title="集体学习情况">
                    <p className="study-minutes">{found.collective}</p>
                    <EvidencePapers papers={found.papers} />
                  </Section>
                  <Section title="要改的问题" sub={`${found.issues.length} 个`}>
                    <Issues year={shown} issues={found.issues} names={names} />
                  </Section>
                </>
              )}
            </>
          )
        }}
      </Awaited>
    </Page>
  )
}

export default SpotCheckPage
