import type { Day } from '#institution/calendar.ts'
import type { Evidence } from '#mechanisms/evidence.ts'
import { windowTouched } from '#mechanisms/evidence.ts'
import { contributionsOf } from '#mechanisms/measure.ts'
import type { Obligation } from '#mechanisms/obligations.ts'
import type { Requirement } from '#mechanisms/requirement.ts'
import { type EventOf, type Fact, replay, type Schemas, type Stream, streamId } from '#mechanisms/stream.ts'
import { all } from './obligations-from.ts'
import { morningOf, viewOn } from './town.ts'

type Told<Events extends Schemas> = EventOf<Events> & { readonly on: Day }

/** Everything a requirement says on a day about what is told of one subject of work, from the facts themselves. */
export const litBy = <State extends { status: string }, Events extends Schemas>(
  requirement: Requirement,
  of: Stream<State, Events>,
  subject: string,
  told: readonly Told<Events>[],
  on: Day,
): readonly Obligation[] => {
  if (!requirement.open) throw new Error(`requirement ${requirement.id} is not open`)
  const facts = told
    .filter(fact => fact.on <= on)
    .map(
      ({ type, data, on: day }, position): Fact => ({
        position,
        at: morningOf(day),
        on: day,
        act: 'told',
        actor: 'officeClerk',
        stream: streamId(of, subject),
        type,
        data: of.events[type]?.parse(data),
      }),
    )
  const evidence = requirement.measures
    .filter(measure => measure.of.name === of.name)
    .flatMap(measure => contributionsOf(measure, replay(of, facts), subject))
    .map(
      (contribution): Evidence => ({
        amount: 0,
        late: false,
        ...contribution,
        ...(contribution.kind === 'begun' && contribution.lacks && { reason: contribution.lacks }),
        requirement: requirement.id,
        window: windowTouched(requirement, contribution),
        stream: streamId(of, subject),
        position: facts.length - 1,
        since: morningOf(on),
      }),
    )
  return all(requirement, viewOn(on), evidence)
}
