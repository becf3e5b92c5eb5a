import { type Evidence, windowTouched } from '#mechanisms/evidence.ts'
import { contributionsOf } from '#mechanisms/measure.ts'
import type { OpenRequirement, Requirement } from '#mechanisms/requirement.ts'
import { type AnyStream, type EventOn, type Fact, replay, streamId } from '#mechanisms/stream.ts'

/** A fact as it stands in the journal, entered on the day it happened unless said otherwise. */
export const factOf = (
  { stream, subject, type, data, on = '2026-03-02' }: EventOn,
  position = 0,
  more: Partial<Fact> = {},
): Fact => ({
  position,
  at: `${on}T09:00:00.000+08:00`,
  on,
  act: 'given',
  actor: 'officeClerk',
  stream: streamId(stream, subject),
  type,
  data: stream.events[type]?.parse(data),
  ...more,
})

export const opened = (requirement: Requirement): OpenRequirement => {
  if (!requirement.open) throw new Error(`${requirement.id} is not open`)
  return requirement
}

/** What some facts mean for a requirement, as evidence that stands: each subject's state is followed, and its measures are asked. */
export const evidenceFrom = (requirement: Requirement, events: readonly EventOn[]): readonly Evidence[] => {
  const open = opened(requirement)
  const facts = events.map((event, position) => factOf(event, position))
  const subjects = new Map(
    events.map(({ stream, subject }) => [streamId(stream, subject), { stream, subject }] as const),
  )
  return [...subjects].flatMap(([id, { stream, subject }]) => {
    const own = facts.filter(fact => fact.stream === id)
    const last = own.at(-1) as Fact
    return open.measures
      .filter(({ of }) => of.name === stream.name)
      .flatMap(measure =>
        contributionsOf(measure, replay(stream as AnyStream, own), subject).map(contribution => ({
          requirement: open.id,
          subject: contribution.subject,
          window: windowTouched(open, contribution),
          stream: id,
          kind: contribution.kind,
          on: contribution.on,
          ...(contribution.kind === 'opens' && { due: contribution.due }),
          amount: 'amount' in contribution ? contribution.amount : 0,
          title: contribution.title,
          ...(contribution.kind === 'begun' && contribution.lacks && { reason: contribution.lacks }),
          late: contribution.kind === 'counts' && contribution.late === true,
          position: last.position,
          since: last.at,
        })),
      )
  })
}
