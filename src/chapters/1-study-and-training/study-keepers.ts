import type { PositionId } from '#institution/positions.ts'

/** Who keeps the study of the centre group: the publicity commissioner, and the Party and government office for him. */
export const studyKeepers = [
  'publicityCommissioner',
  'officeDirector',
  'officeClerk',
] as const satisfies readonly PositionId[]

/** Who may strike what was recorded by mistake: never the clerk alone. */
export const studyMenders = ['publicityCommissioner', 'officeDirector'] as const satisfies readonly PositionId[]

/** Who keeps the study of the cadres: the Party and government office, and the organization commissioner. */
export const cadreStudyKeepers = [
  'officeDirector',
  'officeClerk',
  'organizationCommissioner',
] as const satisfies readonly PositionId[]

/** Who may strike what was recorded of it by mistake: never the clerk alone. */
export const cadreStudyMenders = ['officeDirector', 'organizationCommissioner'] as const satisfies readonly PositionId[]

/** Who reads of the study of others by name: those who keep it, and those who answer for it. Everyone reads of his own. */
export const cadreStudyReaders = [
  ...cadreStudyKeepers,
  'partyCommitteeSecretary',
  'deputySecretary',
  'disciplineInspectionSecretary',
] as const satisfies readonly PositionId[]

/** Who reads and reviews what cadres write. Nobody else does, and none of them his own. */
export const reflectionReviewers = [
  'organizationCommissioner',
  'officeDirector',
] as const satisfies readonly PositionId[]
