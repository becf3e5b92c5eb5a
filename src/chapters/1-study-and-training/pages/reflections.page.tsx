import { useState } from 'react'
import { dayText } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Page } from '#parts/page.tsx'
import { Table } from '#parts/table.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { registerFilePath } from '#parts/use-register.ts'
import { cadresWriteMonthlyReflection } from '../1.2-cadre-study.ts'
import type { CadreOfMonth, ReflectionsOfMonth, reflectionsOfMonth } from '../queries/reflections-of-month.ts'
import { monthText } from '../reflection.ts'
import { MonthStepper } from './month-stepper.tsx'
import { ReviewReflection } from './review-reflection.tsx'
import { useMonth } from './use-month.tsx'
import './reflection.css'

const states: Readonly<Record<CadreOfMonth['state'], string>> = {
  submitted: '等审阅',
  missing: '还没交',
  returned: '退回修改',
  accepted: '已收下',
  notOwed: '当月不欠',
}

const groups = Object.keys(states) as CadreOfMonth['state'][]

/** What is shown first: what waits for a reviewer, else everyone. */
const firstShown = ({ cadres, reviews }: ReflectionsOfMonth): CadreOfMonth['state'] | undefined =>
  reviews && cadres.some(({ state }) => state === 'submitted') ? 'submitted' : undefined

interface ListProps {
  readonly of: ReflectionsOfMonth
  readonly onRead: (author: string) => void
}

const List = ({ of, onRead }: ListProps) => {
  const { cadres, reviews } = of
  const [chosen, setChosen] = useState<CadreOfMonth['state'] | 'all'>()
  const shown = chosen === undefined ? firstShown(of) : chosen === 'all' ? undefined : chosen
  const rows = cadres.filter(({ state }) => shown === undefined || state === shown)
  const many = (state: CadreOfMonth['state']) => cadres.filter(each => each.state === state).length
  return (
    <>
      <fieldset className="reflection-groups screen-only" aria-label="看哪些">
        <button type="button" aria-pressed={shown === undefined} onClick={() => setChosen('all')}>
          全部 <b>{cadres.length}</b>
        </button>
        {groups
          .filter(state => many(state) > 0)
          .map(state => (
            <button key={state} type="button" aria-pressed={shown === state} onClick={() => setChosen(state)}>
              {states[state]} <b>{many(state)}</b>
            </button>
          ))}
      </fieldset>
      <div className="reflection-list">
        <Table
          caption="一个月的心得"
          folds
          columns={[
            { field: 'name', title: '姓名', whole: true },
            { field: 'post', title: '职务' },
            { field: 'state', title: '状态', whole: true, show: ({ state }) => states[state] },
            {
              field: 'submittedOn',
              title: '交的日期',
              whole: true,
              show: ({ submittedOn, late }) =>
                submittedOn === undefined ? (
                  <span className="muted">—</span>
                ) : (
                  `${dayText(submittedOn)}${late ? ' 晚交' : ''}`
                ),
            },
          ]}
          rows={rows}
          keyOf={({ author }) => author}
          {...(reviews && {
            onPick: ({ author, state }: CadreOfMonth) => {
              if (state !== 'missing' && state !== 'notOwed') onRead(author)
            },
          })}
          empty={<EmptyState title="这个月还没有人在职" />}
        />
      </div>
    </>
  )
}

/** 审阅心得: who handed in a month's and who has not, by name; a reviewer reads them one after another. */
const ReflectionsPage = () => {
  const today = useToday()
  const { month, author, pick } = useMonth(today)
  const asked = useAnswer<typeof reflectionsOfMonth>(
    'reflections-of-month',
    { month },
    { when: today !== '', keep: true },
  )
  const waiting = asked.answer?.cadres.filter(({ forMe }) => forMe).map(each => each.author) ?? []
  if (author !== undefined && asked.answer)
    return (
      <ReviewReflection
        key={`${month} ${author}`}
        month={month}
        author={author}
        waiting={waiting}
        today={today}
        onRead={next => pick(month, next)}
      />
    )
  const next = waiting[0]
  return (
    <Page
      title={`${monthText(month, today)}心得`}
      sub={today === '' ? undefined : <MonthStepper month={month} today={today} onMonth={pick} />}
      basis={cadresWriteMonthlyReflection.quote}
      requirement={cadresWriteMonthlyReflection.id}
      actions={
        <>
          <a className="button" href="/study/reflection">
            写我的
          </a>
          <a className="button" href={registerFilePath('reflections', { q: month })} download>
            导出台账
          </a>
          {next !== undefined && (
            <button type="button" className="button button-primary" onClick={() => pick(month, next)}>
              逐篇审阅
            </button>
          )}
        </>
      }
    >
      <Awaited of={asked} lines={10}>
        {of => <List key={of.month} of={of} onRead={each => pick(month, each)} />}
      </Awaited>
    </Page>
  )
}

export default ReflectionsPage
