import { describe, expect, it } from 'vitest'
import { house } from '#server/house.ts'
import { PracticeRoom } from '#server/practice-room.ts'
import { testDatabase } from '#testing/database.ts'
import { idsFrom, seeded, worldOf } from '#testing/door.ts'
import { practicePeople } from './people.ts'
import { practiceTown } from './practice-town.ts'

const { pool } = await testDatabase()

const lived = async (id: string): Promise<{ readonly root: string; readonly counters: unknown }> => {
  const room = new PracticeRoom({ ...practiceTown, id })
  const random = seeded(practiceTown.seed)
  const world = { ...worldOf(pool, house), clock: room.now, random, chance: idsFrom(random) }
  await room.prepare(world)
  for (const scene of practiceTown.scenes) await room.play(world, scene)
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('biaochi.town', $1, true)`, [id])
    const { rows: counters } = await client.query(
      `select requirement, window_key, done from counter where town = $1 order by requirement, window_key`,
      [id],
    )
    const { rows } = await client.query(
      `select md5(string_agg(replace(stream, $1, ''), ' ' order by position)) as streams from journal where town = $1`,
      [id],
    )
    return { root: rows[0].streams, counters }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('练习镇', () => {
  it('从设立演到一季度末：计划和三个月的学习都亮了', async () => {
    const { counters } = await lived('one')
    expect(counters).toEqual([
      { requirement: '1.1.1', window_key: '2026', done: 1 },
      { requirement: '1.1.2', window_key: '2026-01', done: 2 },
      { requirement: '1.1.2', window_key: '2026-02', done: 2 },
      { requirement: '1.1.2', window_key: '2026-03', done: 2 },
      { requirement: '1.1.2', window_key: '2026-04', done: 0 },
    ])
  })

  it('同一颗种子，演两遍一模一样', async () => {
    const again = await lived('two')
    expect((await lived('three')).root).toBe(again.root)
  })

  it('四十四个嘎查村各有一位书记，名字没有重的', () => {
    expect(practicePeople.filter(({ position }) => position === 'villagePartySecretary')).toHaveLength(44)
    expect(new Set(practicePeople.map(({ name }) => name)).size).toBe(practicePeople.length)
  })
})
