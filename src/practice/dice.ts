import { seededRandom } from '#server/chance.ts'

/** Chance from a seed, for inventing people and a year: the same seed throws the same. */
export interface Dice {
  /** A whole number from 0, below `sides`. */
  readonly below: (sides: number) => number
  readonly one: <Thing>(of: readonly [Thing, ...Thing[]] | readonly Thing[]) => Thing
  /** True in `times` of a hundred throws. */
  readonly often: (times: number) => boolean
}

export const diceFrom = (seed: string): Dice => {
  const random = seededRandom(seed)
  const below = (sides: number): number => random(4).readUInt32BE() % sides
  return {
    below,
    one: of => of[below(of.length)] as (typeof of)[number],
    often: times => below(100) < times,
  }
}
