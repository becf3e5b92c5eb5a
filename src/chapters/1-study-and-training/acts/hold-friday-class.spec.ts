import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { everyoneCame, twelve, twoMissed } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { classOn, fridayClass } from '../friday-class.ts'
import { holdFridayClass } from './hold-friday-class.ts'

const { given } = sceneOf(fridayClass)
const sentence = '依据第一章第2条“干部每月集中学习不少于两天（即周五学堂制度）”'

describe('记录周五学堂', () => {
  it('全体到课，一次记下', () => {
    given().when(holdFridayClass, everyoneCame).by('officeClerk').then({ type: 'FridayClassHeld', data: everyoneCame })
  })

  it('有人请假（写明谁批的）、有人缺席，也算齐全', () => {
    given()
      .when(holdFridayClass, twoMissed)
      .by('organizationCommissioner')
      .then({ type: 'FridayClassHeld', data: twoMissed })
  })

  it('漏记一人，又把一人记了两次，一并说明', () => {
    given()
      .when(holdFridayClass, { ...everyoneCame, present: twelve.slice(1), absent: ['financeHead'] })
      .by('officeClerk')
      .isRefused(`巴图没有记到课、请假或缺席；周明记了两次。${sentence}`)
  })

  it('漏记得多的，只说前几个和人数', () => {
    given()
      .when(holdFridayClass, { ...everyoneCame, present: twelve.slice(6) })
      .by('officeClerk')
      .isRefused(`巴图、王建国、李晓梅、赵铁柱、白音等6人没有记到课、请假或缺席。${sentence}`)
  })

  it('还没有到任的人，不能记；到任那天就可以记', () => {
    const arriving = sceneOf(fridayClass, {
      roster: sceneRosterWith({
        people: [{ id: 'new', name: '新来' }],
        tenures: [{ id: 'tenure-new', person: 'new', position: 'townCadre', from: '2026-03-03' }],
      }),
    })
    const withNew = { ...everyoneCame, present: [...twelve, 'new'] }
    arriving
      .given()
      .when(holdFridayClass, withNew)
      .by('officeClerk')
      .isRefused(`新来3月2日不在职，不能记在这一天。${sentence}`)
    arriving
      .given()
      .when(holdFridayClass, { ...withNew, on: '2026-03-03' })
      .by('officeClerk')
      .on('2026-03-03')
      .then({ type: 'FridayClassHeld', data: { ...withNew, on: '2026-03-03' } })
  })

  it('村干部不是镇干部，不能记在干部的课上', () => {
    given()
      .when(holdFridayClass, { ...everyoneCame, present: [...twelve, 'villagePartySecretary'] })
      .by('officeClerk')
      .isRefused(`宝力高3月2日不在职，不能记在这一天。${sentence}`)
  })

  it('自己不能批自己的假，干事也不能批假', () => {
    given()
      .when(holdFridayClass, {
        ...twoMissed,
        present: twelve.slice(0, 7).concat('officeDirector', 'officeClerk'),
        leave: [
          { person: 'politicalLegalCommissioner', reason: '下村', approvedBy: 'politicalLegalCommissioner' },
          { person: 'financeHead', reason: '对账', approvedBy: 'officeClerk' },
        ],
      })
      .by('officeClerk')
      .isRefused(`斯琴高娃的假不能由本人批；周明的假要由班子成员或党政办主任批。${sentence}`)
  })

  it('没有一个人到课，不算集中学习', () => {
    given()
      .when(holdFridayClass, { ...everyoneCame, present: [], absent: [...twelve] })
      .by('officeClerk')
      .isRefused(`应到12人，没有一个人到课，不能算集中学习。${sentence}`)
  })

  it('全天已经记过，不能再记下午；上午记过，下午可以再记', () => {
    const day = factOn(fridayClass, classOn('2026-03-02', 'day'), 'FridayClassHeld', { ...everyoneCame, part: 'day' })
    given(day)
      .when(holdFridayClass, everyoneCame)
      .by('officeClerk')
      .isRefused(`3月2日全天已经记过一次，同一段时间不能再算。${sentence}`)
    const morning = factOn(fridayClass, classOn('2026-03-02', 'morning'), 'FridayClassHeld', {
      ...everyoneCame,
      part: 'morning',
    })
    given(morning)
      .when(holdFridayClass, everyoneCame)
      .by('officeClerk')
      .then({ type: 'FridayClassHeld', data: everyoneCame })
  })

  it('同一段时间记两次，第二次不成', () => {
    given({ type: 'FridayClassHeld', data: everyoneCame })
      .when(holdFridayClass, everyoneCame)
      .by('officeClerk')
      .isRefused('这段时间的课已经记过了。要改动，请用“更正到课”。')
  })

  it('补上月的可以，补当月或以后的不行', () => {
    given()
      .when(holdFridayClass, { ...everyoneCame, month: '2026-02' })
      .by('officeClerk')
      .then({ type: 'FridayClassHeld', data: { ...everyoneCame, month: '2026-02' } })
    given()
      .when(holdFridayClass, { ...everyoneCame, month: '2026-03' })
      .by('officeClerk')
      .isRefused(`3月2日的课不能补3月：只能补以前的月份。${sentence}`)
  })

  it('还没有到的日子，不能记成已经上过', () => {
    given()
      .when(holdFridayClass, { ...everyoneCame, on: '2026-03-06' })
      .by('officeClerk')
      .isRefused('3月6日还没有到，不能先记成已经发生。到那天再记，或先列入计划。')
  })

  it('第八天是补录：写明材料，等另一人确认', () => {
    given()
      .when(holdFridayClass, { ...everyoneCame, paper: '签到册第5页' })
      .by('officeClerk')
      .on('2026-03-10')
      .waitsForConfirmation({ type: 'FridayClassHeld', data: everyoneCame })
  })

  it('宣传委员不管周五学堂', () => {
    given().when(holdFridayClass, everyoneCame).by('publicityCommissioner').isNotHis()
  })
})
