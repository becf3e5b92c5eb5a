import { describe, it } from 'vitest'
import { monthly, yearlyPlan } from '#testing/requirements.ts'
import { sceneOf } from '#testing/scene.ts'
import { parameter } from '../parameter.ts'
import { changeParameter } from './change-parameter.ts'

const requirements = [monthly(), yearlyPlan()]
const { given } = sceneOf(parameter, { requirements })
const input = {
  figure: '1.1.1/dueOn',
  value: '2月28日',
  from: '2027-01-01',
  body: '党委会',
  date: '2026-03-02',
  paper: '会议纪要〔2026〕3号',
}
const changed = {
  type: 'ParameterChanged',
  data: {
    requirement: '1.1.1',
    name: 'dueOn',
    clause: '1.1',
    title: '最迟订好日期',
    value: '02-28',
    was: '1月31日',
    becomes: '2月28日',
    from: '2027-01-01',
    body: '党委会',
    date: '2026-03-02',
    paper: '会议纪要〔2026〕3号',
  },
} as const

describe('改本镇规则', () => {
  it('标准没有写明的，党政办录入，书记或副书记确认', () => {
    given().when(changeParameter, input).by('officeClerk').waitsForConfirmation(changed)
    given().when(changeParameter, input).by('publicityCommissioner').isNotHis()
  })

  it('标准写明的谁也改不了，说出是哪一句', () => {
    given()
      .when(changeParameter, { ...input, figure: '1.1.2/days', value: '2' })
      .by('officeDirector')
      .isRefused('每月学习天数1天是标准写明的，本镇不能改。依据第一章第1条“中心组每月必须集中学习一天”')
  })

  it('归别的岗位改的，说归谁', () => {
    const [plan] = [yearlyPlan()]
    const parameters = (plan?.parameters ?? []).map(each => ({
      ...each,
      changedBy: ['disciplineInspectionSecretary'] as const,
    }))
    const scene = sceneOf(parameter, { requirements: [yearlyPlan({ parameters })] })
    scene.given().when(changeParameter, input).by('disciplineInspectionSecretary').waitsForConfirmation()
    scene.given().when(changeParameter, input).by('officeDirector').isRefused('最迟订好日期由纪委书记录入。')
  })

  it('只管以后：起算日到了，过去的一天不行，今天可以；还没起算，今年的都可以', () => {
    const from = (day: string) => ({ ...input, from: day })
    given()
      .when(changeParameter, from('2026-03-01'))
      .by('officeDirector')
      .isRefused('2026年3月1日已经过了。新的数最早从2026年3月2日起，以前的期不变。')
    given().when(changeParameter, from('2026-03-02')).by('officeDirector').waitsForConfirmation()
    const notYet = sceneOf(parameter, { requirements, startsOn: undefined })
    notYet.given().when(changeParameter, from('2026-01-01')).by('officeDirector').waitsForConfirmation()
    given()
      .when(changeParameter, from('2028-01-01'))
      .by('officeDirector')
      .isRefused('从2028年1月1日起太晚了。最晚从2027年3月3日起，到时候再录也来得及。')
  })

  it('和那天的数一样，不用改；先改过的算在内', () => {
    given()
      .when(changeParameter, { ...input, value: '01-31' })
      .by('officeDirector')
      .isRefused('最迟订好日期那天就是1月31日，不用改。')
    given(changed).when(changeParameter, input).by('officeDirector').isRefused('最迟订好日期那天就是2月28日，不用改。')
    given(changed)
      .when(changeParameter, { ...input, value: '1月31日' })
      .by('officeDirector')
      .waitsForConfirmation({
        ...changed,
        data: { ...changed.data, value: '01-31', was: '2月28日', becomes: '1月31日' },
      })
  })

  it('写得不对、没有这个数、决定还没作出，都说怎么改', () => {
    given()
      .when(changeParameter, { ...input, value: '13月1日', date: '2026-03-03' })
      .by('officeDirector')
      .isRefused('最迟订好日期写一年里的一天，例如 1月31日。', '决定日期2026年3月3日还没有到。')
    given()
      .when(changeParameter, { ...input, figure: '1.1.1/nothing' })
      .by('officeDirector')
      .isRefused('标准里没有这个数。请从“本镇规则”那一页里选。')
    given()
      .when(changeParameter, { ...input, figure: 'x' })
      .by('officeDirector')
      .isNotUnderstood('没有这个数')
  })
})
