import { polyphonic } from 'pinyin-pro'
import type { ReadingsOf } from './matching.ts'

const known = new Map<string, readonly string[]>()

/** Every reading there is: a surname is found under the one it has as a name and under the common one. ü is typed as v. */
export const readingsOf: ReadingsOf = character => {
  const before = known.get(character)
  if (before) return before
  const readings = /\p{Script=Han}/u.test(character)
    ? (polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? [])
    : []
  known.set(character, readings)
  return readings
}
