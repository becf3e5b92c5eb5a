import { useState } from 'react'
import { dayText } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { EvidencePapers } from '#parts/evidence-papers.tsx'
import { Page } from '#parts/page.tsx'
import { Table } from '#parts/table.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { positionsOf, useMe, useToday } from '#parts/use-me.ts'
import { registerFilePath } from '#parts/use-register.ts'
import { YearStepper } from '#parts/year-stepper.tsx'
import { superiorTrainingIsAssigned } from '../1.2-cadre-study.ts'
import type { Participant, Training, trainingsOfYear } from '../queries/trainings-of-year.ts'
import { cadreStudyReaders } from '../study-keepers.ts'
import './study.css'
import './training.css'

const states = { received: '待定人', named: '已定人', completed: '已记到课' } as const

/** 3月20日, 3月20日至22日. */
const daysText = ({ startsOn, endsOn }: Training): string =>
  endsOn === '' || endsOn === startsOn ? dayText(startsOn) : `${dayText(startsOn)}至${dayText(endsOn)}`

const partText = ({ came, hours, certificate, reason }: Participant, completed: boolean): string => {
  if (!completed) return ''
  if (!came) return `缺席：${reason}`
  return ['到课', hours && `${hours}学时`, certificate && `证书 ${certificate}`].filter(Boolean).join('，')
}

const Participants = ({ of }: { readonly of: Training }) =>
  of.participants.length === 0 ? (
    <p className="muted">还没有定，{dayText(of.assignBy)}前定下。</p>
  ) : (
    <ul className="training-people">
      {of.participants.map(each => (
        <li key={each.person}>
          {each.name} <span className="small muted">{partText(each, of.status === 'completed')}</span>
        </li>
      ))}
    </ul>
  )

/** One training beside the list: what the notice says, who goes, who came. */
const Details = ({
  of,
  today,
  onClose,
}: {
  readonly of: Training
  readonly today: string
  readonly onClose: () => void
}) => {
  const notice = { notice: of.notice }
  const over = (of.endsOn === '' ? of.startsOn : of.endsOn) <= today
  const attended =
    of.status === 'completed'
      ? of.participants.filter(({ came }) => came)
      : of.participants.map(each => ({ ...each, hours: of.noticeHours }))
  return (
    <div className="study-details">
      <header>
        <span className="tag">{states[of.status]}</span>
        <button type="button" className="link-button" onClick={onClose}>
          收起
        </button>
      </header>
      <h2>{of.title}</h2>
      <dl>
        <dt>来文</dt>
        <dd>
          {of.issuedBy}，{dayText(of.receivedOn)}收到
        </dd>
        <dt>定人</dt>
        <dd>
          {dayText(of.assignBy)}前{of.enrolBy !== '' && `（报名截止${dayText(of.enrolBy)}）`}
          {of.namedOn !== '' && `；${dayText(of.namedOn)}定${of.namedOn > of.assignBy ? '，逾期' : ''}`}
        </dd>
        <dt>时间</dt>
        <dd>{daysText(of)}</dd>
        {of.place !== '' && (
          <>
            <dt>地点</dt>
            <dd>{of.place}</dd>
          </>
        )}
        {of.noticeHours !== undefined && (
          <>
            <dt>学时</dt>
            <dd>{of.noticeHours}学时</dd>
          </>
        )}
        <dt>参训</dt>
        <dd>
          <Participants of={of} />
        </dd>
        {of.papers.length > 0 && (
          <>
            <dt>材料</dt>
            <dd>
              <EvidencePapers papers={of.papers} />
            </dd>
          </>
        )}
      </dl>
      <div className="study-acts screen-only">
        {of.status !== 'completed' && (
          <ActButton
            act="name-participants"
            label={of.status === 'received' ? '定参训人员' : '改参训人员'}
            primary={of.status === 'received'}
            prefill={{ ...notice, people: of.participants.map(({ person }) => person) }}
            hide={['notice']}
          />
        )}
        {of.status !== 'received' && over && (
          <ActButton
            act="record-training-completed"
            label={of.status === 'completed' ? '更正到课' : '记到课和学时'}
            primary={of.status === 'named'}
            wide
            prefill={{
              ...notice,
              attended: attended.map(({ person, hours = 0, certificate }) => ({
                person,
                hours,
                ...(certificate !== '' && { certificate }),
              })),
              absent: of.participants
                .filter(({ came }) => of.status === 'completed' && !came)
                .map(({ person, reason }) => ({ person, reason })),
              recognisedBy: of.recognisedBy || of.issuedBy,
            }}
            hide={['notice']}
          />
        )}
        {of.status !== 'completed' && (
          <ActButton act="cancel-training-notice" label="取消" prefill={notice} hide={['notice']} />
        )}
      </div>
    </div>
  )
}

/** 上级培训: notices from above with who goes, in time, and who came. */
const TrainingPage = () => {
  const today = useToday()
  const [year, setYear] = useState<string>()
  const shown = year ?? today.slice(0, 4)
  const [picked, setPicked] = useState(new URLSearchParams(window.location.search).get('notice') ?? undefined)
  const all = mayDo(cadreStudyReaders, positionsOf(useMe().answer))
  const asked = useAnswer<typeof trainingsOfYear>('trainings-of-year', { year: shown }, { when: shown !== '' })
  const training = asked.answer?.find(({ notice }) => notice === picked)
  return (
    <Page
      title="上级培训"
      sub={<YearStepper year={shown} onYear={setYear} />}
      basis={superiorTrainingIsAssigned.quote}
      requirement={superiorTrainingIsAssigned.id}
      actions={
        all && (
          <>
            <a className="button" href={registerFilePath('superior-trainings', { q: shown })} download>
              导出台账
            </a>
            <ActButton act="record-training-notice" label="登记通知" primary prefill={{ receivedOn: today }} />
          </>
        )
      }
      {...(training && {
        asideTitle: '这期培训',
        aside: <Details of={training} today={today} onClose={() => setPicked(undefined)} />,
      })}
    >
      <Awaited of={asked} lines={6}>
        {trainings => (
          <Table
            caption="上级培训"
            folds
            columns={[
              { field: 'title', title: '培训' },
              { field: 'issuedBy', title: '来文机关', whole: true },
              { field: 'startsOn', title: '时间', whole: true, show: daysText },
              { field: 'assignBy', title: '定人期限', whole: true, show: ({ assignBy }) => dayText(assignBy) },
              {
                field: 'participants',
                title: '参训',
                right: true,
                whole: true,
                show: ({ participants }) => (participants.length === 0 ? '—' : `${participants.length} 人`),
              },
              { field: 'status', title: '状态', whole: true, show: ({ status }) => states[status] },
            ]}
            rows={trainings}
            keyOf={({ notice }) => notice}
            onPick={({ notice }) => setPicked(notice)}
            {...(picked !== undefined && { picked })}
            empty={
              <EmptyState title={all ? `${shown}年还没有收到上级的培训通知` : `${shown}年还没有派您参加上级培训`}>
                {all ? '收到一份就登记一份，定人的期限会自己算出来。' : '定了人，会出现在这里。'}
              </EmptyState>
            }
          />
        )}
      </Awaited>
    </Page>
  )
}

export default TrainingPage
