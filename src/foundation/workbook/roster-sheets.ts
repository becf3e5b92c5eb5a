import { type OrganizationKind, organizationKinds } from '#institution/organizations.ts'
import { type PositionId, positionIds, positionOf } from '#institution/positions.ts'
import type { Read } from '#mechanisms/cells.ts'
import { folded } from '#mechanisms/cells.ts'

/** A column of a sheet: the head it is known by, and other heads that mean the same. */
export interface SheetColumn {
  readonly head: string
  readonly also?: readonly string[]
  readonly required?: true
}

/** The three sheets of a roster workbook, with their columns in any order. */
export const rosterSheets = {
  人员: {
    number: { head: '序号', also: ['编号'] },
    name: { head: '姓名', required: true },
    identity: { head: '身份证号', also: ['身份证', '身份证号码', '公民身份号码'] },
    phone: { head: '电话', also: ['手机', '手机号', '联系电话'] },
    another: { head: '同名' },
  },
  组织: {
    kind: { head: '类别', also: ['类型'], required: true },
    name: { head: '名称', also: ['组织名称'], required: true },
    code: { head: '统计代码', also: ['代码', '区划代码'] },
    within: { head: '属于', also: ['所属', '所属组织', '上级组织'] },
    from: { head: '设立日期', also: ['成立日期'] },
  },
  职务: {
    name: { head: '姓名', required: true },
    number: { head: '人员序号', also: ['序号', '编号'] },
    position: { head: '职务', required: true },
    organization: { head: '组织', also: ['所在组织', '单位', '所在单位'] },
    from: { head: '到任日期', also: ['任职日期', '任职时间'], required: true },
    to: { head: '离任日期', also: ['免职日期'] },
  },
} as const satisfies Record<string, Record<string, SheetColumn>>

export type SheetName = keyof typeof rosterSheets

export const sheetNames = Object.keys(rosterSheets) as readonly SheetName[]

/** What the column 同名 says when a person is another one than the one of that name already in the roster. */
export const anotherPerson = '另一人'

const kindsCalled: Readonly<Record<string, OrganizationKind>> = {
  ...Object.fromEntries(Object.entries(organizationKinds).map(([kind, title]) => [title, kind as OrganizationKind])),
  办公室: 'office',
  机关办公室: 'office',
  二级机构: 'secondaryInstitution',
  站所: 'secondaryInstitution',
  嘎查: 'village',
  村: 'village',
  小组: 'villagerGroup',
  支部: 'branch',
}

export const readKind = (text: string): Read<OrganizationKind> => {
  const kind = kindsCalled[folded(text)]
  return kind === undefined
    ? { ok: false, reason: `没有“${folded(text)}”这一类。可写：${Object.values(organizationKinds).join('、')}。` }
    : { ok: true, value: kind }
}

const withoutMarks = (text: string): string => folded(text).replace(/[“”"‘’'\s]/g, '')

const positionsCalled: Readonly<Record<string, PositionId>> = {
  ...Object.fromEntries(positionIds.map(id => [withoutMarks(positionOf(id).title), id])),
  镇党委书记: 'partyCommitteeSecretary',
  镇党委副书记: 'deputySecretary',
  党政办公室主任: 'officeDirector',
  党政办公室干事: 'officeClerk',
  财政所长: 'financeHead',
  农经站长: 'ruralEconomyHead',
  嘎查村书记: 'villagePartySecretary',
  村党组织书记: 'villagePartySecretary',
  嘎查达: 'villageDirector',
  村委会主任: 'villageDirector',
  村主任: 'villageDirector',
  两委成员: 'villageCommitteeMember',
  支部书记: 'branchSecretary',
}

/** How much two titles have in common, so that a slip of the pen is answered with what was meant. */
const alike = (one: string, other: string): number => [...one].filter(character => other.includes(character)).length

export const readPosition = (text: string): Read<PositionId> => {
  const called = withoutMarks(text)
  const position = positionsCalled[called]
  if (position !== undefined) return { ok: true, value: position }
  const nearest = positionIds
    .map(id => positionOf(id).title)
    .sort((one, other) => alike(called, other) - alike(called, one))
    .slice(0, 3)
  return { ok: false, reason: `没有“${folded(text)}”这个职务。相近的有：${nearest.join('、')}。` }
}
