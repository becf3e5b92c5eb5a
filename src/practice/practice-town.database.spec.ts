import { describe, expect, it } from 'vitest'
import { rootOf } from '#journal/merkle.ts'
import { house } from '#server/house.ts'
import { inTown } from '#server/in-town.ts'
import { PracticeRoom } from '#server/practice-room.ts'
import { testDatabase } from '#testing/database.ts'
import { idsFrom, seeded, worldOf } from '#testing/door.ts'
import { firstQuarterOfStudy } from './first-quarter-of-study.ts'
import { listOfMembers } from './list-of-members.ts'
import { branches, practiceMembers } from './members.ts'
import { practicePeople, townCadreNames } from './people.ts'
import { practiceTown } from './practice-town.ts'

const town = practiceTown.id

interface Lived {
  readonly root: string
  readonly counters: readonly { readonly requirement: string; readonly window_key: string; readonly done: number }[]
}

/** A life of the practice town in a database of its own: the root of its journal, and what its counters say. */
const lived = async (): Promise<Lived> => {
  const { pool } = await testDatabase()
  const room = new PracticeRoom(practiceTown)
  const random = seeded(practiceTown.seed)
  const world = { ...worldOf(pool, house), clock: room.now, random, chance: idsFrom(random) }
  await room.prepare(world)
  for (const scene of [firstQuarterOfStudy, listOfMembers]) await room.play(world, scene)
  return inTown(
    pool,
    town,
    async client => {
      const { rows: counters } = await client.query(
        'select requirement, window_key, done from counter where town = $1 order by requirement, window_key',
        [town],
      )
      const { rows } = await client.query<{ frontier: Buffer[] }>('select frontier from town where town = $1', [town])
      return { root: rootOf(rows[0]?.frontier ?? []).toString('base64'), counters }
    },
    { reading: true },
  )
}

const one = await lived()

describe('练习镇', () => {
  it('从设立演到一季度末：计划和三个月的学习都亮了', () => {
    expect(one.counters.filter(({ requirement }) => ['1.1.1', '1.1.2'].includes(requirement))).toEqual([
      { requirement: '1.1.1', window_key: '2026', done: 1 },
      { requirement: '1.1.2', window_key: '2026-01', done: 2 },
      { requirement: '1.1.2', window_key: '2026-02', done: 2 },
      { requirement: '1.1.2', window_key: '2026-03', done: 2 },
      { requirement: '1.1.2', window_key: '2026-04', done: 0 },
    ])
  })

  it('同一颗种子，演两遍一模一样', async () => {
    expect((await lived()).root).toBe(one.root)
  })

  it('规模和真的镇一样：一百五十名干部、二百五十名村干部、四十四个嘎查村、七十个支部、三千名党员', () => {
    expect(practicePeople.filter(({ position }) => position === 'villagePartySecretary')).toHaveLength(44)
    expect(townCadreNames).toHaveLength(150)
    expect(practicePeople).toHaveLength(400)
    expect(branches).toHaveLength(70)
    expect(practiceMembers).toHaveLength(3_000)
  })

  it('名字没有重的，党员的日子合情理', () => {
    expect(new Set(practicePeople.map(({ name }) => name)).size).toBe(practicePeople.length)
    expect(new Set(practiceMembers.map(({ name }) => name)).size).toBe(practiceMembers.length)
    for (const { member } of practiceMembers) {
      expect(member.joinedOn > member.bornOn).toBe(true)
      expect(member.joinedOn < '2026-01-01').toBe(true)
      expect((member.becameFullOn ?? '2026-01-01') <= '2026-01-01').toBe(true)
    }
  })
})
