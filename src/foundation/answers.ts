import type { AnyQuery } from '#mechanisms/query.ts'
import { openProposals } from './queries/open-proposals.ts'
import { rosterOnDay } from './queries/roster-on-day.ts'
import { townNow } from './queries/town-now.ts'
import { whoHolds } from './queries/who-holds.ts'

/** Queries of the foundation, for the server alone. */
export const answers: readonly AnyQuery[] = [townNow, rosterOnDay, whoHolds, openProposals]
