import type { AnyQuery } from '#mechanisms/query.ts'
import { bodiesOnDay } from './queries/bodies-on-day.ts'
import { committeePreview } from './queries/committee-preview.ts'
import { openProposals } from './queries/open-proposals.ts'
import { peopleOnDayPaged } from './queries/people-on-day.ts'
import { rosterOnDay } from './queries/roster-on-day.ts'
import { tenuresOfPerson } from './queries/tenures-of-person.ts'
import { townNow } from './queries/town-now.ts'
import { whoHolds } from './queries/who-holds.ts'

/** Queries of the foundation, for the server alone. */
export const answers: readonly AnyQuery[] = [
  townNow,
  rosterOnDay,
  peopleOnDayPaged,
  whoHolds,
  openProposals,
  bodiesOnDay,
  tenuresOfPerson,
  committeePreview,
]
