import type { Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import type { Demand } from '#mechanisms/refusal.ts'
import { plain } from '#mechanisms/refusal.ts'
import { everyMemberIsAccountedFor, someoneStudies, speakersCame } from './1.1-study-group.ts'
import type { Spoke } from './spoke.ts'

interface Attendance {
  readonly present: readonly string[]
  readonly leave: readonly { readonly person: string }[]
  readonly absent: readonly string[]
  /** Who spoke of his reflections. */
  readonly spoke: Spoke
}

/** Who is told of twice: present and on leave at once is a slip of the hand. */
const toldTwice = (told: readonly string[]): readonly string[] => [
  ...new Set(told.filter((person, at) => told.indexOf(person) !== at)),
]

/** Every member of the centre group on that day is present, on leave or absent, each once; others may be present too. Who spoke was there. */
export const attendanceHolds = (
  { present, leave, absent, spoke }: Attendance,
  on: Day,
  roster: Roster,
): readonly Demand[] => {
  const members = roster.seatsOf('studyGroup', on)
  const told = [...present, ...leave.map(({ person }) => person), ...absent]
  const unknown = [...told, ...spoke.map(each => each.person)].filter(person => !roster.people.has(person))
  const names = (people: readonly string[]) => people.map(person => roster.nameOf(person))
  return [
    unknown.length > 0 && plain(`有${unknown.length}个人不在名册里，请重新选择`),
    members.length === 0 && plain('名册里这一天没有中心组成员，先把班子成员的职务录入名册'),
    everyMemberIsAccountedFor.on({
      unaccounted: names(members.filter(member => !told.includes(member))),
      twice: names(toldTwice(told)),
    }),
    members.length > 0 &&
      someoneStudies.on({
        members: members.length,
        present: members.filter(member => present.includes(member)).length,
      }),
    speakersCame.on({
      away: names(
        spoke.map(each => each.person).filter(speaker => roster.people.has(speaker) && !present.includes(speaker)),
      ),
    }),
  ]
}
