import { type Calendar, type Day, dayText } from '#institution/calendar.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import { type InService, inServiceThroughout, type Roster } from '#institution/roster.ts'
import type { Demand } from '#mechanisms/refusal.ts'
import { plain } from '#mechanisms/refusal.ts'
import {
  everyCadreIsAccountedFor,
  leaveIsApproved,
  onlyServingCadresAreRecorded,
  someoneAttends,
} from './1.2-cadre-study.ts'
import { dayOffText, daysInstead, offeredText } from './friday-dates.ts'

/** Every cadre in service on a day: who ought to come, in the order of the roster. */
export const cadresOn = (roster: Roster, on: Day): readonly InService[] =>
  roster.cadres().filter(cadre => inServiceThroughout(cadre, on, on))

interface ClassAttendance {
  readonly present: readonly string[]
  readonly leave: readonly { readonly person: string; readonly approvedBy: string }[]
  readonly absent: readonly string[]
}

const toldTwice = (told: readonly string[]): readonly string[] => [
  ...new Set(told.filter((person, at) => told.indexOf(person) !== at)),
]

/** Whoever leads or heads the office may approve leave from a class. */
const approves = (position: PositionId): boolean =>
  positionOf(position).leading === true || position === 'officeDirector'

/** May someone approve leave from a class on that day? */
export const mayApproveLeave = (roster: Roster, person: string, on: Day): boolean =>
  roster.positionsOf(person, on).some(approves)

/** Every serving cadre came, had approved leave or stayed away, each told once, and nobody else is told of. */
export const classAttendanceHolds = (
  { present, leave, absent }: ClassAttendance,
  on: Day,
  roster: Roster,
): readonly Demand[] => {
  const expected = cadresOn(roster, on).map(({ id }) => id)
  const serving = new Set(expected)
  const told = [...present, ...leave.map(({ person }) => person), ...absent]
  const isTold = new Set(told)
  const unknown = [...told, ...leave.map(({ approvedBy }) => approvedBy)].filter(person => !roster.people.has(person))
  const names = (people: readonly string[]) => people.map(person => roster.nameOf(person))
  const leaveOf = (wrong: (each: ClassAttendance['leave'][number]) => boolean) =>
    names(leave.filter(wrong).map(({ person }) => person))
  return [
    unknown.length > 0 && plain(`有${unknown.length}个人不在名册里，请重新选择`),
    expected.length === 0 && plain('名册里这一天没有在职干部，先把职务录入名册'),
    everyCadreIsAccountedFor.on({
      unaccounted: names(expected.filter(person => !isTold.has(person))),
      twice: names(toldTwice(told)),
    }),
    onlyServingCadresAreRecorded.on({
      on,
      outside: names([...isTold].filter(person => roster.people.has(person) && !serving.has(person))),
    }),
    expected.length > 0 &&
      someoneAttends.on({ expected: expected.length, present: present.filter(person => serving.has(person)).length }),
    leaveIsApproved.on({
      byHimself: leaveOf(({ person, approvedBy }) => person === approvedBy),
      byNobodyInCharge: leaveOf(
        ({ person, approvedBy }) => person !== approvedBy && !mayApproveLeave(roster, approvedBy, on),
      ),
    }),
  ]
}

/** A class is put on a coming working day; for another day the nearest ones are offered. */
export const dayHolds = (on: Day, today: Day, calendar: Calendar): readonly Demand[] => {
  const off = dayOffText(on, calendar)
  const instead = off === undefined ? [] : daysInstead(on, calendar)
  return [
    on < today && plain(`${dayText(on)}已经过去。已经上过的课，用“记录周五学堂”。`),
    off !== undefined &&
      plain(`${off}${instead.length === 0 ? '，换一天' : `，可以改到 ${instead.map(offeredText).join('、')}`}`, {
        wayOut: instead.map(day => ({ title: `改到 ${offeredText(day)}`, prefill: { on: day.on } })),
      }),
  ]
}
