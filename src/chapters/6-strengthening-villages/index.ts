import type { Chapter } from '#mechanisms/chapter.ts'
import * as fiveOnes from './6.1-five-ones.ts'
import * as villageOrganizations from './6.2-village-organizations.ts'
import * as villageCadres from './6.3-village-cadres.ts'
import * as partyMembers from './6.4-party-members.ts'
import * as grassrootsSupport from './6.5-grassroots-support.ts'

export const strengtheningVillages: Chapter = {
  number: 6,
  title: '抓乡促村',
  articles: [
    {
      clause: '6.1',
      requirements: [
        fiveOnes.enlargedMeetingHearsPartyBuilding,
        fiveOnes.committeeMeetsOnPartyBuilding,
        fiveOnes.partyBuildingGroupMeetsQuarterly,
        fiveOnes.partyBuildingOfficeMeetsMonthly,
        fiveOnes.threeLevelJointReviewIsHeld,
        fiveOnes.everyVillageIsSomeonesContactPoint,
        fiveOnes.responsibilityListsAreKept,
      ],
    },
    {
      clause: '6.2',
      requirements: [
        villageOrganizations.partyGroupsAreFormed,
        villageOrganizations.mobileMembersBranchStands,
        villageOrganizations.villageOrganizationsAreClassified,
        villageOrganizations.weakOrganizationsAreRectified,
        villageOrganizations.villageListsAreInForce,
      ],
    },
    {
      clause: '6.3',
      requirements: [
        villageCadres.villageSecretariesAreAssessed,
        villageCadres.villageSecretariesAreTrained,
        villageCadres.everyVillageHasReserveCadres,
        villageCadres.reserveCadresAreCultivated,
      ],
    },
    {
      clause: '6.4',
      requirements: [
        partyMembers.recruitmentPlanIsAdopted,
        partyMembers.activistsOutnumberCandidates,
        partyMembers.membershipRegistersAreKept,
        partyMembers.candidatesAreTrained,
        partyMembers.farmerMembersAreAllTrained,
        partyMembers.mobileMembersAreRegistered,
        partyMembers.everyMobileMemberHasLiaison,
        partyMembers.mobileMembersStayInTouch,
        partyMembers.hardshipAndVeteranRegisterIsKept,
        partyMembers.membersInNeedAreVisited,
      ],
    },
    {
      clause: '6.5',
      requirements: [
        grassrootsSupport.villageFundsGrowYearly,
        grassrootsSupport.activityFundsReachThreeHundred,
        grassrootsSupport.villageFundsReachEightyThousand,
        grassrootsSupport.headsPayReachesTwentyThousand,
        grassrootsSupport.othersPayIsEightyPercent,
        grassrootsSupport.formerVillageHeadsAreFiled,
      ],
    },
  ],
  rules: [],
  acts: [],
  registers: [],
}
