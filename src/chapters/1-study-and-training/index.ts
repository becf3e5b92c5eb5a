import type { Chapter } from '#mechanisms/chapter.ts'
import * as studyGroup from './1.1-study-group.ts'
import * as cadreStudy from './1.2-cadre-study.ts'
import * as studyOversight from './1.3-study-oversight.ts'
import { acceptReflection } from './acts/accept-reflection.ts'
import { adoptStudyPlan } from './acts/adopt-study-plan.ts'
import { announceSpotCheck } from './acts/announce-spot-check.ts'
import { cancelFridayClass } from './acts/cancel-friday-class.ts'
import { cancelSpotCheck } from './acts/cancel-spot-check.ts'
import { cancelStudySession } from './acts/cancel-study-session.ts'
import { cancelTrainingNotice } from './acts/cancel-training-notice.ts'
import { changeStudyPlan } from './acts/change-study-plan.ts'
import { closeSpotCheckIssue } from './acts/close-spot-check-issue.ts'
import { correctFridayClass } from './acts/correct-friday-class.ts'
import { correctSpotCheck } from './acts/correct-spot-check.ts'
import { correctStudyExchange } from './acts/correct-study-exchange.ts'
import { correctStudySession } from './acts/correct-study-session.ts'
import { draftStudyPlan } from './acts/draft-study-plan.ts'
import { drawSpotCheck } from './acts/draw-spot-check.ts'
import { holdFridayClass } from './acts/hold-friday-class.ts'
import { holdStudyExchange } from './acts/hold-study-exchange.ts'
import { holdStudySession } from './acts/hold-study-session.ts'
import { makeUpFridayClass } from './acts/make-up-friday-class.ts'
import { makeUpStudy } from './acts/make-up-study.ts'
import { moveFridayClass } from './acts/move-friday-class.ts'
import { moveStudySession } from './acts/move-study-session.ts'
import { nameParticipants } from './acts/name-participants.ts'
import { planFridayClass } from './acts/plan-friday-class.ts'
import { planFridayClasses } from './acts/plan-friday-classes.ts'
import { planStudySession } from './acts/plan-study-session.ts'
import { recogniseFridayClass } from './acts/recognise-friday-class.ts'
import { recordSpareTimeStudy } from './acts/record-spare-time-study.ts'
import { recordTrainingCompleted } from './acts/record-training-completed.ts'
import { recordTrainingNotice } from './acts/record-training-notice.ts'
import { reopenSpotCheckIssue } from './acts/reopen-spot-check-issue.ts'
import { reportSpotCheck } from './acts/report-spot-check.ts'
import { returnReflection } from './acts/return-reflection.ts'
import { reviewReflectionAgain } from './acts/review-reflection-again.ts'
import { strikeFridayClass } from './acts/strike-friday-class.ts'
import { strikeSpareTimeStudy } from './acts/strike-spare-time-study.ts'
import { strikeStudyExchange } from './acts/strike-study-exchange.ts'
import { strikeStudySession } from './acts/strike-study-session.ts'
import { submitReflection } from './acts/submit-reflection.ts'
import { withdrawFridayMakeUp } from './acts/withdraw-friday-make-up.ts'
import { withdrawFridayPlan } from './acts/withdraw-friday-plan.ts'
import { withdrawFridayRecognition } from './acts/withdraw-friday-recognition.ts'
import { withdrawReflection } from './acts/withdraw-reflection.ts'
import { fridayClasses } from './registers/friday-classes.ts'
import { reflections } from './registers/reflections.ts'
import { spareTimeStudies } from './registers/spare-time-studies.ts'
import { spotCheckIssues } from './registers/spot-check-issues.ts'
import { spotChecks } from './registers/spot-checks.ts'
import { studyExchanges } from './registers/study-exchanges.ts'
import { studyPlans } from './registers/study-plans.ts'
import { studySessions } from './registers/study-sessions.ts'
import { superiorTrainings } from './registers/superior-trainings.ts'
import { recognisedTrainingHours } from './registers/training-hours.ts'
import * as training from './training-rules.ts'

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
    studyGroup.aPlanStaysInItsMonth,
    studyOversight.spotCheckIsMidYear,
    studyOversight.everyDrawnIsReported,
    studyGroup.someoneSpeaks,
    studyGroup.speakersCame,
    studyGroup.anExchangeCountsOnce,
    cadreStudy.everyCadreIsAccountedFor,
    cadreStudy.onlyServingCadresAreRecorded,
    cadreStudy.someoneAttends,
    cadreStudy.aClassCountsOnce,
    cadreStudy.leaveIsApproved,
    cadreStudy.onlyAnEarlierMonthIsMadeUp,
    cadreStudy.onlyCadresInServiceOwe,
    cadreStudy.theMonthHasBegun,
    cadreStudy.nobodyReviewsHisOwn,
    training.onlyCadresAreSent,
    training.everyParticipantIsAccountedFor,
    training.theTrainingIsOver,
  ],
  acts: [
    draftStudyPlan,
    adoptStudyPlan,
    changeStudyPlan,
    planStudySession,
    moveStudySession,
    cancelStudySession,
    holdStudySession,
    correctStudySession,
    makeUpStudy,
    strikeStudySession,
    announceSpotCheck,
    drawSpotCheck,
    reportSpotCheck,
    correctSpotCheck,
    closeSpotCheckIssue,
    reopenSpotCheckIssue,
    cancelSpotCheck,
    holdStudyExchange,
    correctStudyExchange,
    strikeStudyExchange,
    planFridayClasses,
    withdrawFridayPlan,
    planFridayClass,
    moveFridayClass,
    cancelFridayClass,
    holdFridayClass,
    correctFridayClass,
    makeUpFridayClass,
    withdrawFridayMakeUp,
    recogniseFridayClass,
    withdrawFridayRecognition,
    strikeFridayClass,
    submitReflection,
    withdrawReflection,
    returnReflection,
    acceptReflection,
    reviewReflectionAgain,
    recordTrainingNotice,
    nameParticipants,
    recordTrainingCompleted,
    cancelTrainingNotice,
    recordSpareTimeStudy,
    strikeSpareTimeStudy,
  ],
  registers: [
    studyPlans,
    studySessions,
    recognisedTrainingHours,
    reflections,
    superiorTrainings,
    spareTimeStudies,
    spotChecks,
    spotCheckIssues,
    studyExchanges,
    fridayClasses,
  ],
}
