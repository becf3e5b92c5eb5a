import type { Chapter } from '#mechanisms/chapter.ts'
import * as performanceManagement from './5.1-performance-management.ts'
import * as dailyMonitoring from './5.2-daily-monitoring.ts'
import * as oversight from './5.3-oversight.ts'
import * as openAffairs from './5.4-open-affairs.ts'

export const incentivesAndRestraint: Chapter = {
  number: 5,
  title: '激励约束',
  articles: [
    {
      clause: '5.1',
      requirements: [
        performanceManagement.yearlyTargetsAreBrokenDown,
        performanceManagement.everyCadreHasQuantifiedTargets,
        performanceManagement.everyCadreIsScored,
        performanceManagement.scoresCarryHonours,
        performanceManagement.subsidizedVillageCadresReport,
        performanceManagement.subsidiesAreDifferentiated,
      ],
    },
    {
      clause: '5.2',
      requirements: [
        dailyMonitoring.attendanceIsKeptByException,
        dailyMonitoring.leaveIsAskedAndClosed,
        dailyMonitoring.firstContactStaysResponsible,
        dailyMonitoring.dutyNightsAreKept,
        dailyMonitoring.receptionsAreRecorded,
        dailyMonitoring.cadresAreAssessedYearly,
        dailyMonitoring.committeeMembersVisitContactPoints,
        dailyMonitoring.committeeMembersReportToCommittee,
        dailyMonitoring.everyCadreHasHeartToHeartTalk,
        dailyMonitoring.admonitionsAreKept,
        dailyMonitoring.reminderTalksAreKept,
      ],
    },
    {
      clause: '5.3',
      requirements: [
        oversight.internalOversightIsPractised,
        oversight.democraticLifeMeetingIsHalfYearly,
        oversight.cadresAreReviewedDemocratically,
        oversight.majorMattersAreReportedByMembers,
        oversight.committeeMembersAreOverseen,
      ],
    },
    {
      clause: '5.3.2',
      requirements: [
        openAffairs.affairsAreDisclosed,
        openAffairs.disclosuresNameTheirForms,
        openAffairs.publicFeedbackIsAnswered,
      ],
    },
  ],
  rules: [],
  acts: [],
  registers: [],
}
