/**
 * Kinds of organization a town has. Names are no keys: two villages may share a name but for its last character (哈沙图村, 哈沙图嘎查), and
 * the same name is written in several ways, so an organization is known by its id, and where it has one by its statistical code.
 */
export const organizationKinds = {
  town: '镇',
  office: '镇机关办公室',
  secondaryInstitution: '镇二级机构',
  village: '嘎查村',
  villagerGroup: '村民小组',
  branch: '党支部',
  partyGroup: '党小组',
} as const

export type OrganizationKind = keyof typeof organizationKinds

export interface Organization {
  readonly id: string
  readonly kind: OrganizationKind
  readonly name: string
  /** Twelve digits of the statistical code, where it has one. */
  readonly code?: string
  /** The organization it belongs to: a group to its village, a branch to its village or the town. */
  readonly within?: string
  readonly from: string
  readonly to?: string
}
