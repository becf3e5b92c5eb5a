import type { PositionId } from '#institution/positions.ts'

/** Who keeps the study of the centre group: the publicity commissioner, and the Party and government office for him. */
export const studyKeepers = [
  'publicityCommissioner',
  'officeDirector',
  'officeClerk',
] as const satisfies readonly PositionId[]

/** Who may strike what was recorded by mistake: never the clerk alone. */
export const studyMenders = ['publicityCommissioner', 'officeDirector'] as const satisfies readonly PositionId[]
