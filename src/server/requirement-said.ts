import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Authority } from '#mechanisms/act.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { type EvidenceShown, type Obligation, obligationsOf } from '#mechanisms/obligations.ts'
import type { View } from '#mechanisms/place.ts'
import { inForceOn, type Requirement, stepFor } from '#mechanisms/requirement.ts'
import type { Light } from '#mechanisms/standing.ts'
import { subjectsOf } from '#mechanisms/subjects-of.ts'
import { cite } from '#standard/cite.ts'
import { whoText } from './act-routes.ts'
import type { Asking } from './asking.ts'
import type { House } from './house-of.ts'
import { type EvidenceAsked, talliesFor } from './known-evidence.ts'

/** Those who answer for everything: they see whose a person's light is. */
const overseers: readonly PositionId[] = ['partyCommitteeSecretary', 'disciplineInspectionSecretary']

/** A requirement as it is declared. */
export const requirementSaid = (requirement: Requirement, { parameters, on }: Pick<View, 'parameters' | 'on'>) => ({
  id: requirement.id,
  title: requirement.title,
  clause: requirement.quote.clause,
  cite: cite(requirement.quote.clause),
  quote: requirement.quote.text,
  kind: requirement.kind,
  open: requirement.open,
  reading: requirement.reading ?? null,
  window: requirement.window,
  parameters: (requirement.parameters ?? []).map(declared => {
    const { name, title, value, unit, source, from } = inForceOn(requirement, declared, parameters, on)
    return { name, title, value, ...(unit !== undefined && { unit }), source, from: from ?? null }
  }),
  owner: (requirement.owner ?? []).map(id => positionOf(id).title),
})

const evidenceSaid = ({ position, kind, on, since, title, late, reason, afterDue }: EvidenceShown) => ({
  position,
  type: kind,
  on,
  enteredAt: since,
  title: reason === undefined ? title : `${title}：${reason}`,
  late,
  afterDue,
  href: null,
})

const obligationSaid = (obligation: Obligation, person: string) => ({
  subject: obligation.subject,
  subjectTitle: obligation.subjectTitle,
  window: obligation.window,
  state: obligation.state,
  due: obligation.due ?? null,
  why: obligation.reason,
  done: obligation.done,
  required: obligation.required,
  doneText: obligation.doneText,
  requiredText: obligation.requiredText,
  excusedText: obligation.excusedText ?? null,
  evidence: obligation.evidence.map(evidenceSaid),
  plans: obligation.plans.map(({ on, title, position }) => ({ on, title, position })),
  missing: obligation.missing,
  next: stepFor(obligation.next, { subject: obligation.subject, person }) ?? null,
  owed: obligation.owed,
  closed: obligation.closed,
  mendable: obligation.mendable,
  provisional: obligation.provisional,
})

const noLights = (): Record<Light, number> => ({ green: 0, amber: 0, red: 0, grey: 0 })

/** The lamp of a requirement, in words. */
export const lampSaid = (...of: Parameters<typeof lampOf>) => {
  const { light, counts, missed, reason, word, due } = lampOf(...of)
  return { light, counts, missed, reason, word: word ?? null, due: due ?? null }
}

/** A position and who acts in it today; nobody while it is vacant. */
const actingIn = (position: PositionId, { known, today }: Asking) => ({
  title: positionOf(position).title,
  people: known.roster.acting(position, today).map(person => known.roster.nameOf(person)),
})

const whose = (by: Authority, asked: Asking) => (typeof by === 'string' ? [] : by.map(id => actingIn(id, asked)))

/** Whose a next act is, and what follows when it is done. */
const stepSaid = (name: string, house: House, asked: Asking) => {
  const act = house.acts.get(name)
  if (!act) return []
  const registers = [...house.registers.values()].filter(({ of, readers }) => of === act.on && readers === 'everyone')
  return [
    {
      act: name,
      who: whose(act.by, asked),
      after: [
        ...(act.confirmedBy ? [`${whoText(act.confirmedBy.by)}确认`] : []),
        ...registers.map(({ title }) => `记入《${title}》`),
        '这盏灯随着变',
      ],
    },
  ]
}

/** One requirement with every window the asker may see: what is owed, what shows it, what is missing, whose it is. */
export const detailOf = async (
  asked: Asking,
  house: House,
  requirement: Requirement,
  view: View,
  by: EvidenceAsked['by'],
) => {
  const tallies = await talliesFor(asked.client, asked.town, requirement, { ...view, by })
  const subjects = subjectsOf(requirement.subject, view.roster)
  const responsible = [...overseers, ...(requirement.owner ?? [])].some(position => asked.positions.includes(position))
  const mine = ({ subject }: Obligation) =>
    responsible || subject === asked.person || subjects.get(subject)?.is !== 'person'
  const obligations = obligationsOf(requirement, view, tallies)
  // A light about a person is that person's and of those who answer for it; for everyone else it is one of a number.
  const others = noLights()
  for (const obligation of obligations) if (!mine(obligation)) others[obligation.state] += 1
  const seen = obligations.filter(mine)
  const acts = new Set(seen.flatMap(({ next }) => (next?.act === undefined ? [] : [next.act])))
  return {
    obligations: seen,
    said: {
      ...requirementSaid(requirement, view),
      on: view.on,
      today: view.today,
      ...lampSaid(requirement, view, tallies),
      obligations: seen.map(each => obligationSaid(each, asked.person)),
      others,
      responsible: (requirement.owner ?? []).map(id => actingIn(id, asked)),
      steps: [...acts].flatMap(name => stepSaid(name, house, asked)),
    },
  }
}
