/** Where a position stands: in the town, in a village, or among the three offices that keep the system and do no business. */
export type PositionKind = 'town' | 'village' | 'system'

interface PositionDeclaration {
  readonly title: string
  readonly kind: PositionKind
  /** A seat on the Party committee goes with it (书记、副书记 are members of the committee). */
  readonly onCommittee?: true
  /** Its holder belongs to the leading group (班子). */
  readonly leading?: true
  /** Who decides who holds it: the town itself, or a body above or an election, which is only recorded here. */
  readonly managedBy: 'town' | 'above' | 'election' | 'system'
  /** At most one person holds it at a time, in the town or in one organization. */
  readonly single?: true
}

/**
 * The positions of a town. Authority belongs to positions, people hold positions from a day to a day, several at once.
 *
 * Source: domain facts of town committees (a committee of 7 to 9, one secretary, deputies, commissioners); names follow the glossary.
 */
export const positions = {
  partyCommitteeSecretary: {
    title: '党委书记',
    kind: 'town',
    onCommittee: true,
    leading: true,
    managedBy: 'above',
    single: true,
  },
  townMayor: { title: '镇长', kind: 'town', leading: true, managedBy: 'above', single: true },
  deputySecretary: { title: '党委副书记', kind: 'town', onCommittee: true, leading: true, managedBy: 'above' },
  peoplesCongressChair: { title: '人大主席', kind: 'town', leading: true, managedBy: 'above', single: true },
  disciplineInspectionSecretary: {
    title: '纪委书记',
    kind: 'town',
    onCommittee: true,
    leading: true,
    managedBy: 'above',
    single: true,
  },
  organizationCommissioner: {
    title: '组织委员',
    kind: 'town',
    onCommittee: true,
    leading: true,
    managedBy: 'above',
    single: true,
  },
  publicityCommissioner: {
    title: '宣传委员',
    kind: 'town',
    onCommittee: true,
    leading: true,
    managedBy: 'above',
    single: true,
  },
  unitedFrontCommissioner: {
    title: '统战委员',
    kind: 'town',
    onCommittee: true,
    leading: true,
    managedBy: 'above',
    single: true,
  },
  politicalLegalCommissioner: {
    title: '政法委员',
    kind: 'town',
    onCommittee: true,
    leading: true,
    managedBy: 'above',
    single: true,
  },
  armedForcesHead: {
    title: '人武部长',
    kind: 'town',
    onCommittee: true,
    leading: true,
    managedBy: 'above',
    single: true,
  },
  committeeMember: { title: '党委委员', kind: 'town', onCommittee: true, leading: true, managedBy: 'above' },
  deputyMayor: { title: '副镇长', kind: 'town', leading: true, managedBy: 'above' },
  officeDirector: { title: '党政办主任', kind: 'town', managedBy: 'town', single: true },
  officeClerk: { title: '党政办干事', kind: 'town', managedBy: 'town' },
  financeHead: { title: '财政所所长', kind: 'town', managedBy: 'town', single: true },
  financeClerk: { title: '财政所会计', kind: 'town', managedBy: 'town' },
  ruralEconomyHead: { title: '农经站站长', kind: 'town', managedBy: 'town', single: true },
  secondaryInstitutionHead: { title: '镇二级机构负责人', kind: 'town', managedBy: 'town' },
  townCadre: { title: '镇干部', kind: 'town', managedBy: 'town' },
  villagePartySecretary: { title: '嘎查村党组织书记', kind: 'village', managedBy: 'election', single: true },
  villageDirector: { title: '嘎查村委会主任', kind: 'village', managedBy: 'election', single: true },
  villageCommitteeMember: { title: '村“两委”成员', kind: 'village', managedBy: 'election' },
  villagerGroupHead: { title: '村民小组长', kind: 'village', managedBy: 'election', single: true },
  branchSecretary: { title: '党支部书记', kind: 'village', managedBy: 'election', single: true },
  partyGroupHead: { title: '党小组组长', kind: 'village', managedBy: 'election', single: true },
  systemAdministrator: { title: '系统管理员', kind: 'system', managedBy: 'system', single: true },
  securityAdministrator: { title: '安全管理员', kind: 'system', managedBy: 'system', single: true },
  auditAdministrator: { title: '审计管理员', kind: 'system', managedBy: 'system', single: true },
} as const satisfies Record<string, PositionDeclaration>

export type PositionId = keyof typeof positions

export const positionIds = Object.keys(positions) as readonly PositionId[]

/** The declaration of a position, with every optional field readable. */
export const positionOf = (id: PositionId): PositionDeclaration => positions[id]

export const isPosition = (id: string): id is PositionId => Object.hasOwn(positions, id)

/** Town cadres: whoever holds a position of the town (村干部 are not on the town's establishment). */
export const isCadrePosition = (id: PositionId): boolean => positionOf(id).kind === 'town'

export const isSystemOffice = (id: PositionId): boolean => positionOf(id).kind === 'system'
