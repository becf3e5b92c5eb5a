import type { Pool } from 'pg'
import { firstHeadAbove, type HeadSigner } from '#journal/heads.ts'
import { inTown } from './in-town.ts'
import type { World } from './walk.ts'

/**
 * The log of a town as it was first signed with a certain fact in it. Which head that is depends on nobody's choice: the first one that exists,
 * or else the one that is signed now.
 */
export const signedSince =
  (pool: Pool, signer: HeadSigner): NonNullable<World['signedSince']> =>
  async (town, position, now) => {
    const first = () => inTown(pool, town, client => firstHeadAbove(client, town, position), { reading: true })
    const found = await first()
    if (found) return { size: found.size, root: found.root }
    const signing = await signer.signGrown(pool, town, now)
    if (signing.outcome === 'refused') return undefined
    const signed = await first()
    return signed && { size: signed.size, root: signed.root }
  }
