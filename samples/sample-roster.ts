import { checkDigitOf } from '#institution/identity-number.ts'
import { villages } from '#institution/villages.ts'

/**
 * The roster of the sample workbook. Offices are of the usual kinds, the 44 villages are the real ones with their statistical codes; every
 * person is invented, and whoever stands for a village is called after it with 练习 before his name.
 */

export interface SamplePerson {
  readonly name: string
  readonly identity?: string
  readonly phone?: string
}

export interface SampleOrganization {
  readonly kind: string
  readonly name: string
  readonly code?: string
  readonly within?: string
}

export interface SampleTenure {
  readonly name: string
  readonly position: string
  readonly organization?: string
  readonly from: string
  readonly to?: string
}

/** A number whose check digit is right and that belongs to nobody: the sequence 000 is given to no one. */
const inventedIdentity = (born: string): string => {
  const first17 = `150525${born.replaceAll('-', '')}000`
  return `${first17}${checkDigitOf(first17)}`
}

const office = '党政综合办公室'

/** The leading group of nine, then those who work for the town. */
const townStaff: readonly (readonly [name: string, from: string, ...held: (string | readonly [position: string, organization: string])[]])[] = [
  ['巴图', '2021-08-10', '党委书记'],
  ['王建国', '2021-08-10', '镇长', '党委副书记'],
  ['李晓梅', '2022-03-15', '党委副书记'],
  ['赵铁柱', '2021-12-20', '人大主席', '党委委员'],
  ['白音', '2022-03-15', '纪委书记'],
  ['乌云其木格', '2021-08-10', '组织委员'],
  ['张丽', '2023-05-18', '宣传委员', '统战委员'],
  ['斯琴·高娃', '2021-08-10', '政法委员'],
  ['刘洋', '2023-05-18', '人武部长'],
  ['陈静', '2022-06-01', ['党政办主任', office]],
  ['包小燕', '2023-07-03', ['党政办干事', office]],
  ['那仁', '2024-09-02', ['党政办干事', office]],
  ['马晓东', '2024-09-02', ['党政办干事', office]],
  ['周明', '2020-04-01', ['财政所所长', '财政所']],
  ['孙慧', '2021-10-08', ['财政所会计', '财政所']],
  ['高原', '2019-03-01', ['农经站站长', '农经站']],
  ['吴刚', '2022-01-10', ['镇二级机构负责人', '综合行政执法局']],
  ['萨日娜', '2022-01-10', ['镇二级机构负责人', '党群服务中心']],
  ['丁一', '2022-01-10', ['镇二级机构负责人', '综合保障和技术推广中心']],
  ['冯春', '2023-07-03', ['镇干部', '党建办公室']],
  ['何苗', '2023-07-03', ['镇干部', '经济发展办公室']],
  ['金山', '2020-09-01', ['镇干部', '社会事务办公室']],
  ['孟和', '2020-09-01', ['镇干部', '平安建设办公室']],
]

const offices = [office, '党建办公室', '经济发展办公室', '社会事务办公室', '平安建设办公室']
const institutions = ['财政所', '农经站', '党群服务中心', '综合保障和技术推广中心', '综合行政执法局']

const baseOf = (village: string): string => village.replace(/(村|嘎查)$/, '')

/** 练习光明; of two villages that differ in their last character only, the second secretary is 乙. */
const secretaries: readonly (readonly [village: string, name: string])[] = villages.map(({ name }, index) => {
  const earlier = villages.slice(0, index).some(other => baseOf(other.name) === baseOf(name))
  return [name, `练习${baseOf(name)}${earlier ? '乙' : ''}`]
})

/** The village where every kind of organization and position is shown. */
const shownVillage = '光明村'
const withBranch = [shownVillage, '哈沙图村', '哈沙图嘎查']
const electedOn = '2021-03-20'

const others = ['练习主任', '练习委员甲', '练习委员乙', '练习组长甲', '练习组长乙']

export const samplePeople: readonly SamplePerson[] = [
  ...townStaff.map(([name], index) => ({
    name,
    ...(index >= 9 && index < 12 && { identity: inventedIdentity(`199${index - 9}-01-01`), phone: `1380000000${index - 9}` }),
  })),
  ...secretaries.map(([, name]) => ({ name })),
  ...others.map(name => ({ name })),
]

export const sampleOrganizations: readonly SampleOrganization[] = [
  ...offices.map(name => ({ kind: '镇机关办公室', name })),
  ...institutions.map(name => ({ kind: '镇二级机构', name })),
  ...villages.map(({ name, code }) => ({ kind: '嘎查村', name, code })),
  { kind: '村民小组', name: '一组', within: shownVillage },
  { kind: '村民小组', name: '二组', within: shownVillage },
  { kind: '村民小组', name: '一组', within: '哈沙图嘎查' },
  { kind: '党支部', name: '镇机关党支部' },
  ...withBranch.map(village => ({ kind: '党支部', name: `${village}党支部`, within: village })),
  { kind: '党小组', name: '光明村第一党小组', within: `${shownVillage}党支部` },
  { kind: '党小组', name: '光明村第二党小组', within: `${shownVillage}党支部` },
]

export const sampleTenures: readonly SampleTenure[] = [
  ...townStaff.flatMap(([name, from, ...held]) =>
    held.map(position =>
      typeof position === 'string' ? { name, position, from } : { name, position: position[0], organization: position[1], from },
    ),
  ),
  // He was a cadre of the office before he became one of its clerks: a position that has ended.
  { name: '那仁', position: '镇干部', organization: '社会事务办公室', from: '2022-09-01', to: '2024-09-01' },
  ...secretaries.flatMap(([village, name]) => [
    { name, position: '嘎查村党组织书记', organization: village, from: electedOn },
    ...(village === shownVillage ? [] : [{ name, position: '嘎查村委会主任', organization: village, from: electedOn }]),
  ]),
  { name: '练习主任', position: '嘎查村委会主任', organization: shownVillage, from: electedOn },
  { name: '练习委员甲', position: '村“两委”成员', organization: shownVillage, from: electedOn },
  { name: '练习委员乙', position: '村“两委”成员', organization: shownVillage, from: electedOn },
  { name: '练习组长甲', position: '村民小组长', organization: `${shownVillage}/一组`, from: electedOn },
  { name: '练习组长乙', position: '村民小组长', organization: `${shownVillage}/二组`, from: electedOn },
  ...withBranch.map(village => ({
    name: secretaries.find(([of]) => of === village)?.[1] ?? '',
    position: '党支部书记',
    organization: `${village}党支部`,
    from: electedOn,
  })),
  { name: '冯春', position: '党支部书记', organization: '镇机关党支部', from: '2023-07-03' },
  { name: '练习委员甲', position: '党小组组长', organization: '光明村第一党小组', from: electedOn },
]
