import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { OrganizationOnDay, PersonOnDay, rosterOnDay } from '#foundation/queries/roster-on-day.ts'
import type { townNow } from '#foundation/queries/town-now.ts'
import { dayTextWithYear } from '#institution/calendar.ts'
import { organizationKinds } from '#institution/organizations.ts'
import { positionIds } from '#institution/positions.ts'
import type { AnswerOf } from '#mechanisms/query.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Segments } from '#parts/form/choice-controls.tsx'
import { Page } from '#parts/page.tsx'
import { Table } from '#parts/table.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { RosterBatches } from './roster-batches.tsx'
import { OrganizationDetails, PersonDetails } from './roster-details.tsx'
import { RosterImport } from './roster-import.tsx'
import './roster.css'

const views = [
  { value: 'people', title: '人员' },
  { value: 'organizations', title: '组织' },
] as const

type View = (typeof views)[number]['value']

const heldWords = ({ held }: PersonOnDay): string =>
  held
    .map(
      ({ title, organizationName, standsIn }) =>
        `${organizationName === undefined ? '' : `${organizationName} `}${title}${standsIn ? '（代管）' : ''}`,
    )
    .join('、')

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

/** People in the order of their positions, those without one last; among equals by name. */
const byPosition = (people: readonly PersonOnDay[]): readonly PersonOnDay[] => {
  const placeOf = ({ held }: PersonOnDay): number =>
    held.length === 0 ? positionIds.length : Math.min(...held.map(({ position }) => positionIds.indexOf(position)))
  return [...people].sort((one, other) => placeOf(one) - placeOf(other) || one.name.localeCompare(other.name, 'zh'))
}

const People = ({
  people,
  picked,
  onPick,
}: {
  people: readonly PersonOnDay[]
  picked: string | undefined
  onPick: (id: string) => void
}) => (
  <Table
    caption="人员"
    columns={[
      { field: 'name', title: '姓名', whole: true },
      { field: 'held', title: '职务', show: person => heldWords(person) || <span className="muted">没有职务</span> },
    ]}
    rows={people}
    keyOf={({ id }) => id}
    onPick={({ id }) => onPick(id)}
    {...(picked !== undefined && { picked })}
    empty={<EmptyState title="没有找到这个人" />}
  />
)

const Organizations = ({
  organizations,
  picked,
  onPick,
}: {
  organizations: readonly OrganizationOnDay[]
  picked: string | undefined
  onPick: (id: string) => void
}) => (
  <Table
    caption="组织"
    columns={[
      { field: 'name', title: '名称', whole: true },
      { field: 'kind', title: '类别', whole: true, show: ({ kind }) => organizationKinds[kind] },
      { field: 'code', title: '统计代码', whole: true },
    ]}
    rows={organizations}
    keyOf={({ id }) => id}
    onPick={({ id }) => onPick(id)}
    {...(picked !== undefined && { picked })}
    empty={<EmptyState title="没有找到这个组织" />}
  />
)

/** Lists of the office's own, one kind a list. */
const OwnLists = () => (
  <p className="roster-lists small screen-only">
    <span className="muted">自己的名单也行，一份一种：</span>
    <a href="/docs/people/import">人员</a>
    <a href="/docs/organizations/import">组织</a>
    <a href="/docs/tenures/import">职务</a>
  </p>
)

/** 名册: who is here today and holds what; every change is an act with its paper. */
const RosterPage = () => {
  const roster = useAnswer<typeof rosterOnDay>('roster-on-day', {})
  const town = useAnswer<typeof townNow>('town-now', {}).answer
  const may = town?.mayEnter === true
  const [view, setView] = useState<View>('people')
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState<string>()
  const wanted = useRouterState({ select: ({ location }) => new URLSearchParams(location.searchStr).get('who') })
  useEffect(() => {
    if (wanted !== null) setPicked(wanted)
  }, [wanted])
  const person = roster.answer?.people.find(({ id }) => id === picked)
  const organization = roster.answer?.organizations.find(({ id }) => id === picked)
  const close = () => setPicked(undefined)
  const aside = person ? (
    <PersonDetails person={person} may={may} onClose={close} />
  ) : (
    organization && <OrganizationDetails organization={organization} may={may} onClose={close} />
  )
  return (
    <Page
      title="名册"
      {...(roster.answer && { sub: `${roster.answer.people.length} 人，${roster.answer.organizations.length} 个组织` })}
      actions={
        may && (
          <>
            <ActButton act="record-decision-from-above" label="上级决定、选举结果" wide />
            <ActButton act="stand-in" label="指定代管" />
            <ActButton act="enter-organization" label="录入组织" />
            <ActButton act="enter-person" label="录入人员" />
          </>
        )
      }
      {...(aside && { aside })}
    >
      {town && <TownLine town={town} />}
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
          onChange={event => setTyped(event.target.value)}
        />
      </div>
      <Awaited of={roster} lines={8}>
        {({ people, organizations }) =>
          view === 'people' ? (
            <People
              people={byPosition(people).filter(each => `${each.name} ${heldWords(each)}`.includes(typed.trim()))}
              picked={picked}
              onPick={setPicked}
            />
          ) : (
            <Organizations
              organizations={organizations.filter(({ name, code }) => `${name} ${code ?? ''}`.includes(typed.trim()))}
              picked={picked}
              onPick={setPicked}
            />
          )
        }
      </Awaited>
    </Page>
  )
}

export default RosterPage
