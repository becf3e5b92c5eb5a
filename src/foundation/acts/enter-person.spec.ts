import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { person } from '../person.ts'
import { enterPerson } from './enter-person.ts'

const before = sceneOf(person, { startsOn: undefined })
const after = sceneOf(person)

describe('录入人员', () => {
  it('起算日以前由系统管理员录入，等安全管理员确认', () => {
    before
      .given()
      .when(enterPerson, { name: '敖特根 • 巴雅尔' })
      .by('systemAdministrator')
      .waitsForConfirmation({ type: 'PersonEntered', data: { name: '敖特根·巴雅尔' } })
  })

  it('身份证号折成半角，和电话一起封存在本人名下', () => {
    before
      .given()
      .when(enterPerson, { name: '练习甲', identity: '１５０５２５１９９００１０１００４Ｘ', phone: '138 0000 0000' })
      .by('systemAdministrator')
      .waitsForConfirmation({
        type: 'PersonEntered',
        data: {
          name: '练习甲',
          identity: seal('person/id-1', '15052519900101004X'),
          phone: seal('person/id-1', '13800000000'),
        },
      })
  })

  it('身份证号抄错一位，说出来', () => {
    before
      .given()
      .when(enterPerson, { name: '练习甲', identity: '150525199001010049' })
      .by('systemAdministrator')
      .isRefused('最后一位校验码对不上，多半抄错了一位。请照身份证核对。')
  })

  it('起算日以前，党政办不能录入', () => {
    before.given().when(enterPerson, { name: '练习甲' }).by('officeClerk').isNotHis()
  })

  it('起算日一到，系统管理员的门就关上，以后由党政办录入', () => {
    const { given } = sceneOf(person, { startsOn: '2026-03-02' })
    const entering = given().when(enterPerson, { name: '练习甲', paper: '奈组发〔2026〕5号' })
    entering.by('systemAdministrator').on('2026-03-01').waitsForConfirmation()
    entering.by('officeClerk').on('2026-03-01').isNotHis()
    entering.by('systemAdministrator').on('2026-03-02').isNotHis()
    entering.by('officeClerk').on('2026-03-02').waitsForConfirmation()
  })

  it('起算日以后凭文件录入', () => {
    after
      .given()
      .when(enterPerson, { name: '练习甲' })
      .by('officeClerk')
      .isRefused('起算日以后，名册凭文件变动。请写明依据的文件，例如 奈组发〔2026〕5号。')
    after
      .given()
      .when(enterPerson, { name: '练习甲', paper: '奈组发〔2026〕5号' })
      .by('officeClerk')
      .waitsForConfirmation({ type: 'PersonEntered', data: { name: '练习甲', paper: '奈组发〔2026〕5号' } })
  })

  it('别的职务不能录入', () => {
    after.given().when(enterPerson, { name: '练习甲' }).by('townMayor').isNotHis()
    after.given().when(enterPerson, { name: '练习甲' }).by('securityAdministrator').isNotHis()
  })

  it('没有姓名', () => {
    before.given().when(enterPerson, { name: '　' }).by('systemAdministrator').isNotUnderstood('没有填姓名。')
  })
})
