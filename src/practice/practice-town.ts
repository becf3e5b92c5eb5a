import { villages } from '#institution/villages.ts'
import type { PracticeTown, Stage } from '#server/practice-room.ts'
import { firstQuarterOfStudy } from './first-quarter-of-study.ts'
import { institutions, keepers, offices, practicePeople } from './people.ts'

const heldSince = '2025-01-01'

/** The roster of the practice town as the act that enters it whole understands it. */
const roster = () => ({
  organizations: [
    ...offices.map(name => ({ ref: name, kind: 'office', name })),
    ...institutions.map(name => ({ ref: name, kind: 'secondaryInstitution', name })),
    ...villages.map(({ name, code }) => ({ ref: name, kind: 'village', name, code })),
  ],
  people: practicePeople.map(({ name }, index) => ({ ref: `p${index}`, name })),
  tenures: practicePeople.map(({ position, organization }, index) => ({
    person: `p${index}`,
    position,
    ...(organization !== undefined && { organization }),
    from: heldSince,
  })),
})

/** What one enters and another confirms. */
const confirmed = async (stage: Stage, act: string, input: unknown, by: string, confirmer: string): Promise<void> => {
  const { proposal } = await stage.perform(await stage.personNamed(by), act, input)
  await stage.perform(await stage.personNamed(confirmer), 'confirm-proposal', { proposal })
}

/** 练习镇: set up and staffed before New Year, owing from New Year's Day; practice begins on the first working Monday. */
export const practiceTown: PracticeTown = {
  seed: '标尺练习镇',
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
  scenes: [firstQuarterOfStudy],
}
