import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import type { Knowledge } from '#mechanisms/act.ts'
import { type Demand, plain } from '#mechanisms/refusal.ts'

const beforeStart: readonly PositionId[] = ['systemAdministrator']
const afterStart: readonly PositionId[] = ['organizationCommissioner', 'officeDirector', 'officeClerk']
const confirmsBefore: readonly PositionId[] = ['securityAdministrator']
const confirmsAfter: readonly PositionId[] = [
  'partyCommitteeSecretary',
  'deputySecretary',
  'organizationCommissioner',
  'officeDirector',
]

/** Has the town begun to owe? From that day on the roster changes by papers, and no longer by the offices that keep the system. */
export const hasStarted = ({ startsOn, today }: Pick<Knowledge, 'startsOn' | 'today'>): boolean =>
  startsOn !== undefined && startsOn <= today

/** Whose the roster is on the day: of the system administrator until the start date, of those who keep it in business from then on. */
export const rosterKeepers = (knowledge: Pick<Knowledge, 'startsOn' | 'today'>): readonly PositionId[] =>
  hasStarted(knowledge) ? afterStart : beforeStart

/** Who confirms what they enter. */
export const rosterConfirmers = (knowledge: Pick<Knowledge, 'startsOn' | 'today'>): readonly PositionId[] =>
  hasStarted(knowledge) ? confirmsAfter : confirmsBefore

/**
 * Who enters the roster and who confirms it. Until the start date that is the system administrator and the security administrator; from that
 * day on those who keep it in business: the administrator's door closes for good.
 */
export const rosterAct = {
  by: [...beforeStart, ...afterStart],
  byNow: rosterKeepers,
  confirmedBy: {
    by: [...confirmsBefore, ...confirmsAfter],
    now: rosterConfirmers,
  },
} as const

/** `rosterAct` for what is somebody's own matter: he may be the one who enters it, and never the one who confirms it. */
export const rosterActAbout = <Input>(concerns: (input: Input, roster: Roster) => readonly string[]) => ({
  ...rosterAct,
  confirmedBy: { ...rosterAct.confirmedBy, concerns },
})

/** Whose tenure it is. */
export const holderOfTenure = (tenure: string, roster: Roster): readonly string[] =>
  roster.tenures.filter(({ id }) => id === tenure).map(({ person }) => person)

/** 组织委员乌云其木格、党政办主任（空缺）: positions with whoever acts in them on a day. */
export const holdersText = (positions: readonly PositionId[], roster: Roster, day: Day): string =>
  positions
    .map(position => {
      const names = roster.acting(position, day).map(person => roster.nameOf(person))
      return `${positionOf(position).title}${names.length > 0 ? names.join('、') : '（空缺）'}`
    })
    .join('、')

/** From the start date on, what changes the roster rests on a named paper. */
export const paperIsNamed = (knowledge: Pick<Knowledge, 'startsOn' | 'today'>, paper: string | undefined): Demand =>
  hasStarted(knowledge) &&
  !paper?.trim() &&
  plain('起算日以后，名册凭文件变动。请写明依据的文件，例如 奈组发〔2026〕5号。')

/** On the day the door closes someone must be there to enter and another to confirm; otherwise the roster could never change again. */
export const rosterCanBeKeptOn = (roster: Roster, day: Day): readonly Demand[] => {
  const enters = new Set(afterStart.flatMap(position => roster.acting(position, day)))
  const confirms = new Set(confirmsAfter.flatMap(position => roster.acting(position, day)))
  const pair = [...enters].some(person => [...confirms].some(other => other !== person))
  return pair
    ? []
    : [
        plain(
          `${dayTextWithYear(day)}起，名册由${afterStart.map(id => positionOf(id).title).join('、')}录入，由${confirmsAfter.map(id => positionOf(id).title).join('、')}中的另一人确认；名册里那天还没有这样的两个人。请先录入他们。`,
        ),
      ]
}
