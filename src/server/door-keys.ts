import { hkdfSync } from 'node:crypto'
import { townKey } from '#journal/keys.ts'

/** Keys of the door. They come from the town key: outside the database and the backup, and there again after a restore. */
export interface DoorKeys {
  /** Seals the secrets of second factors. */
  readonly secrets: Buffer
  /** Digests of recovery codes and of codes for telephones. */
  readonly codes: Buffer
  /** Names that guesses are counted under. */
  readonly guesses: Buffer
  /** Challenges to passkeys. */
  readonly challenges: Buffer
}

export const doorKeys = (data: string): DoorKeys => {
  const key = townKey(data)
  const derived = (purpose: string): Buffer => Buffer.from(hkdfSync('sm3', key, '', `biaochi door ${purpose}`, 32))
  return {
    secrets: derived('secrets'),
    codes: derived('codes'),
    guesses: derived('guesses'),
    challenges: derived('challenges'),
  }
}
