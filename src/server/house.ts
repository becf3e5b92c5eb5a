import { chapters } from '#chapters/index.ts'
import { foundation } from '#foundation/index.ts'
import { type House, houseOf } from './house-of.ts'

export type { House } from './house-of.ts'

/** The house of this program: the foundation and the six chapters. */
export const house: House = houseOf(foundation, chapters)
