import type { Pool } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { append, enter, entryOf, factsOf, nothingFollows } from '#journal/journal.ts'
import { replay } from '#mechanisms/stream.ts'
import { testDatabase } from '#testing/database.ts'
import { foundTown, seeded, worldOf } from '#testing/door.ts'
import { hall, seatsInTheHall, toyHouse, toyKnowledge } from '#testing/toy-house.ts'
import { openPool } from './database.ts'
import { perform } from './perform.ts'

const { pool, appUrl } = await testDatabase()
const world = worldOf(pool, toyHouse, { knowledge: toyKnowledge })
/** Acts through one pool take turns before they reach the database; those of another process do not wait for them. */
const otherPool = openPool(appUrl)
afterAll(() => otherPool.end())
const worlds = [world, worldOf(otherPool, toyHouse, { knowledge: toyKnowledge })] as const
const anyWorld = (index: number) => worlds[index % 2] ?? world
const people = Array.from({ length: 200 }, (_, index) => `第${index + 1}人`)

const taken = async (town: string): Promise<number> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('biaochi.town', $1, true)`, [town])
    const { rows } = await client.query(`select count(*)::int as taken from journal where town = $1`, [town])
    await client.query('rollback')
    return rows[0].taken
  } finally {
    client.release()
  }
}

/** The naive twin: it decides on what it read, and then writes at the end of the log wherever that is by now. Everything else is the same journal. */
const takeSeatNaively = async (from: Pool, town: string, by: string): Promise<boolean> => {
  const [before] = await enter(from, [{ town, streams: ['hall/h1'] }])
  const state = replay(hall, factsOf(before?.facts ?? []) as never) as unknown as { taken: number }
  if (state.taken >= seatsInTheHall) return false
  for (;;) {
    const [door] = await enter(from, [{ town, streams: [] }])
    if (!door) return false
    const fact = {
      at: '2026-03-02T09:00:00.000+08:00',
      on: '2026-03-02',
      act: 'take-seat',
      actor: 'p1',
      stream: 'hall/h1',
      type: 'SeatTaken',
      data: { by },
    }
    const entry = entryOf(town, door, [fact], seeded(by))
    const [written] = await append(from, [{ town, entry, rosterAt: 0, startsOn: null, follows: nothingFollows }])
    if (written) return true
  }
}

describe('一镇一时只办一件事', () => {
  it('二百人同时抢五十个座：正好五十人坐下，一百五十人听到理由', async () => {
    await foundTown(pool, 'race')
    const done = await Promise.all(
      people.map((by, index) =>
        perform(anyWorld(index), { town: 'race', act: 'take-seat', person: 'p1', input: { hall: 'h1', by } }),
      ),
    )
    expect(done.filter(({ status }) => status === 200)).toHaveLength(seatsInTheHall)
    const refused = done.filter(({ status }) => status === 422)
    expect(refused).toHaveLength(150)
    expect(
      refused.every(({ body }) => 'refusals' in body && body.refusals?.[0]?.reason === '50个座都有人了，换一个会场'),
    ).toBe(true)
    expect(await taken('race')).toBe(seatsInTheHall)
  })

  it('只看不防的孪生写法，会多坐下人', async () => {
    await foundTown(pool, 'naive')
    await Promise.all(people.map(by => takeSeatNaively(pool, 'naive', by)))
    expect(await taken('naive')).toBeGreaterThan(seatsInTheHall)
  })

  it('同一个编号发两百次，只办一次，答复都一样', async () => {
    await foundTown(pool, 'again')
    const command = { town: 'again', act: 'take-seat', person: 'p1', key: 'k-1', input: { hall: 'h1', by: '甲' } }
    const done = await Promise.all(people.map((_, index) => perform(anyWorld(index), command)))
    expect(new Set(done.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await taken('again')).toBe(1)
    const other = await perform(world, { ...command, input: { hall: 'h1', by: '乙' } })
    expect(other.status).toBe(409)
  })

  it('只问一问，什么也不记', async () => {
    await foundTown(pool, 'dry')
    const asked = await perform(world, {
      town: 'dry',
      act: 'take-seat',
      person: 'p1',
      dryRun: true,
      input: { hall: 'h1', by: '甲' },
    })
    expect(asked).toMatchObject({
      status: 200,
      body: { receipt: null, facts: [{ type: 'SeatTaken', data: { by: '甲' } }] },
    })
    expect(await taken('dry')).toBe(0)
  })
})
