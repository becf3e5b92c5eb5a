import type { Day } from '#institution/calendar.ts'
import type { Today } from '#mechanisms/today.ts'
import { type Asked, useAsked } from '#parts/use-answer.ts'

/** Something planned, as it is announced. */
export interface ComingSaid {
  readonly on: Day
  readonly at: string | null
  readonly title: string
  readonly more: string | null
  readonly href: string | null
}

/** What one entered himself and another must confirm. */
export interface WithOthersSaid {
  readonly id: string
  readonly title: string
  readonly at: string
  readonly late: boolean
}

/** A colleague's reminder of one matter. */
export interface RemindedSaid {
  readonly n: number
  readonly at: string
  readonly byName: string
  readonly title: string
  readonly href: string
}

export interface DaysWorkSaid extends Omit<Today, 'next'> {
  readonly next: NonNullable<Today['next']> | null
  readonly startsOn: Day | null
  readonly started: boolean
  readonly coming: readonly ComingSaid[]
  readonly withOthers: readonly WithOthersSaid[]
  readonly reminded: readonly RemindedSaid[]
}

/** What is the viewer's today, in one question. */
export const useDaysWork = (): Asked<DaysWorkSaid> => useAsked<DaysWorkSaid>(['today'], '/api/today')
