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
const lived = async (until: string) => {
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
      played = await playedUntil(stage, practiceYear, until)
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

const whole = await lived('2026-12-31T18:00:00+08:00')

describe('练习镇的一年', () => {
  it('该办的都办成，该拒绝的都拒绝', () => {
    expect(whole.played?.otherwise).toEqual([])
    expect(whole.played?.refused).toBe(practiceYear.filter(({ refused }) => refused).length)
    expect(whole.played?.refused).toBeGreaterThanOrEqual(5)
    expect(whole.played?.done).toBeGreaterThan(3_500)
  })

  it('同一颗种子，日志的根一样', async () => {
    const january = '2026-01-31T18:00:00+08:00'
    expect((await lived(january)).root).toBe((await lived(january)).root)
  })
})
