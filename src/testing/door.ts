import { createHash, createSecretKey } from 'node:crypto'
import type { Pool } from 'pg'
import { found } from '#journal/journal.ts'
import type { House } from '#server/house-of.ts'
import { type TownKnowledge, TownKnowledgeStore } from '#server/town-knowledge.ts'
import type { World } from '#server/walk.ts'

/** Bytes from a seed: the same seed gives the same run. */
export const seeded = (seed: string): ((bytes: number) => Buffer) => {
  let drawn = 0
  return bytes => {
    const blocks: Buffer[] = []
    for (let have = 0; have < bytes; have += 32) blocks.push(createHash('sha256').update(`${seed} ${drawn++}`).digest())
    return Buffer.concat(blocks).subarray(0, bytes)
  }
}

/** Ids from seeded bytes, as the real program makes them from real ones. */
export const idsFrom = (random: (bytes: number) => Buffer) => ({
  id: () => [...random(16)].map(byte => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join(''),
})

/** A town with an empty log. */
export const foundTown = async (pool: Pool, id: string, name = '练习镇'): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await found(client, { id, name, code: '150525100' })
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** The world of a spec: a fixed clock that can be moved, seeded chance, and where it is given, knowledge that no database is asked for. */
export const worldOf = (
  pool: Pool,
  house: House,
  {
    seed = '标尺',
    now = '2026-03-02T09:00:00+08:00',
    knowledge,
  }: { seed?: string; now?: string; knowledge?: TownKnowledge } = {},
): World & { clock: { (): Date; set: (now: string) => void } } => {
  let instant = new Date(now)
  const random = seeded(seed)
  return {
    pool,
    house,
    knowledge: knowledge ? { of: async () => knowledge } : new TownKnowledgeStore(),
    clock: Object.assign(() => instant, {
      set: (next: string) => {
        instant = new Date(next)
      },
    }),
    chance: idsFrom(random),
    random,
    secret: createSecretKey(random(32)),
  }
}
