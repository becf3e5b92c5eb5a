import { describe, expect, it } from 'vitest'
import { headSigner } from '#journal/heads.ts'
import { rootOf } from '#journal/merkle.ts'
import { house } from '#server/house.ts'
import { inTown } from '#server/in-town.ts'
import { PracticeRoom } from '#server/practice-room.ts'
import { signedSince } from '#server/signed-since.ts'
import { testDatabase } from '#testing/database.ts'
import { idsFrom, seeded, worldOf } from '#testing/door.ts'
import type { Played } from './deeds.ts'
import { playedUntil } from './deeds.ts'
import { practiceTown } from './practice-town.ts'
import { practiceYear } from './year.ts'

const town = practiceTown.id

/** A year of the practice town in a database of its own: what came of it and where its journal ends. */
const lived = async () => {
  const { pool, data } = await testDatabase()
  const room = new PracticeRoom(practiceTown)
  const random = seeded(practiceTown.seed)
  const world = {
    ...worldOf(pool, house),
    clock: room.now,
    random,
    chance: idsFrom(random),
    signedSince: signedSince(pool, headSigner(data)),
  }
  await room.prepare(world)
  let played: Played | undefined
  await room.play(world, {
    name: 'year',
    title: '全年',
    play: async stage => {
      played = await playedUntil(stage, practiceYear, '2026-12-31T18:00:00+08:00')
    },
  })
  return inTown(
    pool,
    town,
    async client => {
      const { rows } = await client.query<{ frontier: Buffer[] }>('select frontier from town where town = $1', [town])
      return { played, root: rootOf(rows[0]?.frontier ?? []).toString('base64') }
    },
    { reading: true },
  )
}

const one = await lived()

describe('练习镇的一年', () => {
  it('该办的都办成，该拒绝的都拒绝', () => {
    expect(one.played?.otherwise).toEqual([])
    expect(one.played?.refused).toBe(practiceYear.filter(({ refused }) => refused).length)
    expect(one.played?.refused).toBeGreaterThanOrEqual(4)
  })

  it('同一颗种子，日志的根一样', async () => {
    expect((await lived()).root).toBe(one.root)
  })
})
