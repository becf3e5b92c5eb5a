import type { PositionId } from '#institution/positions.ts'

/** Who: positions; or everybody with a position, those among them who keep no system, or nobody but the program at first start. */
type Who = readonly PositionId[] | 'anyone' | 'in business' | 'program'

/** What a reviewer has read and found right about one act. */
export interface Reviewed {
  /** Who may do it before the town's start date, and from that day on. */
  readonly before: Who
  readonly after: Who
  /** The statuses of its subject it starts from. */
  readonly from: readonly string[]
  /** Who must confirm it before it is a fact, before and from the start date. */
  readonly confirmedBefore?: readonly PositionId[]
  readonly confirmedAfter?: readonly PositionId[]
  /** Whose own matter it must be: only who entered it, or anyone but him. */
  readonly owner?: 'only who entered it' | 'never who entered it'
  /** Can what happened long ago be entered late, from a paper, with a second person who may do it himself? */
  readonly late?: true
}

const studyKeepers = ['publicityCommissioner', 'officeDirector', 'officeClerk'] as const
const spotCheckers = ['disciplineInspectionSecretary', 'organizationCommissioner'] as const
const checking = { before: spotCheckers, after: spotCheckers } as const
const cadreStudyKeepers = ['officeDirector', 'officeClerk', 'organizationCommissioner'] as const
const cadreStudy = { before: cadreStudyKeepers, after: cadreStudyKeepers } as const
const study = { before: studyKeepers, after: studyKeepers } as const

/** The roster: two offices of the system until the start date, those who keep it in business from then on, never both. */
const roster = {
  before: ['systemAdministrator'],
  after: ['organizationCommissioner', 'officeDirector', 'officeClerk'],
  confirmedBefore: ['securityAdministrator'],
  confirmedAfter: ['partyCommitteeSecretary', 'deputySecretary', 'organizationCommissioner', 'officeDirector'],
} as const

/** Figures of the standard that the town sets itself: the office, or whose matter the figure is; those who lead the committee confirm. */
const figures = {
  before: ['officeDirector', 'officeClerk', 'organizationCommissioner', 'disciplineInspectionSecretary', 'financeHead'],
  after: ['officeDirector', 'officeClerk', 'organizationCommissioner', 'disciplineInspectionSecretary', 'financeHead'],
  confirmedBefore: ['partyCommitteeSecretary', 'deputySecretary'],
  confirmedAfter: ['partyCommitteeSecretary', 'deputySecretary'],
} as const

/** Leave to read: those who keep the roster give it, the committee's leaders or its discipline secretary confirm; any of them takes it back. */
const keepsRoster = ['organizationCommissioner', 'officeDirector', 'officeClerk'] as const
const leads = ['partyCommitteeSecretary', 'deputySecretary', 'disciplineInspectionSecretary'] as const

const threeOffices = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const
const inBusiness = { before: 'in business', after: 'in business' } as const

/** What cadres write, each for himself; two read and review it, none of them his own. */
const reviewers = ['organizationCommissioner', 'officeDirector'] as const
const review = { before: reviewers, after: reviewers } as const
const anyone = { before: 'anyone', after: 'anyone' } as const

/**
 * The authorization table, reviewed by hand: an act that has no row here, or says otherwise than its row, fails the build. It repeats the
 * declarations on purpose: who may do what is written twice and read twice.
 */
export const reviewed: Readonly<Record<string, Reviewed>> = {
  'set-up-town': { before: 'program', after: 'program', from: ['none'] },
  'set-start-date': {
    before: ['systemAdministrator'],
    after: ['systemAdministrator'],
    from: ['setUp'],
    confirmedBefore: ['securityAdministrator'],
    confirmedAfter: ['securityAdministrator'],
  },
  'move-system-office': {
    before: threeOffices,
    after: threeOffices,
    from: ['none'],
    confirmedBefore: threeOffices,
    confirmedAfter: [...threeOffices, 'partyCommitteeSecretary'],
  },
  'enter-roster': { ...roster, from: ['none'] },
  'undo-roster-entry': { ...roster, from: ['entered'] },
  'enter-person': { ...roster, from: ['none'] },
  'correct-person': { ...roster, from: ['here', 'gone'] },
  'record-death': { ...roster, from: ['here'] },
  'record-departure': { ...roster, from: ['here'] },
  'record-return': { ...roster, from: ['gone'] },
  'record-erasure': { ...roster, from: ['here', 'gone'] },
  'enter-organization': { ...roster, from: ['none'] },
  'correct-organization': { ...roster, from: ['standing'] },
  'close-organization': { ...roster, from: ['standing'] },
  'take-position': { ...roster, from: ['none'] },
  'leave-position': { ...roster, from: ['held'] },
  'correct-tenure': { ...roster, from: ['held', 'left'] },
  'strike-tenure': { ...roster, from: ['held', 'left'] },
  'stand-in': { ...roster, from: ['none'] },
  'end-stand-in': { ...roster, from: ['held'] },
  'enter-party-members': { ...roster, from: ['none'] },
  'correct-party-member': { ...roster, from: ['member'] },
  'strike-party-member': { ...roster, from: ['member'] },
  'record-decision-from-above': { ...roster, from: ['none'] },
  'begin-committee-term': { ...roster, from: ['none'] },
  'change-parameter': { ...figures, from: ['none', 'changed'] },
  'grant-access': {
    before: keepsRoster,
    after: keepsRoster,
    from: ['none'],
    confirmedBefore: leads,
    confirmedAfter: leads,
  },
  'end-access': { before: [...keepsRoster, ...leads], after: [...keepsRoster, ...leads], from: ['given'] },
  'take-over-proposal': { ...anyone, from: ['waiting'], owner: 'never who entered it' },
  'confirm-proposal': { ...anyone, from: ['waiting'], owner: 'never who entered it' },
  'decline-proposal': { ...anyone, from: ['waiting'], owner: 'never who entered it' },
  'withdraw-proposal': { ...anyone, from: ['waiting'], owner: 'only who entered it' },
  'draft-study-plan': { ...study, from: ['none', 'draft'] },
  'adopt-study-plan': { ...study, from: ['draft'], late: true },
  'change-study-plan': { ...study, from: ['adopted'] },
  'plan-study-session': { ...study, from: ['none', 'planned', 'cancelled', 'struck'] },
  'move-study-session': { ...study, from: ['planned'] },
  'cancel-study-session': { ...study, from: ['planned'] },
  'hold-study-session': { ...study, from: ['none', 'planned', 'cancelled', 'struck'], late: true },
  'correct-study-session': { ...study, from: ['held'] },
  'make-up-study': { ...study, from: ['held'] },
  'announce-spot-check': { ...checking, from: ['none', 'cancelled'] },
  'draw-spot-check': { ...checking, from: ['announced'] },
  'report-spot-check': { ...checking, from: ['drawn'] },
  'correct-spot-check': { ...checking, from: ['reported'] },
  'close-spot-check-issue': { ...checking, from: ['reported'] },
  'reopen-spot-check-issue': { ...checking, from: ['reported'] },
  'cancel-spot-check': {
    before: ['disciplineInspectionSecretary'],
    after: ['disciplineInspectionSecretary'],
    from: ['announced', 'drawn'],
  },
  'strike-study-session': {
    before: ['publicityCommissioner', 'officeDirector'],
    after: ['publicityCommissioner', 'officeDirector'],
    from: ['held'],
  },
  'plan-friday-classes': { ...cadreStudy, from: ['none', 'planned', 'withdrawn'] },
  'withdraw-friday-plan': { ...cadreStudy, from: ['planned'] },
  'plan-friday-class': { ...cadreStudy, from: ['none', 'planned', 'cancelled', 'struck'] },
  'move-friday-class': { ...cadreStudy, from: ['planned'] },
  'cancel-friday-class': { ...cadreStudy, from: ['planned'] },
  'hold-friday-class': { ...cadreStudy, from: ['none', 'planned', 'cancelled', 'struck'], late: true },
  'correct-friday-class': { ...cadreStudy, from: ['held'] },
  'make-up-friday-class': { ...cadreStudy, from: ['held'] },
  'withdraw-friday-make-up': { ...cadreStudy, from: ['held'] },
  'recognise-friday-class': { ...cadreStudy, from: ['held'] },
  'withdraw-friday-recognition': { ...cadreStudy, from: ['held'] },
  'strike-friday-class': {
    before: ['officeDirector', 'organizationCommissioner'],
    after: ['officeDirector', 'organizationCommissioner'],
    from: ['held'],
  },
  'hold-study-exchange': { ...study, from: ['none', 'struck'], late: true },
  'correct-study-exchange': { ...study, from: ['held'] },
  'strike-study-exchange': {
    before: ['publicityCommissioner', 'officeDirector'],
    after: ['publicityCommissioner', 'officeDirector'],
    from: ['held'],
  },
  'submit-reflection': { ...inBusiness, from: ['none', 'withdrawn', 'returned'] },
  'withdraw-reflection': { ...inBusiness, from: ['submitted'] },
  'return-reflection': { ...review, from: ['submitted'] },
  'accept-reflection': { ...review, from: ['submitted'] },
  'record-training-notice': { ...cadreStudy, from: ['none'], late: true },
  'name-participants': { ...cadreStudy, from: ['received', 'named'] },
  'record-training-completed': { ...cadreStudy, from: ['named', 'completed'] },
  'cancel-training-notice': { ...cadreStudy, from: ['received', 'named'] },
  'record-spare-time-study': { ...inBusiness, from: ['none'] },
  'strike-spare-time-study': { ...inBusiness, from: ['recorded'] },
  'review-reflection-again': { ...review, from: ['accepted', 'returned'] },
}

/** Every status a subject can be in, by the name of its stream. */
export const statuses: Readonly<Record<string, readonly string[]>> = {
  town: ['none', 'setUp'],
  person: ['none', 'here', 'gone'],
  organization: ['none', 'standing', 'closed'],
  tenure: ['none', 'held', 'left', 'struck'],
  parameter: ['none', 'changed'],
  'party-member': ['none', 'member', 'struck'],
  grant: ['none', 'given', 'ended'],
  proposal: ['none', 'waiting', 'confirmed', 'declined', 'withdrawn'],
  'roster-entry': ['none', 'entered', 'undone'],
  'decision-from-above': ['none', 'recorded'],
  'committee-term': ['none', 'begun'],
  'study-plan': ['none', 'draft', 'adopted'],
  'study-spot-check': ['none', 'announced', 'drawn', 'reported', 'cancelled'],
  'friday-plan': ['none', 'planned', 'withdrawn'],
  'friday-class': ['none', 'planned', 'cancelled', 'held', 'struck'],
  'study-exchange': ['none', 'held', 'struck'],
  'study-session': ['none', 'planned', 'cancelled', 'held', 'struck'],
  reflection: ['none', 'submitted', 'withdrawn', 'returned', 'accepted'],
  'training-notice': ['none', 'received', 'named', 'completed', 'cancelled'],
  'spare-time-study': ['none', 'recorded', 'struck'],
}
