import type { Chapter } from '#mechanisms/chapter.ts'
import * as studyGroup from './1.1-study-group.ts'
import * as cadreStudy from './1.2-cadre-study.ts'
import * as studyOversight from './1.3-study-oversight.ts'
import { adoptStudyPlan } from './acts/adopt-study-plan.ts'
import { cancelStudySession } from './acts/cancel-study-session.ts'
import { changeStudyPlan } from './acts/change-study-plan.ts'
import { correctStudySession } from './acts/correct-study-session.ts'
import { draftStudyPlan } from './acts/draft-study-plan.ts'
import { holdStudySession } from './acts/hold-study-session.ts'
import { makeUpStudy } from './acts/make-up-study.ts'
import { planStudySession } from './acts/plan-study-session.ts'
import { strikeStudySession } from './acts/strike-study-session.ts'
import { studyPlans } from './registers/study-plans.ts'
import { studySessions } from './registers/study-sessions.ts'
import { recognisedTrainingHours } from './registers/training-hours.ts'

export const studyAndTraining: Chapter = {
  number: 1,
  title: '学习培训',
  articles: [
    {
      clause: '1.1',
      requirements: [
        studyGroup.annualStudyPlan,
        studyGroup.studyGroupStudiesMonthly,
        studyGroup.studyInsightsAreExchanged,
        studyGroup.fourSubjectAreasAreStudied,
      ],
    },
    {
      clause: '1.2',
      requirements: [
        cadreStudy.cadresStudyTwoDaysMonthly,
        cadreStudy.cadresWriteMonthlyReflection,
        cadreStudy.superiorTrainingIsAssigned,
        cadreStudy.spareTimeStudyIsEncouraged,
      ],
    },
    {
      clause: '1.3',
      requirements: [studyOversight.midYearStudySpotCheck, studyOversight.studyCountsInAssessment],
    },
  ],
  rules: [
    studyGroup.everyMonthIsPlanned,
    studyGroup.everyMemberIsAccountedFor,
    studyGroup.someoneStudies,
    studyGroup.aHalfDayCountsOnce,
  ],
  acts: [
    draftStudyPlan,
    adoptStudyPlan,
    changeStudyPlan,
    planStudySession,
    cancelStudySession,
    holdStudySession,
    correctStudySession,
    makeUpStudy,
    strikeStudySession,
  ],
  registers: [studyPlans, studySessions, recognisedTrainingHours],
}
