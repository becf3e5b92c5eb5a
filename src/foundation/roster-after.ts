import type { Day } from '#institution/calendar.ts'
import type { Organization } from '#institution/organizations.ts'
import { type Person, Roster, type Tenure } from '#institution/roster.ts'

interface Further {
  readonly people?: readonly Person[]
  readonly organizations?: readonly Organization[]
  readonly tenures?: readonly Tenure[]
  /** Tenures that end, by id, with their last day. */
  readonly leaving?: ReadonlyMap<string, Day>
}

/** The roster as it would be once some things are recorded: what a batch is checked against. The later of two with one id stands. */
export const rosterAfter = (
  roster: Roster,
  { people = [], organizations = [], tenures = [], leaving }: Further,
): Roster =>
  new Roster(
    [...roster.people.values(), ...people],
    [...roster.organizations.values(), ...organizations],
    [
      ...roster.tenures.map(tenure => {
        const to = leaving?.get(tenure.id)
        return to === undefined ? tenure : { ...tenure, to }
      }),
      ...tenures,
    ],
  )
