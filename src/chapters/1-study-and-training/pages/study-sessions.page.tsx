import { useState } from 'react'
import { dayTextWithWeekday } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { ActPanel } from '#parts/act-panel.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { EvidencePapers } from '#parts/evidence-papers.tsx'
import { NotchRuler } from '#parts/notch-ruler.tsx'
import { Page, Section } from '#parts/page.tsx'
import { PrintPaper } from '#parts/print-paper.tsx'
import { StatusTag } from '#parts/status-tag.tsx'
import { Table } from '#parts/table.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { registerFilePath } from '#parts/use-register.ts'
import { YearStepper } from '#parts/year-stepper.tsx'
import { studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { halfDaysText } from '../part-of-day.ts'
import type { SessionOfYear, StudyYear, studyYear } from '../queries/study-year.ts'
import RecordExchange from './record-exchange.tsx'
import RecordSession from './record-session.tsx'
import { AreasOfYear, ExchangesOfYear } from './year-of-study.tsx'
import './study.css'

const perMonth = 2

/** Twelve months, each with its half days on a ruler of one day. */
const Months = ({
  year,
  sessions,
  today,
  onPick,
}: {
  year: string
  sessions: readonly SessionOfYear[]
  today: string
  onPick: (month: string) => void
}) => (
  <ol className="study-months">
    {Array.from({ length: 12 }, (_, index) => {
      const month = `${year}-${String(index + 1).padStart(2, '0')}`
      const of = sessions.filter(({ on }) => on.startsWith(month))
      const done = of.filter(({ held }) => held).reduce((sum, { halfDays }) => sum + halfDays, 0)
      const planned = of.filter(({ held }) => !held).reduce((sum, { halfDays }) => sum + halfDays, 0)
      const coming = month > today.slice(0, 7)
      return (
        <li key={month}>
          <button
            type="button"
            className={month === today.slice(0, 7) ? 'study-month study-month-now' : 'study-month'}
            onClick={() => onPick(month)}
          >
            <NotchRuler
              label={`${index + 1}月`}
              total={Math.max(perMonth, done)}
              filled={done}
              threshold={perMonth}
              say={halfDaysText}
            />
            <span className="tiny muted">
              {planned > 0
                ? `已安排${halfDaysText(planned)}`
                : coming
                  ? '未到'
                  : done >= perMonth
                    ? '够一天'
                    : `还差${halfDaysText(perMonth - done)}`}
            </span>
          </button>
        </li>
      )
    })}
  </ol>
)

const people = (ids: readonly string[], names: StudyYear['names']): string => ids.map(id => names[id] ?? '').join('、')

/** One session beside the list: all that was recorded, and what can be done with it. */
const Details = ({
  session,
  names,
  onClose,
}: {
  session: SessionOfYear
  names: StudyYear['names']
  onClose: () => void
}) => {
  const [recording, setRecording] = useState(false)
  const {
    on,
    part,
    topic,
    area,
    speaker,
    place,
    held,
    state,
    present,
    leaveReasons,
    absent,
    makeUps,
    spokeOf,
    minutes,
    papers,
  } = session
  const lesson = { on, part: session.partId, topic, area: session.areaId, speaker }
  const missed = [...leaveReasons.map(({ person }) => person), ...absent].filter(
    person => !makeUps.some(makeUp => makeUp.person === person),
  )
  return (
    <div className="study-details">
      <header>
        <StatusTag sign={held ? 'green' : 'grey'} word={state} />
        <button type="button" className="link-button" onClick={onClose}>
          收起
        </button>
      </header>
      <h2>{topic}</h2>
      <dl>
        <dt>时间</dt>
        <dd>
          {dayTextWithWeekday(on)} {part}
        </dd>
        <dt>领域</dt>
        <dd>{area}</dd>
        <dt>主讲</dt>
        <dd>{speaker}</dd>
        {place !== undefined && (
          <>
            <dt>地点</dt>
            <dd>{place}</dd>
          </>
        )}
        {held && (
          <>
            <dt>到会</dt>
            <dd>
              {present.length} 人：{people(present, names)}
            </dd>
            <dt>请假</dt>
            <dd>
              {leaveReasons.length === 0
                ? '无'
                : leaveReasons.map(({ person, reason }) => `${names[person] ?? ''}（${reason}）`).join('、')}
            </dd>
            <dt>缺席</dt>
            <dd>{absent.length === 0 ? '无' : people(absent, names)}</dd>
            {makeUps.length > 0 && (
              <>
                <dt>补学</dt>
                <dd>
                  {makeUps
                    .map(({ person, on: day, how }) => `${names[person] ?? ''} ${dayTextWithWeekday(day)} ${how}`)
                    .join('；')}
                </dd>
              </>
            )}
            {spokeOf.length > 0 && (
              <>
                <dt>交流</dt>
                <dd>
                  {spokeOf
                    .map(({ person, about }) => `${names[person] ?? ''}${about === undefined ? '' : `（${about}）`}`)
                    .join('、')}
                </dd>
              </>
            )}
            <dt>会议记录</dt>
            <dd className="study-minutes">{minutes}</dd>
            {papers.length > 0 && (
              <>
                <dt>学习材料</dt>
                <dd>
                  <EvidencePapers papers={papers} />
                </dd>
              </>
            )}
          </>
        )}
      </dl>
      <div className="study-acts screen-only">
        {held ? (
          <PrintPaper
            name="study-session-record"
            subject={session.session}
            fileName={`中心组学习记录 ${on} ${part}`}
            label="学习记录"
          />
        ) : (
          <PrintPaper
            name="study-session-notice"
            subject={session.session}
            fileName={`中心组学习通知 ${on} ${part}`}
            label="通知"
          />
        )}
        <PrintPaper
          name="study-session-sign-in"
          subject={session.session}
          fileName={`中心组学习签到表 ${on} ${part}`}
          label="签到表"
        />
        {held ? (
          <>
            <button type="button" className="button" onClick={() => setRecording(true)}>
              更正
            </button>
            {missed.length > 0 && (
              <ActButton
                act="make-up-study"
                label="登记补学"
                prefill={{ session: session.session, ...(missed.length === 1 && { person: missed[0] }) }}
                hide={['session']}
              />
            )}
            <ActButton
              act="strike-study-session"
              label="撤销"
              prefill={{ session: session.session }}
              hide={['session']}
            />
          </>
        ) : (
          <>
            <button type="button" className="button button-primary" onClick={() => setRecording(true)}>
              记录这次学习
            </button>
            <ActButton
              act="cancel-study-session"
              label="取消"
              prefill={{ session: session.session }}
              hide={['session']}
            />
          </>
        )}
      </div>
      {recording && (
        <RecordSession
          prefill={lesson}
          {...(held && {
            correcting: {
              session: session.session,
              present,
              leave: leaveReasons,
              absent,
              spoke: spokeOf,
              minutes,
              papers,
            },
          })}
          onClose={() => setRecording(false)}
        />
      )}
    </div>
  )
}

/** 中心组: the year's sessions by month, each with its record beside it. */
const StudySessions = () => {
  const today = useToday()
  const [year, setYear] = useState<string>()
  const shown = year ?? today.slice(0, 4)
  const [picked, setPicked] = useState<string>()
  const [recording, setRecording] = useState(false)
  const [exchanging, setExchanging] = useState(false)
  const [planning, setPlanning] = useState<string>()
  const asked = useAnswer<typeof studyYear>('study-year', { year: shown }, { when: shown !== '' })
  const session = asked.answer?.sessions.find(each => each.session === picked)
  return (
    <Page
      title="中心组学习"
      sub={<YearStepper year={shown} onYear={setYear} />}
      basis={studyGroupStudiesMonthly.quote}
      requirement={studyGroupStudiesMonthly.id}
      actions={
        <>
          <a className="button" href={registerFilePath('study-sessions')} download>
            导出台账
          </a>
          <button type="button" className="button" onClick={() => setPlanning('')}>
            安排一次
          </button>
          <button type="button" className="button" onClick={() => setExchanging(true)}>
            记交流
          </button>
          <button type="button" className="button button-primary" onClick={() => setRecording(true)}>
            记录一次学习
          </button>
        </>
      }
      {...(session && {
        asideTitle: '这次学习',
        aside: <Details session={session} names={asked.answer?.names ?? {}} onClose={() => setPicked(undefined)} />,
      })}
    >
      <Awaited of={asked} lines={6}>
        {({ sessions, exchanges, names }) => (
          <>
            <Section title="每月一天" sub="半天可以相加">
              <Months
                year={shown}
                sessions={sessions}
                today={today}
                onPick={month => {
                  const first = sessions.find(({ on }) => on.startsWith(month))
                  if (first) setPicked(first.session)
                  else if (month >= today.slice(0, 7)) setPlanning(month)
                  else setRecording(true)
                }}
              />
            </Section>
            <Section title="四个领域" sub="一年之内都要学到">
              <AreasOfYear sessions={sessions} />
            </Section>
            <Section title="交流心得" sub="每季度至少一次">
              <ExchangesOfYear year={shown} today={today} exchanges={exchanges} names={names} onSession={setPicked} />
            </Section>
            <Section title="记录" sub={`${sessions.filter(({ held }) => held).length} 次`}>
              <Table
                caption="中心组学习记录"
                columns={[
                  { field: 'on', title: '日期', whole: true, show: ({ on }) => dayTextWithWeekday(on) },
                  { field: 'part', title: '时间', whole: true },
                  { field: 'topic', title: '题目' },
                  { field: 'area', title: '领域', whole: true },
                  { field: 'speaker', title: '主讲', whole: true },
                  {
                    field: 'present',
                    title: '到会',
                    right: true,
                    show: ({ held, present, leaveReasons, absent }) =>
                      held ? `${present.length} / ${present.length + leaveReasons.length + absent.length}` : '—',
                  },
                  { field: 'state', title: '状态', whole: true },
                ]}
                rows={sessions}
                keyOf={row => row.session}
                onPick={row => setPicked(row.session)}
                {...(picked !== undefined && { picked })}
                empty={
                  <EmptyState title="这一年还没有中心组学习的记录">记录一次，台账和“标准”上的灯会自己跟上。</EmptyState>
                }
              />
            </Section>
          </>
        )}
      </Awaited>
      {exchanging && <RecordExchange onClose={() => setExchanging(false)} />}
      {recording && <RecordSession onClose={() => setRecording(false)} />}
      {planning !== undefined && <ActPanel act="plan-study-session" onClose={() => setPlanning(undefined)} />}
    </Page>
  )
}

export default StudySessions
