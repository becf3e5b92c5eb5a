import type { Chapter } from '#mechanisms/chapter.ts'
import * as selectionProcedure from './3.1-selection-procedure.ts'
import * as competitiveSelection from './3.2-competitive-selection.ts'
import * as outstandingCadres from './3.3-outstanding-cadres.ts'

export const selectionAndAppointment: Chapter = {
  number: 3,
  title: '选拔任用',
  articles: [
    {
      clause: '3.1',
      requirements: [
        selectionProcedure.managedPositionsHaveConditions,
        selectionProcedure.candidatesComeFromRecommendation,
        selectionProcedure.appraisalCandidateIsSettled,
        selectionProcedure.candidateIsFullyAppraised,
        selectionProcedure.villageCommitteesAreElected,
        selectionProcedure.appraisalIsReportedInFull,
        selectionProcedure.appointmentsAreDecidedByCommittee,
      ],
    },
    {
      clause: '3.2',
      requirements: [competitiveSelection.keyPostsAreFilledByCompetition],
    },
    {
      clause: '3.3',
      requirements: [
        outstandingCadres.outstandingCadresAreRecommendedYearly,
        outstandingCadres.outstandingCadreFilesAreKept,
        outstandingCadres.outstandingCadresGetKeyTasks,
        outstandingCadres.outstandingCadresAreRecommendedUpward,
        outstandingCadres.secondmentsRunBothWays,
      ],
    },
  ],
  rules: [],
  acts: [],
  registers: [],
}
