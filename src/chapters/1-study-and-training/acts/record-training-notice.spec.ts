import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { trainingNotice } from '../training-notice.ts'
import { recordTrainingNotice } from './record-training-notice.ts'

const { given } = sceneOf(trainingNotice)
const notice = {
  issuedBy: '旗委组织部',
  title: '组织干事培训班',
  receivedOn: '2026-03-02',
  startsOn: '2026-03-20',
  papers: [],
}
const received = (data: object, assignBy: string) => ({
  type: 'TrainingNoticeReceived' as const,
  data: { ...notice, ...data, assignBy },
})

describe('登记培训通知', () => {
  it('收到后五个工作日定人：周一收到，下周一到期', () => {
    given().when(recordTrainingNotice, notice).by('officeClerk').then(received({}, '2026-03-09'))
  })

  it('报名截止更早，就以截止日为准；更晚，仍是五个工作日', () => {
    given()
      .when(recordTrainingNotice, { ...notice, enrolBy: '2026-03-06' })
      .by('organizationCommissioner')
      .then(received({ enrolBy: '2026-03-06' }, '2026-03-06'))
    given()
      .when(recordTrainingNotice, { ...notice, enrolBy: '2026-03-10' })
      .by('organizationCommissioner')
      .then(received({ enrolBy: '2026-03-10' }, '2026-03-09'))
  })

  it('收到时报名已经截止，当天定', () => {
    given()
      .when(recordTrainingNotice, { ...notice, enrolBy: '2026-02-27' })
      .by('officeClerk')
      .then(received({ enrolBy: '2026-02-27' }, '2026-03-02'))
  })

  it('镇里把期限定成三个工作日，就按三个算', () => {
    sceneOf(trainingNotice, { parameters: { '1.2.3': { assignWithinWorkingDays: 3 } } })
      .given()
      .when(recordTrainingNotice, notice)
      .by('officeClerk')
      .then(received({}, '2026-03-05'))
  })

  it('日子写反了，一并说明', () => {
    given()
      .when(recordTrainingNotice, { ...notice, enrolBy: '2026-03-21', endsOn: '2026-03-19' })
      .by('officeClerk')
      .isRefused('结束日期3月19日早于开班日期3月20日', '报名截止3月21日晚于开班日期3月20日')
  })

  it('收到八天才登记，是补录', () => {
    given()
      .when(recordTrainingNotice, { ...notice, paper: '收文簿第8号' })
      .by('officeClerk')
      .on('2026-03-10')
      .waitsForConfirmation(received({}, '2026-03-09'))
  })

  it('财政所不管培训', () => {
    given().when(recordTrainingNotice, notice).by('financeHead').isNotHis()
  })
})
