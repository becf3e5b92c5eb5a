import type { Chapter } from '#mechanisms/chapter.ts'
import { studyAndTraining } from './1-study-and-training/index.ts'
import { deliberationAndDecision } from './2-deliberation-and-decision/index.ts'
import { selectionAndAppointment } from './3-selection-and-appointment/index.ts'
import { majorMatters } from './4-major-matters/index.ts'
import { incentivesAndRestraint } from './5-incentives-and-restraint/index.ts'
import { strengtheningVillages } from './6-strengthening-villages/index.ts'

/** The six chapters, in the order of the document. */
export const chapters: readonly Chapter[] = [
  studyAndTraining,
  deliberationAndDecision,
  selectionAndAppointment,
  majorMatters,
  incentivesAndRestraint,
  strengtheningVillages,
]
