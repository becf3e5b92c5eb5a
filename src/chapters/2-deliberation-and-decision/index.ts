import type { Chapter } from '#mechanisms/chapter.ts'
import * as democraticCentralism from './2.1-democratic-centralism.ts'
import * as majorDecisions from './2.2-major-decisions.ts'

export const deliberationAndDecision: Chapter = {
  number: 2,
  title: '议事决策',
  articles: [
    {
      clause: '2.1',
      requirements: [
        democraticCentralism.rulesOfProcedureAreInForce,
        democraticCentralism.rulesOfProcedureAreComplete,
        democraticCentralism.majorIssuesAreDecidedCollectively,
        democraticCentralism.emergencyDecisionsAreReported,
        democraticCentralism.agendaIsSettledBeforehand,
        democraticCentralism.agendaIsAnnouncedBeforehand,
        democraticCentralism.noImpromptuMotions,
        democraticCentralism.quorumIsTwoThirds,
        democraticCentralism.personnelMattersNeedTwoThirds,
        democraticCentralism.jointMeetingsConsiderNothing,
        democraticCentralism.secretariesMeetingDecidesNothing,
        democraticCentralism.secretariesMeetingHasThreeTasks,
        democraticCentralism.secretariesMeetingHasFixedParticipants,
      ],
    },
    {
      clause: '2.2',
      requirements: [
        majorDecisions.matterProposalRestsOnInvestigation,
        majorDecisions.alternativesAreCompared,
        majorDecisions.lowerOrganizationsAreConsulted,
        majorDecisions.specialistsEvaluateWhereNeeded,
        majorDecisions.matterIsDiscussedThenVoted,
        majorDecisions.itemsAreVotedOneByOne,
        majorDecisions.ballotsArePreferred,
        majorDecisions.decisionsChangeOnlyWhereMade,
      ],
    },
  ],
  rules: [],
  acts: [],
  registers: [],
}
