import { type BodyId, bodies } from '#institution/bodies.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { InService, Roster } from '#institution/roster.ts'
import { subjectAreas } from '#institution/subject-areas.ts'
import { eventSubjects, type RosterSubject, type SubjectKind } from './subjects.ts'

/** Someone or something that owes a requirement. */
export interface Subject extends InService {
  readonly is: 'body' | 'person' | 'organization'
}

const atAllTimes: InService['spans'] = [{ from: '0001-01-01' }]

/** A body of the town, or a matter: always in service. */
export const lasting = (id: string, title: string): Subject => ({ id, title, is: 'body', spans: atAllTimes })

/** The id of whatever a town has only one of. */
export const theTown = 'town'

const one = (title: string): readonly Subject[] => [lasting(theTown, title)]
const body = (id: BodyId): readonly Subject[] => one(bodies[id].title)

const people = (serving: readonly InService[]): readonly Subject[] =>
  serving.map(person => ({ ...person, is: 'person' }))
const organizations = (found: readonly InService[]): readonly Subject[] =>
  found.map(organization => ({ ...organization, is: 'organization' }))

/** 六.1: the four roles that must have a responsibility list. */
const responsibleRoles: readonly PositionId[] = [
  'partyCommitteeSecretary',
  'deputySecretary',
  'organizationCommissioner',
  'branchSecretary',
]

const found: Readonly<Record<RosterSubject, (roster: Roster) => readonly Subject[]>> = {
  studyGroup: () => body('studyGroup'),
  subjectArea: () => Object.entries(subjectAreas).map(([id, title]) => lasting(id, title)),
  committee: () => body('partyCommittee'),
  financeGroup: () => body('financeLeadingGroup'),
  partyBuildingGroup: () => body('partyBuildingLeadingGroup'),
  partyBuildingOffice: () => one('党建工作领导小组办公室'),
  finance: () => one('镇财政'),
  leaders: () => one('班子成员'),
  cadre: roster => people(roster.cadres()),
  townAndCadres: roster => [...one('镇里'), ...people(roster.cadres())],
  committeeMember: roster => people(roster.serving(position => positionOf(position).onCommittee === true)),
  responsibleRole: () => responsibleRoles.map(id => lasting(id, positionOf(id).title)),
  village: roster => organizations(roster.organizationsOf('village')),
  villageSecretary: roster => people(roster.serving(position => position === 'villagePartySecretary')),
  villageCadre: roster => people(roster.serving(position => positionOf(position).kind === 'village')),
  branch: roster => organizations(roster.organizationsOf('branch')),
  // Nobody is entered as a Party member yet, and the categories of disclosure are declared with chapter five.
  member: () => [],
  disclosureCategory: () => [],
}

const arises = new Set<string>(eventSubjects)

/** Does the subject arise with events, so that the roster knows nothing of it? */
export const isOfEvents = (kind: SubjectKind): boolean => arises.has(kind)

const kept = new WeakMap<Roster, Map<SubjectKind, ReadonlyMap<string, Subject>>>()

/** Everyone and everything of a kind that the roster knows, by id. A roster never changes, so each kind is gathered once. */
export const subjectsOf = (kind: SubjectKind, roster: Roster): ReadonlyMap<string, Subject> => {
  const kinds = kept.get(roster) ?? new Map<SubjectKind, ReadonlyMap<string, Subject>>()
  kept.set(roster, kinds)
  const gathered = kinds.get(kind)
  if (gathered) return gathered
  const subjects = isOfEvents(kind) ? [] : found[kind as RosterSubject](roster)
  const byId = new Map(subjects.map(subject => [subject.id, subject]))
  kinds.set(kind, byId)
  return byId
}
