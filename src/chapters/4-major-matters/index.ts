import type { Chapter } from '#mechanisms/chapter.ts'
import * as fiscalManagement from './4.1-fiscal-management.ts'
import * as majorProjects from './4.2-major-projects.ts'

export const majorMatters: Chapter = {
  number: 4,
  title: '财政与项目',
  articles: [
    {
      clause: '4.1',
      requirements: [
        fiscalManagement.financeLeadingGroupStands,
        fiscalManagement.financesAreReportedQuarterly,
        fiscalManagement.budgetAndAccountsAreReviewed,
        fiscalManagement.budgetIsReportedToCommittee,
        fiscalManagement.nonTaxIncomeRunsOnTwoLines,
        fiscalManagement.budgetExecutionIsOverseen,
        fiscalManagement.budgetChangesNeedConsent,
        fiscalManagement.reimbursementsAreAudited,
        fiscalManagement.mayorConsultsSecretary,
        fiscalManagement.largeExpendituresAreDecidedCollectively,
      ],
    },
    {
      clause: '4.2',
      requirements: [
        majorProjects.projectRulesAreInForce,
        majorProjects.majorProjectsNeedUnanimity,
        majorProjects.projectsAreStudiedBeforehand,
        majorProjects.demonstrationMeetingIsHeldWhereNeeded,
        majorProjects.projectsGoToOpenTender,
        majorProjects.projectsAreOverseenThroughout,
      ],
    },
  ],
  rules: [],
  acts: [],
  registers: [],
}
