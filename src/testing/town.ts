import { chinaCalendar, type Day } from '#institution/calendar.ts'
import type { Organization } from '#institution/organizations.ts'
import type { PositionId } from '#institution/positions.ts'
import { type Person, Roster, type Tenure } from '#institution/roster.ts'
import { villages } from '#institution/villages.ts'
import type { Evidence } from '#mechanisms/evidence.ts'
import type { View } from '#mechanisms/place.ts'

/** The day everyone of the town below entered service, unless a spec says otherwise. */
export const inServiceSince: Day = '2025-01-01'

/** Nine people of the leading group, with what each holds: the committee has nine seats. All names are invented. */
const leadingGroup: readonly (readonly [id: string, name: string, ...held: PositionId[]])[] = [
  ['batu', '巴图', 'partyCommitteeSecretary'],
  ['wang-jianguo', '王建国', 'townMayor', 'deputySecretary'],
  ['li-xiaomei', '李晓梅', 'deputySecretary'],
  ['zhao-tiezhu', '赵铁柱', 'peoplesCongressChair', 'committeeMember'],
  ['baiyin', '白音', 'disciplineInspectionSecretary'],
  ['wuyun', '乌云其木格', 'organizationCommissioner'],
  ['zhang-li', '张丽', 'publicityCommissioner', 'unitedFrontCommissioner'],
  ['siqin', '斯琴·高娃', 'politicalLegalCommissioner'],
  ['liu-yang', '刘洋', 'armedForcesHead'],
]

/** Twenty more cadres of the town. */
const cadres: readonly (readonly [id: string, name: string, held: PositionId])[] = [
  ['chen-jing', '陈静', 'officeDirector'],
  ['bao-xiaoyan', '包小燕', 'officeClerk'],
  ['zhou-ming', '周明', 'financeHead'],
  ['sun-hui', '孙慧', 'financeClerk'],
  ['gao-yuan', '高原', 'ruralEconomyHead'],
  ['wu-gang', '吴刚', 'secondaryInstitutionHead'],
  ['sarnai', '萨日娜', 'secondaryInstitutionHead'],
  ...['丁一', '冯春', '何苗', '金山', '孟和', '那顺', '齐峰', '苏和', '唐宁', '魏来', '谢雨', '杨柳', '张弛'].map(
    (name, index) => [`cadre-${index + 1}`, name, 'townCadre'] as const,
  ),
]

/** A person in a position of the town, from the first day unless said otherwise. */
export const tenure = (person: string, position: PositionId, more: Partial<Tenure> = {}): Tenure => ({
  id: `${person} ${position} ${more.from ?? inServiceSince}`,
  person,
  position,
  from: inServiceSince,
  ...more,
})

export const townPeople: readonly Person[] = [...leadingGroup, ...cadres].map(([id, name]) => ({ id, name }))

export const townTenures: readonly Tenure[] = [...leadingGroup, ...cadres].flatMap(([id, , ...held]) =>
  held.map(position => tenure(id, position)),
)

export const townOrganizations: readonly Organization[] = [
  { id: 'town', kind: 'town', name: '大沁他拉镇', code: '150525100', from: '1900-01-01' },
  ...villages.map(
    ({ code, name }): Organization => ({ id: code, kind: 'village', name, code, within: 'town', from: '1900-01-01' }),
  ),
]

/** 大沁他拉镇 with a leading group of nine, twenty cadres and its 44 villages; with more people and tenures, or with other tenures. */
export const townRoster = (
  more: {
    readonly people?: readonly Person[]
    readonly tenures?: readonly Tenure[]
    readonly instead?: readonly Tenure[]
  } = {},
): Roster =>
  new Roster([...townPeople, ...(more.people ?? [])], townOrganizations, [
    ...(more.instead ?? townTenures),
    ...(more.tenures ?? []),
  ])

const standingTown = townRoster()

/** A view of the town on a day: started on the first of the year before, nothing planned counted, figures as declared. */
export const viewOn = (on: Day, more: Partial<View> = {}): View => ({
  on,
  today: on,
  planned: false,
  roster: standingTown,
  startsOn: '2025-01-01',
  parameters: () => undefined,
  calendar: chinaCalendar,
  ...more,
})

/** The instant a day's evidence is entered in specs, unless they say otherwise: half past nine in the morning. */
export const morningOf = (day: Day): string => `${day}T09:30:00.000+08:00`

/** One piece of evidence; what a spec does not care about is filled in. Without `window`, it falls in the month of its day. */
export const evidence = (about: Pick<Evidence, 'requirement' | 'on'> & Partial<Evidence>): Evidence => ({
  subject: 'town',
  window: about.on.slice(0, 7),
  stream: `study-session/${about.on}`,
  kind: 'counts',
  amount: 1,
  title: '集中学习',
  late: false,
  position: 0,
  since: morningOf(about.on),
  ...about,
})
