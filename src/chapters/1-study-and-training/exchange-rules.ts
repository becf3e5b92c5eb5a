import type { Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import type { Demand } from '#mechanisms/refusal.ts'
import { plain } from '#mechanisms/refusal.ts'
import { someoneSpeaks } from './1.1-study-group.ts'
import type { Spoke } from './spoke.ts'

/** Someone of the centre group of that day spoke; others may speak too. */
export const speakersHold = (spoke: Spoke, on: Day, roster: Roster): readonly Demand[] => {
  const unknown = spoke.filter(({ person }) => !roster.people.has(person))
  const members = roster.seatsOf('studyGroup', on)
  return [
    unknown.length > 0 && plain(`有${unknown.length}个人不在名册里，请重新选择`),
    someoneSpeaks.on({ speakers: spoke.filter(({ person }) => members.includes(person)).length }),
  ]
}
