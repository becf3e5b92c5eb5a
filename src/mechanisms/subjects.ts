/** Who owes a requirement, or what it is about. The first group exists in the roster, the second arises with events. */
export const rosterSubjects = [
  'studyGroup',
  'subjectArea',
  'committee',
  'financeGroup',
  'partyBuildingGroup',
  'partyBuildingOffice',
  'finance',
  'leaders',
  'cadre',
  'townAndCadres',
  'committeeMember',
  'responsibleRole',
  'village',
  'villageSecretary',
  'villageCadre',
  'branch',
  'member',
  'disclosureCategory',
] as const

export const eventSubjects = [
  'trainingNotice',
  'emergencyDecision',
  'agendaItem',
  'meeting',
  'matter',
  'vote',
  'decision',
  'appointment',
  'expense',
  'project',
  'disclosureItem',
  'feedback',
] as const

export type RosterSubject = (typeof rosterSubjects)[number]
export type EventSubject = (typeof eventSubjects)[number]
export type SubjectKind = RosterSubject | EventSubject
