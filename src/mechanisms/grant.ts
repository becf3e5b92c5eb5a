import type { Day } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import { mayDo } from './act.ts'
import type { Register } from './register.ts'

/** Leave to read, given from a day to a day to someone without a position: an inspector of the banner. It lets him do nothing. */
export interface Grant {
  readonly id: string
  readonly person: string
  readonly from: Day
  readonly to: Day
  /** The standard with its lights and their evidence. */
  readonly standard: boolean
  /** Registers by their ids. */
  readonly registers: readonly string[]
}

/** What a person may read on a day by what was granted him; it ends by itself. */
export interface Granted {
  readonly standard: boolean
  readonly registers: ReadonlySet<string>
  /** The last day of the grant that ends last. */
  readonly to: Day | undefined
}

export const grantedOn = (grants: readonly Grant[], person: string, day: Day): Granted => {
  const running = grants.filter(grant => grant.person === person && grant.from <= day && day <= grant.to)
  return {
    standard: running.some(({ standard }) => standard),
    registers: new Set(running.flatMap(({ registers }) => registers)),
    to: running
      .map(({ to }) => to)
      .sort()
      .at(-1),
  }
}

/** Who asks to read something. */
export interface Reader {
  readonly positions: readonly PositionId[]
  readonly granted: Granted
}

/** May he see how the standard stands? By any position, or by grant. */
export const maySeeStandard = ({ positions, granted }: Reader): boolean =>
  mayDo('anyone', positions) || granted.standard

/** May he read a register? By position, or by grant. */
export const mayRead = ({ id, readers }: Pick<Register, 'id' | 'readers'>, { positions, granted }: Reader): boolean =>
  mayDo(readers, positions) || granted.registers.has(id)
