import type { PositionId } from '#institution/positions.ts'
import { villages } from '#institution/villages.ts'
import { diceFrom } from './dice.ts'
import { inventedNames } from './names.ts'

/** Someone of the practice town. Everyone is invented; whoever bears such a name is not meant. */
export interface PracticePerson {
  readonly name: string
  readonly position: PositionId
  /** The name of the organization the position is held in, where it is not the town. */
  readonly organization?: string
}

/** The three who keep the system. */
export const keepers = {
  systemAdministrator: '齐守诚',
  securityAdministrator: '安其尔',
  auditAdministrator: '查干夫',
} as const

const staff: readonly (readonly [PositionId, string, string?])[] = [
  ['partyCommitteeSecretary', '巴图'],
  ['townMayor', '王建国'],
  ['deputySecretary', '李晓梅'],
  ['peoplesCongressChair', '赵铁柱'],
  ['disciplineInspectionSecretary', '白音'],
  ['organizationCommissioner', '乌云其木格'],
  ['publicityCommissioner', '张丽'],
  ['politicalLegalCommissioner', '斯琴高娃'],
  ['armedForcesHead', '刘洋'],
  ['officeDirector', '陈静'],
  ['officeClerk', '包小燕'],
  ['officeClerk', '郑学文'],
  ['financeHead', '周明'],
  ['financeClerk', '何秀兰'],
  ['ruralEconomyHead', '孟和'],
  ['secondaryInstitutionHead', '高长河', '党群服务中心'],
  ['secondaryInstitutionHead', '萨仁', '综合保障和技术推广中心'],
  ['secondaryInstitutionHead', '冯立', '综合行政执法局'],
  ['townCadre', '丁一凡', '党建工作办公室'],
  ['townCadre', '韩雪', '党建工作办公室'],
  ['townCadre', '阿拉坦', '社会事务办公室'],
  ['townCadre', '宋佳', '社会事务办公室'],
  ['townCadre', '图雅', '经济发展办公室'],
  ['townCadre', '蒋涛', '经济发展办公室'],
  ['townCadre', '苏日娜', '平安建设办公室'],
  ['townCadre', '薛刚', '平安建设办公室'],
]

/** The offices and second-level bodies of the practice town. */
export const offices = ['党建工作办公室', '社会事务办公室', '经济发展办公室', '平安建设办公室'] as const
export const institutions = ['党群服务中心', '综合保障和技术推广中心', '综合行政执法局'] as const

/** All chance of the practice town comes from it. */
export const practiceSeed = '标尺练习镇'

const townCadres = 150
const inVillage = [
  'villageDirector',
  'villageCommitteeMember',
  'villageCommitteeMember',
  'villageCommitteeMember',
] as const
const villageCadres = 250

const dice = diceFrom(`${practiceSeed} people`)
const invented = inventedNames(
  dice,
  townCadres - staff.length + villageCadres,
  new Set([...staff.map(([, name]) => name), ...Object.values(keepers)]),
)

/** The cadres of the offices and second-level bodies, so that the town has a hundred and fifty. */
const cadres: readonly PracticePerson[] = invented.slice(0, townCadres - staff.length).map((name, index) => ({
  name,
  position: 'townCadre',
  organization: [...offices, ...institutions][index % (offices.length + institutions.length)] as string,
}))

/** For each of the forty-four villages a secretary, a director, and members of the two committees: two hundred and fifty in all. */
const ofVillages: readonly PracticePerson[] = (() => {
  const names = invented.slice(townCadres - staff.length)
  const seats = [
    ...villages.map(({ name }) => ['villagePartySecretary', name] as const),
    ...inVillage.flatMap(position => villages.map(({ name }) => [position, name] as const)),
    ...villages.map(({ name }) => ['villageCommitteeMember', name] as const),
  ].slice(0, villageCadres)
  return seats.map(([position, organization], index) => ({ name: names[index] as string, position, organization }))
})()

export const practicePeople: readonly PracticePerson[] = [
  ...staff.map(([position, name, organization]) => ({
    name,
    position,
    ...(organization !== undefined && { organization }),
  })),
  ...cadres,
  ...ofVillages,
]

/** The nine of the centre group. */
export const centreGroup: readonly string[] = staff.slice(0, 9).map(([, name]) => name)

/** Everyone who is a cadre of the town: who studies on Fridays and writes each month. */
export const townCadreNames: readonly string[] = [...staff.map(([, name]) => name), ...cadres.map(({ name }) => name)]
