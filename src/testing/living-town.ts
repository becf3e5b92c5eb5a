import type { Pool } from 'pg'
import type { PositionId } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import { enter } from '#journal/journal.ts'
import { house } from '#server/house.ts'
import { perform } from '#server/perform.ts'
import type { Done, Performed, World } from '#server/walk.ts'
import { foundTown, worldOf } from './door.ts'

/** The leading group of nine and the office: position → invented name. */
const staff: readonly (readonly [PositionId, string])[] = [
  ['partyCommitteeSecretary', '巴图'],
  ['townMayor', '王建国'],
  ['deputySecretary', '李晓梅'],
  ['peoplesCongressChair', '赵铁柱'],
  ['disciplineInspectionSecretary', '白音'],
  ['organizationCommissioner', '乌云其木格'],
  ['publicityCommissioner', '张丽'],
  ['politicalLegalCommissioner', '斯琴高娃'],
  ['armedForcesHead', '刘洋'],
  ['officeDirector', '陈静'],
  ['officeClerk', '包小燕'],
  ['financeHead', '周明'],
]

/** A town that lives in a database: set up, staffed and started through the door, by acts alone. */
export interface LivingTown {
  readonly id: string
  readonly world: ReturnType<typeof worldOf>
  readonly roster: () => Promise<Roster>
  /** Who holds a position now. */
  readonly holder: (position: PositionId) => Promise<string>
  /** Performs as the holder of a position (or a person's id); throws unless it is done. */
  readonly done: (act: string, input: unknown, by: string) => Promise<Done>
  /** Performs and answers whatever comes. */
  readonly asked: (
    act: string,
    input: unknown,
    by: string,
    more?: { key?: string; dryRun?: boolean },
  ) => Promise<Performed>
  /** Performs what one enters and another confirms. */
  readonly confirmed: (act: string, input: unknown, by: string, confirmer: string) => Promise<Done>
}

const known = (world: World, town: string, pool: Pool) => async (): Promise<Roster> => {
  const [door] = await enter(pool, [{ town, streams: [] }])
  if (!door) throw new Error(`there is no town ${town}`)
  return (await world.knowledge.of(pool, town, door)).roster
}

/**
 * Sets up, staffs and starts a town as an office would: the program's first act, a roster entered by the system administrator and confirmed by
 * the security administrator, a start date.
 */
export const livingTown = async (
  pool: Pool,
  {
    id = 'living',
    seed = '标尺',
    founded = '2026-01-05T09:00:00+08:00',
    startsOn = '2026-01-06',
    now = '2026-03-02T09:00:00+08:00',
  }: { id?: string; seed?: string; founded?: string; startsOn?: string; now?: string } = {},
): Promise<LivingTown> => {
  const world = worldOf(pool, house, { seed, now: founded })
  await foundTown(pool, id)
  const roster = known(world, id, pool)
  const holder = async (position: PositionId): Promise<string> => {
    const day = new Date(world.clock().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const [person] = (await roster()).acting(position, day)
    if (person === undefined) throw new Error(`nobody is ${position}`)
    return person
  }
  const who = async (by: string): Promise<string> => (/^[a-z]+[A-Z]/.test(by) ? holder(by as PositionId) : by)
  const asked: LivingTown['asked'] = async (act, input, by, more = {}) =>
    perform(world, { town: id, act, input, person: await who(by), ...more })
  const done: LivingTown['done'] = async (act, input, by) => {
    const performed = await asked(act, input, by)
    if (performed.status !== 200) throw new Error(`${act}: ${JSON.stringify(performed.body)}`)
    return performed.body
  }
  const confirmed: LivingTown['confirmed'] = async (act, input, by, confirmer) => {
    const { proposal } = await done(act, input, by)
    if (proposal === undefined) throw new Error(`${act} waits for nobody`)
    return done('confirm-proposal', { proposal }, confirmer)
  }
  const founding = await perform(world, {
    town: id,
    act: 'set-up-town',
    person: 'setup',
    program: true,
    input: {
      town: id,
      name: '练习镇',
      code: '150525100',
      systemAdministrator: '甲方管',
      securityAdministrator: '乙方管',
      auditAdministrator: '丙方管',
    },
  })
  if (founding.status !== 200) throw new Error(JSON.stringify(founding.body))
  await confirmed(
    'enter-roster',
    {
      people: staff.map(([position, name]) => ({ ref: position, name })),
      tenures: staff.map(([position]) => ({ person: position, position, from: '2025-01-01' })),
    },
    'systemAdministrator',
    'securityAdministrator',
  )
  await confirmed('set-start-date', { town: id, startsOn }, 'systemAdministrator', 'securityAdministrator')
  world.clock.set(now)
  return { id, world, roster, holder, done, asked, confirmed }
}
