import type { Chapter } from '#mechanisms/chapter.ts'
import { beginCommitteeTerm } from './acts/begin-committee-term.ts'
import { changeParameter } from './acts/change-parameter.ts'
import { closeOrganization } from './acts/close-organization.ts'
import { confirmProposal } from './acts/confirm-proposal.ts'
import { correctOrganization } from './acts/correct-organization.ts'
import { correctPartyMember } from './acts/correct-party-member.ts'
import { correctPerson } from './acts/correct-person.ts'
import { correctTenure } from './acts/correct-tenure.ts'
import { declineProposal } from './acts/decline-proposal.ts'
import { endAccess } from './acts/end-access.ts'
import { endStandIn } from './acts/end-stand-in.ts'
import { enterOrganization } from './acts/enter-organization.ts'
import { enterPartyMembers } from './acts/enter-party-members.ts'
import { enterPerson } from './acts/enter-person.ts'
import { enterRoster } from './acts/enter-roster.ts'
import { grantAccess } from './acts/grant-access.ts'
import { leavePosition } from './acts/leave-position.ts'
import { moveSystemOffice } from './acts/move-system-office.ts'
import { recordDeath } from './acts/record-death.ts'
import { recordDecisionFromAbove } from './acts/record-decision-from-above.ts'
import { recordDeparture } from './acts/record-departure.ts'
import { recordErasure } from './acts/record-erasure.ts'
import { recordReturn } from './acts/record-return.ts'
import { setStartDate } from './acts/set-start-date.ts'
import { setUpTown } from './acts/set-up-town.ts'
import { standIn } from './acts/stand-in.ts'
import { strikePartyMember } from './acts/strike-party-member.ts'
import { strikeTenure } from './acts/strike-tenure.ts'
import { takeOverProposal } from './acts/take-over-proposal.ts'
import { takePosition } from './acts/take-position.ts'
import { undoRosterEntry } from './acts/undo-roster-entry.ts'
import { withdrawProposal } from './acts/withdraw-proposal.ts'
import { organizationsImport } from './imports/organizations.ts'
import { partyMembersImport } from './imports/party-members.ts'
import { peopleImport } from './imports/people.ts'
import { tenuresImport } from './imports/tenures.ts'
import { committeeTerms } from './registers/committee-terms.ts'
import { decisionsFromAbove } from './registers/decisions-from-above.ts'
import { grants } from './registers/grants.ts'
import { organizations } from './registers/organizations.ts'
import { parameterChanges } from './registers/parameter-changes.ts'
import { partyMembers } from './registers/party-members.ts'
import { people } from './registers/people.ts'
import { proposals } from './registers/proposals.ts'
import { rosterEntries } from './registers/roster-entries.ts'
import { tenures } from './registers/tenures.ts'
import { towns } from './registers/town.ts'

/** What a town needs before the first chapter: itself, its people, organizations and positions, and the second person who confirms. */
export const foundation: Chapter = {
  number: 0,
  title: '名册',
  articles: [],
  rules: [],
  acts: [
    setUpTown,
    enterRoster,
    undoRosterEntry,
    enterPerson,
    correctPerson,
    recordDeath,
    recordDeparture,
    recordReturn,
    recordErasure,
    enterOrganization,
    correctOrganization,
    closeOrganization,
    takePosition,
    leavePosition,
    correctTenure,
    strikeTenure,
    standIn,
    endStandIn,
    enterPartyMembers,
    correctPartyMember,
    strikePartyMember,
    recordDecisionFromAbove,
    beginCommitteeTerm,
    moveSystemOffice,
    setStartDate,
    changeParameter,
    grantAccess,
    endAccess,
    takeOverProposal,
    confirmProposal,
    declineProposal,
    withdrawProposal,
  ],
  registers: [
    towns,
    people,
    organizations,
    tenures,
    partyMembers,
    decisionsFromAbove,
    committeeTerms,
    rosterEntries,
    parameterChanges,
    grants,
    proposals,
  ],
  imports: [peopleImport, organizationsImport, tenuresImport, partyMembersImport],
}
