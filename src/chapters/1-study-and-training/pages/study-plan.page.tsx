import { useState } from 'react'
import { dayTextWithWeekday, dayTextWithYear } from '#institution/calendar.ts'
import { subjectAreas } from '#institution/subject-areas.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { ActFormShell, FormFields, FormFoot } from '#parts/form/act-form.tsx'
import { useActForm } from '#parts/form/use-act-form.ts'
import { NotchRuler } from '#parts/notch-ruler.tsx'
import { Page, Section } from '#parts/page.tsx'
import { PrintPaper } from '#parts/print-paper.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { StatusTag } from '#parts/status-tag.tsx'
import { Table } from '#parts/table.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { registerFilePath } from '#parts/use-register.ts'
import { YearStepper } from '#parts/year-stepper.tsx'
import { annualStudyPlan } from '../1.1-study-group.ts'
import type { proposedStudyPlan } from '../queries/proposed-study-plan.ts'
import type { StudyYear, studyYear } from '../queries/study-year.ts'
import type { PlanEntry } from '../study-plan.ts'
import './study.css'

interface EditProps {
  readonly year: string
  readonly entries: readonly PlanEntry[]
  readonly adopted: boolean
  readonly onClose: () => void
}

/** The twelve months as rows of one form. */
const EditPlan = ({ year, entries, adopted, onClose }: EditProps) => {
  const form = useActForm({
    act: adopted ? 'change-study-plan' : 'draft-study-plan',
    prefill: { year, entries },
    hide: ['year'],
    onDone: onClose,
  })
  return (
    <SidePanel title={adopted ? `调整${year}年学习计划` : `起草${year}年学习计划`} onClose={onClose} wide>
      <ActFormShell form={form}>
        <FormFields form={form} />
        <FormFoot form={form} button={adopted ? '调整' : '存成草稿'} />
      </ActFormShell>
    </SidePanel>
  )
}

const words = { draft: '草稿', adopted: '已订立' } as const

const PlanTable = ({ plan }: { plan: NonNullable<StudyYear['plan']> }) => (
  <Table
    caption="各月安排"
    columns={[
      { field: 'month', title: '月份', whole: true, show: ({ month }) => `${Number(month.slice(5))}月` },
      { field: 'date', title: '日期', whole: true, show: ({ date }) => dayTextWithWeekday(date) },
      { field: 'topic', title: '题目' },
      { field: 'area', title: '学习领域', whole: true, show: ({ area }) => subjectAreas[area] },
      { field: 'speaker', title: '主讲人', whole: true },
    ]}
    rows={plan.entries}
    keyOf={({ month, date, topic }) => `${month} ${date} ${topic}`}
    empty={<EmptyState title="计划里还没有安排" />}
  />
)

/** 计划: the year's plan from a proposed start to its adoption. */
const StudyPlanPage = () => {
  const today = useToday()
  const [year, setYear] = useState(new URLSearchParams(window.location.search).get('year') ?? undefined)
  const shown = year ?? today.slice(0, 4)
  const [editing, setEditing] = useState(false)
  const asked = useAnswer<typeof studyYear>('study-year', { year: shown }, { when: shown !== '' })
  const start = useAnswer<typeof proposedStudyPlan>('proposed-study-plan', { year: shown }, { when: shown !== '' })
  const plan = asked.answer?.plan
  const months = new Set(plan?.entries.map(({ month }) => month)).size
  return (
    <Page
      title="年度学习计划"
      sub={<YearStepper year={shown} onYear={setYear} />}
      basis={annualStudyPlan.quote}
      requirement={annualStudyPlan.id}
      actions={
        plan && (
          <>
            <PrintPaper name="study-plan" subject={shown} fileName={`${shown}年学习计划`} />
            <a className="button" href={registerFilePath('study-plans', { q: shown })} download>
              导出台账
            </a>
            <button type="button" className="button" onClick={() => setEditing(true)}>
              {plan.status === 'draft' ? '改草稿' : '调整'}
            </button>
            {plan.status === 'draft' && (
              <ActButton
                act="adopt-study-plan"
                label="订立计划"
                primary
                prefill={{ year: shown, adoptedOn: today }}
                hide={['year']}
              />
            )}
          </>
        )
      }
    >
      <Awaited of={asked} lines={8}>
        {() =>
          plan ? (
            <>
              <div className="study-plan-head">
                <StatusTag sign={plan.status === 'adopted' ? 'green' : 'working'} word={words[plan.status]} />
                {plan.status === 'adopted' && (
                  <span className="small muted">
                    {dayTextWithYear(plan.adoptedOn)} {plan.decidedBy}
                  </span>
                )}
                <NotchRuler label="已安排的月份" total={12} filled={months} threshold={12} unit="个月" />
              </div>
              <Section title="各月安排" sub={`${plan.entries.length} 项`}>
                <PlanTable plan={plan} />
              </Section>
            </>
          ) : (
            <EmptyState title={`${shown}年还没有学习计划`}>
              <p>
                {start.answer?.from === undefined
                  ? '已经为每个月选好一个工作日，避开了节假日；题目和主讲人由您来写。'
                  : `从${start.answer.from}年的计划起头，日期已经避开${shown}年的节假日。`}
              </p>
              <button type="button" className="button button-primary" onClick={() => setEditing(true)}>
                起草{shown}年学习计划
              </button>
            </EmptyState>
          )
        }
      </Awaited>
      {editing && (plan || start.answer) && (
        <EditPlan
          year={shown}
          entries={plan?.entries ?? start.answer?.entries ?? []}
          adopted={plan?.status === 'adopted'}
          onClose={() => setEditing(false)}
        />
      )}
    </Page>
  )
}

export default StudyPlanPage
