import type { AnyQuery } from '#mechanisms/query.ts'
import type { Document } from '#paper/document.ts'
import { studyPlanDocument } from './documents/study-plan.document.ts'
import { studySessionNotice } from './documents/study-session-notice.document.ts'
import { studySessionRecord } from './documents/study-session-record.document.ts'
import { studySessionSignIn } from './documents/study-session-sign-in.document.ts'
import { cadresOnDay } from './queries/cadres-on-day.ts'
import { fridayMonth } from './queries/friday-month.ts'
import { ownReflections } from './queries/own-reflections.ts'
import { proposedStudyPlan } from './queries/proposed-study-plan.ts'
import { reflectionToReview } from './queries/reflection-to-review.ts'
import { reflectionsAwaiting } from './queries/reflections-awaiting.ts'
import { reflectionsOfMonth } from './queries/reflections-of-month.ts'
import { spareTimeOfYear } from './queries/spare-time-of-year.ts'
import { spotCheckOfYear } from './queries/spot-check-of-year.ts'
import { studyGroup } from './queries/study-group.ts'
import { studyYear } from './queries/study-year.ts'
import { trainingHoursOfYear } from './queries/training-hours-of-year.ts'
import { trainingsAwaiting } from './queries/trainings-awaiting.ts'
import { trainingsOfYear } from './queries/trainings-of-year.ts'

/** Queries of the chapter, for the server alone. */
export const answers: readonly AnyQuery[] = [
  cadresOnDay,
  fridayMonth,
  proposedStudyPlan,
  studyGroup,
  studyYear,
  trainingHoursOfYear,
  spotCheckOfYear,
  ownReflections,
  reflectionsOfMonth,
  reflectionToReview,
  reflectionsAwaiting,
  trainingsOfYear,
  trainingsAwaiting,
  spareTimeOfYear,
]

/** Papers of the chapter, for the server alone. */
export const documents: readonly Document[] = [
  studyPlanDocument,
  studySessionNotice,
  studySessionSignIn,
  studySessionRecord,
]
