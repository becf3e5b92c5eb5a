import { dayText, endOfMonth } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { ActFormShell, FormFields, FormFoot } from '#parts/form/act-form.tsx'
import { useActForm } from '#parts/form/use-act-form.ts'
import { Page } from '#parts/page.tsx'
import type { Sign } from '#parts/sign.ts'
import { StatusTag } from '#parts/status-tag.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { positionsOf, useMe, useToday } from '#parts/use-me.ts'
import { cadresWriteMonthlyReflection } from '../1.2-cadre-study.ts'
import type { OwnMonth, OwnReflections, ownReflections } from '../queries/own-reflections.ts'
import { monthText } from '../reflection.ts'
import { cadreStudyReaders } from '../study-keepers.ts'
import { useMonth } from './use-month.tsx'
import './reflection.css'

const states: Readonly<Record<OwnMonth['state'], string>> = {
  owed: '还没交',
  open: '没有写',
  submitted: '等审阅',
  returned: '退回修改',
  accepted: '已收下',
}

/** How a month of one's own stands: what is owed and over presses most. */
const signOf = ({ month, state }: OwnMonth, today: string): Sign => {
  if (state === 'accepted' || state === 'submitted') return 'green'
  if (state === 'returned') return 'amber'
  if (state === 'open') return 'grey'
  return month < today.slice(0, 7) ? 'red' : 'amber'
}

/** The months one wrote and owes; a click opens one. */
const Months = ({
  months,
  picked,
  today,
  onPick,
}: {
  readonly months: readonly OwnMonth[]
  readonly picked: string
  readonly today: string
  readonly onPick: (month: string) => void
}) => (
  <>
    <h2 className="reflection-beside">我的心得</h2>
    <ul className="reflection-months">
      {months.map(of => (
        <li key={of.month}>
          <button
            type="button"
            aria-current={of.month === picked ? 'true' : undefined}
            onClick={() => onPick(of.month)}
          >
            <span>{monthText(of.month, today)}</span>
            {of.late && <span className="muted">晚交</span>}
            <StatusTag sign={signOf(of, today)} word={states[of.state]} />
          </button>
        </li>
      ))}
    </ul>
  </>
)

/** What the reviewer said. */
const Remark = ({ of }: { readonly of: OwnReflections }) =>
  of.remark === undefined ? null : (
    <figure className="reflection-remark">
      <figcaption>
        {of.reviewedBy ?? '审阅人'}
        {of.reviewedOn !== undefined && ` ${dayText(of.reviewedOn)}`}说
      </figcaption>
      <blockquote>{of.remark}</blockquote>
    </figure>
  )

/** One field and one button: what is written is kept by itself. */
const Write = ({ of }: { readonly of: OwnReflections }) => {
  const form = useActForm({
    act: 'submit-reflection',
    prefill: { author: of.author, month: of.month, ...(of.text !== '' && { text: of.text }) },
    hide: ['author', 'month'],
    draft: `submit-reflection.${of.month}`,
  })
  return (
    <div className="reflection-write">
      <ActFormShell form={form}>
        <FormFields form={form} only={['text']} />
        <p className="small muted">与以前的文章大段相同的段落，会给审阅人看。</p>
        <FormFoot form={form} button={of.state === 'returned' ? '重交' : '交'} />
      </ActFormShell>
    </div>
  )
}

const Written = ({ of }: { readonly of: OwnReflections }) => (
  <>
    <div className="reflection-text doc">{of.text}</div>
    <div className="reflection-acts screen-only">
      {of.state === 'submitted' && (
        <ActButton
          act="withdraw-reflection"
          label="撤回来再改"
          prefill={{ author: of.author, month: of.month }}
          atOnce
        />
      )}
    </div>
  </>
)

const One = ({ of, today }: { readonly of: OwnReflections; readonly today: string }) => {
  const month = of.months.find(each => each.month === of.month)
  const handedIn = of.state === 'submitted' || of.state === 'accepted'
  if (!handedIn && !of.inService)
    return (
      <EmptyState title={`${monthText(of.month, today)}不用写心得`}>
        心得由在职的镇干部写。这个月您没有镇里的职务。
      </EmptyState>
    )
  return (
    <>
      {month && (
        <p className="reflection-state small muted">
          <StatusTag sign={signOf(month, today)} word={states[month.state]} />
          {of.submittedOn !== undefined && ` ${dayText(of.submittedOn)}交`}
          {month.late && '，晚交'}
          {month.state === 'owed' && month.month < today.slice(0, 7) && ' 晚交的照收'}
        </p>
      )}
      <Remark of={of} />
      {handedIn ? <Written of={of} /> : <Write key={`${of.month} ${of.state}`} of={of} />}
    </>
  )
}

/** 心得: write this month's, hand it in, read what was said to it; the months before beside it. */
const ReflectionPage = () => {
  const today = useToday()
  const { month, pick } = useMonth(today)
  const positions = positionsOf(useMe().answer)
  const asked = useAnswer<typeof ownReflections>('own-reflections', { month }, { when: today !== '', keep: true })
  return (
    <Page
      title={`${monthText(month, today)}心得`}
      sub={today === '' ? undefined : `${dayText(endOfMonth(`${month}-01`))}前`}
      basis={cadresWriteMonthlyReflection.quote}
      requirement={cadresWriteMonthlyReflection.id}
      actions={
        mayDo(cadreStudyReaders, positions) && (
          <a className="button" href={`/study/reflection/received?month=${month}`}>
            看大家交的
          </a>
        )
      }
      {...(asked.answer && {
        asideTitle: '我的心得',
        aside: <Months months={asked.answer.months} picked={month} today={today} onPick={pick} />,
      })}
    >
      <Awaited of={asked} lines={8}>
        {of => <One of={of} today={today} />}
      </Awaited>
    </Page>
  )
}

export default ReflectionPage
