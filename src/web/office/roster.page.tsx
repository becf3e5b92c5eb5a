import { useRouterState } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import type { peopleOnDayPaged } from '#foundation/queries/people-on-day.ts'
import type { rosterOnDay } from '#foundation/queries/roster-on-day.ts'
import type { townNow } from '#foundation/queries/town-now.ts'
import { dayTextWithYear, isDay } from '#institution/calendar.ts'
import type { AnswerOf } from '#mechanisms/query.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { Segments } from '#parts/form/choice-controls.tsx'
import { Page } from '#parts/page.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import { RosterBatches } from './roster-batches.tsx'
import { OrganizationDetails, PersonDetails } from './roster-details.tsx'
import { RosterImport } from './roster-import.tsx'
import { Bodies, Gone, Organizations, People, Positions } from './roster-views.tsx'
import './roster.css'

const views = [
  { value: 'people', title: '人员' },
  { value: 'positions', title: '职务' },
  { value: 'bodies', title: '机构' },
  { value: 'organizations', title: '组织' },
  { value: 'gone', title: '已离开' },
] as const

type View = (typeof views)[number]['value']

/** Views that are lists of the whole roster of the day, not pages of its people. */
const needsWhole = (view: View): boolean => view === 'organizations' || view === 'gone'
type Town = AnswerOf<typeof townNow>

const startWords = ({ startsOn, started }: Town): string => {
  if (startsOn === undefined) return '还没有定起算日，那以前不判红。'
  return started
    ? `从 ${dayTextWithYear(startsOn)} 起算。`
    : `${dayTextWithYear(startsOn)} 起算，那天起名册改由业务岗位录入。`
}

/** Who keeps the roster now, and from when the town owes. */
const TownLine = ({ town: of }: { readonly town: Town }) => (
  <p className="roster-town small">
    <span className="muted">
      现在由{of.enteredBy}录入，{of.confirmedBy}确认。{startWords(of)}
    </span>
    {of.maySetStart && (
      <ActButton
        act="set-start-date"
        label={of.startsOn === undefined ? '定起算日' : '改起算日'}
        small
        prefill={{ town: of.town }}
        hide={['town']}
      />
    )}
  </p>
)

/** Lists of the office's own, one kind a list. */
const OwnLists = () => (
  <p className="roster-lists small screen-only">
    <span className="muted">自己的名单也行，一份一种：</span>
    <a href="/docs/people/import">人员</a>
    <a href="/docs/organizations/import">组织</a>
    <a href="/docs/tenures/import">职务</a>
    <a href="/docs/party-members/import">党员</a>
  </p>
)

/** 名册: who is here and holds what, today or on another day; every change is an act with its paper. */
const RosterPage = () => {
  const today = useToday()
  const [asOf, setAsOf] = useState<string>()
  const on = asOf !== undefined && isDay(asOf) && asOf !== today ? { day: asOf } : {}
  const town = useAnswer<typeof townNow>('town-now', {}).answer
  const isToday = on.day === undefined
  const may = town?.mayEnter === true && isToday
  const [view, setView] = useState<View>('people')
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(1)
  const [all, setAll] = useState(false)
  const [picked, setPicked] = useState<string>()
  const wanted = useRouterState({ select: ({ location }) => new URLSearchParams(location.searchStr).get('who') })
  useEffect(() => {
    if (wanted !== null) setPicked(wanted)
  }, [wanted])
  const find = useDeferredValue(typed.trim())
  const people = useAnswer<typeof peopleOnDayPaged>(
    'people-on-day',
    { ...on, ...(find !== '' && { find }), ...(all ? { all: 'yes' } : { page }) },
    { keep: true },
  )
  const apart = useAnswer<typeof rosterOnDay>('roster-on-day', on, { keep: true, when: needsWhole(view) })
  const asked = useAnswer<typeof peopleOnDayPaged>(
    'people-on-day',
    { ...on, who: picked ?? '', find: picked ?? '' },
    { when: picked !== undefined },
  )
  const person = asked.answer?.who
  const organization = apart.answer?.organizations.find(({ id }) => id === picked)
  const close = () => setPicked(undefined)
  const aside = person ? (
    <PersonDetails key={person.id} person={person} may={may} onClose={close} />
  ) : (
    organization && <OrganizationDetails organization={organization} may={may} onClose={close} />
  )
  const picking = { picked, onPick: setPicked }
  return (
    <Page
      title="名册"
      {...(people.answer && {
        sub: `${isToday ? '' : `${dayTextWithYear(people.answer.on)}　`}${people.answer.count} 人，${people.answer.organizations} 个组织`,
      })}
      actions={
        may && (
          <span className="roster-change">
            <a className="button" href="/settings/roster/committee">
              换届
            </a>
            <ActButton act="record-decision-from-above" label="上级决定、选举结果" wide />
            <ActButton act="stand-in" label="指定代管" />
            <ActButton act="enter-organization" label="录入组织" />
            <ActButton act="enter-person" label="录入人员" />
          </span>
        )
      }
      {...(aside && { aside })}
    >
      {town && <TownLine town={town} />}
      <p className="roster-on-phone">名册在手机上只能看，要改，在电脑上办更方便。</p>
      {may && <RosterImport needsPaper={town.started} />}
      {may && <OwnLists />}
      {may && <RosterBatches />}
      <div className="roster-tools screen-only">
        <Segments
          id="roster-view"
          title="看什么"
          options={views}
          value={view}
          onChange={next => {
            setView(next as View)
            close()
          }}
        />
        <input
          className="input"
          type="search"
          aria-label="在名册里找"
          placeholder="找姓名、职务、名称"
          value={typed}
          onChange={event => {
            setTyped(event.target.value)
            setPage(1)
          }}
        />
        <label className="roster-day small">
          看哪天的
          <input className="input" type="date" value={asOf ?? today} onChange={event => setAsOf(event.target.value)} />
        </label>
        {!isToday && (
          <button type="button" className="link-button" onClick={() => setAsOf(undefined)}>
            回到今天
          </button>
        )}
      </div>
      {!isToday && <p className="small muted">这是{dayTextWithYear(on.day ?? today)}那天的名册，只看不改。</p>}
      {view === 'people' && (
        <Awaited of={people} lines={8}>
          {shown => (
            <People
              people={shown.people}
              find={find}
              page={page}
              pages={shown.pages}
              found={shown.found}
              all={all}
              onPage={setPage}
              onAll={() => setAll(true)}
              {...picking}
            />
          )}
        </Awaited>
      )}
      {view === 'positions' && <Positions on={on} find={find} may={may} {...picking} />}
      {view === 'bodies' && <Bodies on={on} find={find} />}
      {needsWhole(view) && (
        <Awaited of={apart} lines={8}>
          {({ organizations, gone }) =>
            view === 'gone' ? (
              <Gone people={gone} find={find} {...picking} />
            ) : (
              <Organizations organizations={organizations} find={find} {...picking} />
            )
          }
        </Awaited>
      )}
    </Page>
  )
}

export default RosterPage
