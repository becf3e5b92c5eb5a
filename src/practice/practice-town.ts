import { villages } from '#institution/villages.ts'
import type { PracticeTown } from '#server/practice-room.ts'
import { aMonthOfReflections } from './a-month-of-reflections.ts'
import { confirmed } from './confirmed.ts'
import { firstQuarterOfStudy } from './first-quarter-of-study.ts'
import { listOfMembers } from './list-of-members.ts'
import { branches } from './members.ts'
import { institutions, keepers, offices, practicePeople, practiceSeed } from './people.ts'
import { piecesOfTheYear } from './year.ts'

const heldSince = '2025-01-01'

/** The roster of the practice town as the act that enters it whole understands it. */
const roster = () => ({
  organizations: [
    ...offices.map(name => ({ ref: name, kind: 'office', name })),
    ...institutions.map(name => ({ ref: name, kind: 'secondaryInstitution', name })),
    ...villages.map(({ name, code }) => ({ ref: name, kind: 'village', name, code })),
    ...branches.map(({ name, within }) => ({
      ref: name,
      kind: 'branch',
      name,
      ...(within !== undefined && { within }),
    })),
  ],
  people: practicePeople.map(({ name }, index) => ({ ref: `p${index}`, name })),
  tenures: practicePeople.map(({ position, organization }, index) => ({
    person: `p${index}`,
    position,
    ...(organization !== undefined && { organization }),
    from: heldSince,
  })),
})

/** 练习镇: set up and staffed before New Year, owing from New Year's Day; practice begins on the first working Monday. */
export const practiceTown: PracticeTown = {
  seed: practiceSeed,
  id: 'practice',
  name: '练习镇',
  code: '150525100',
  startsAt: '2025-12-29T09:00:00+08:00',
  prepare: async stage => {
    await stage.performAsProgram('set-up-town', { town: stage.town, name: '练习镇', code: '150525100', ...keepers })
    const { systemAdministrator: system, securityAdministrator: security } = keepers
    await confirmed(stage, 'enter-roster', roster(), system, security)
    await confirmed(stage, 'set-start-date', { town: stage.town, startsOn: '2026-01-01' }, system, security)
    stage.clockTo('2026-01-05T08:30:00+08:00')
  },
  scenes: [firstQuarterOfStudy, aMonthOfReflections, listOfMembers, ...piecesOfTheYear],
}
