import { useState } from 'react'
import { type Day, dayText } from '#institution/calendar.ts'
import { ActPanel } from '#parts/act-panel.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { MonthStepper } from '#parts/month-stepper.tsx'
import { NotchRuler } from '#parts/notch-ruler.tsx'
import { Page, Section } from '#parts/page.tsx'
import { useActNamed } from '#parts/use-acts.ts'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { registerFilePath } from '#parts/use-register.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { halfDaysText } from '../part-of-day.ts'
import type { ClassOfMonth, FridayMonth, fridayMonth } from '../queries/friday-month.ts'
import { FridayCadre } from './friday-cadre.tsx'
import { FridayCadres, isShort } from './friday-cadres.tsx'
import { FridayDetails } from './friday-details.tsx'
import { FridayStrip } from './friday-strip.tsx'
import { openFridays } from './open-fridays.ts'
import PlanFridays from './plan-fridays.tsx'
import RecordClass from './record-class.tsx'
import './friday.css'
import './study.css'

type Doing = 'planning' | 'adding' | { readonly recording: ClassOfMonth | undefined }

/** A class whose day has come and that nobody has recorded. */
const unrecorded = ({ classes }: FridayMonth, today: Day): ClassOfMonth | undefined =>
  classes.find(({ held, on }) => !held && on <= today)

/** The one step that comes next: record what has been, plan what is open, else record a class nobody had planned. */
const NextStep = ({ of, today, onDo }: { of: FridayMonth; today: Day; onDo: (doing: Doing) => void }) => {
  const waits = unrecorded(of, today)
  const short = of.done + of.planned < of.required
  const over = of.month < today.slice(0, 7)
  const planning = waits === undefined && short && (over || openFridays(of, today).length > 0)
  const month = `${Number(of.month.slice(5))}月`
  return (
    <>
      <button type="button" className="button" onClick={() => onDo('adding')}>
        安排一次
      </button>
      {planning ? (
        <>
          <button type="button" className="button" onClick={() => onDo({ recording: undefined })}>
            记一次课
          </button>
          <button type="button" className="button button-primary" onClick={() => onDo('planning')}>
            {over ? `补${month}的课` : `排${month}的日子`}
          </button>
        </>
      ) : (
        <button type="button" className="button button-primary" onClick={() => onDo({ recording: waits })}>
          {waits ? `记${dayText(waits.on)}到课` : '记一次课'}
        </button>
      )}
    </>
  )
}

const knownOf = ({ on, partId, month, topic, speaker, place }: ClassOfMonth) => ({
  on,
  part: partId,
  ...(topic !== '' && { topic }),
  ...(speaker !== '' && { speaker }),
  ...(place !== '' && { place }),
  ...(month !== on.slice(0, 7) && { month }),
})

const Doings = ({ doing, of, onClose }: { doing: Doing; of: FridayMonth; onClose: () => void }) => {
  if (doing === 'planning') return <PlanFridays prefill={{ month: of.month }} onClose={onClose} />
  if (doing === 'adding')
    return <ActPanel act="plan-friday-class" prefill={{ ...of.usual }} hide={['month']} onClose={onClose} />
  return (
    <RecordClass
      prefill={doing.recording ? knownOf(doing.recording) : { part: of.usual.part, place: of.usual.place }}
      onClose={onClose}
    />
  )
}

const Own = ({ of }: { of: FridayMonth }) => {
  const [own] = of.cadres
  return own ? (
    <Section title="我的学习日">
      <FridayCadre of={own} month={of.month} />
    </Section>
  ) : (
    <EmptyState title="这个月您不在镇干部之列，不用参加周五学堂" />
  )
}

/** 周五学堂: a month's classes as a strip, and below it every cadre's two days; a cadre sees his own. */
const FridayPage = () => {
  const today = useToday()
  const [chosen, setMonth] = useState(new URLSearchParams(window.location.search).get('month') ?? undefined)
  const month = chosen ?? today.slice(0, 7)
  const [picked, setPicked] = useState<{ readonly class?: string; readonly cadre?: string }>({})
  const [doing, setDoing] = useState<Doing>()
  const { may } = useActNamed('plan-friday-classes')
  const asked = useAnswer<typeof fridayMonth>('friday-month', { month }, { when: month !== '', keep: true })
  const of = asked.answer
  const session = of?.classes.find(each => each.class === picked.class)
  const cadre = of?.cadres.find(({ id }) => id === picked.cadre)
  const close = () => setPicked({})
  return (
    <Page
      title="周五学堂"
      sub={<MonthStepper month={month} onMonth={setMonth} />}
      basis={cadresStudyTwoDaysMonthly.quote}
      requirement={cadresStudyTwoDaysMonthly.id}
      actions={
        of?.everyone && (
          <>
            <a className="button" href={registerFilePath('friday-classes')} download>
              导出台账
            </a>
            {may && <NextStep of={of} today={today} onDo={setDoing} />}
          </>
        )
      }
      {...(of && session
        ? {
            asideTitle: '这次课',
            aside: (
              <FridayDetails
                key={session.class}
                of={session}
                names={of.names}
                everyone={of.everyone}
                today={today}
                onClose={close}
              />
            ),
          }
        : cadre && of?.everyone
          ? { asideTitle: cadre.name, aside: <FridayCadre key={cadre.id} of={cadre} month={month} onClose={close} /> }
          : {})}
    >
      <Awaited of={asked} lines={8}>
        {answer => (
          <>
            {!answer.everyone && <Own of={answer} />}
            <div className={answer.everyone ? 'friday-town' : 'friday-town friday-after-own'}>
              <NotchRuler
                label="镇里已办"
                total={Math.max(answer.required, answer.done)}
                filled={answer.done}
                threshold={answer.required}
                say={halfDaysText}
                {...(answer.planned > 0 && { rule: `已安排${halfDaysText(answer.planned)}` })}
              />
            </div>
            <FridayStrip
              of={answer}
              today={today}
              picked={picked.class}
              onClass={id => setPicked({ class: id })}
              onProposed={may ? () => setDoing('planning') : undefined}
            />
            {answer.everyone && (
              <Section
                title="每名干部的两天"
                sub={`${answer.cadres.filter(each => !isShort(each)).length} / ${answer.cadres.length} 人够了`}
              >
                <FridayCadres cadres={answer.cadres} picked={picked.cadre} onPick={id => setPicked({ cadre: id })} />
              </Section>
            )}
          </>
        )}
      </Awaited>
      {doing !== undefined && of && <Doings doing={doing} of={of} onClose={() => setDoing(undefined)} />}
    </Page>
  )
}

export default FridayPage
