import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { trainingHours } from '../training-hours.ts'
import { trainingNotice } from '../training-notice.ts'
import { recordTrainingCompleted } from './record-training-completed.ts'

const { given } = sceneOf(trainingNotice)
const facts = [
  {
    type: 'TrainingNoticeReceived' as const,
    data: {
      issuedBy: '旗委组织部',
      title: '组织干事培训班',
      receivedOn: '2026-03-02',
      startsOn: '2026-03-18',
      endsOn: '2026-03-20',
      papers: [],
      assignBy: '2026-03-09',
    },
  },
  { type: 'TrainingParticipantsNamed' as const, data: { people: ['officeClerk', 'financeHead'], on: '2026-03-03' } },
]
const record = {
  notice: 'n',
  attended: [{ person: 'officeClerk', hours: 24, certificate: '奈组训〔2026〕18号' }],
  absent: [{ person: 'financeHead', reason: '决算走不开' }],
  recognisedBy: '旗委组织部',
  papers: [],
}
const { notice: _, ...completed } = record
const sentence = '依据第一章第2条“及时安排干部参加上级组织部门组织的各类岗位培训”'

describe('记到课和学时', () => {
  it('结束当天记：到课的学时进认可学时的账，缺席的不进', () => {
    given(...facts)
      .when(recordTrainingCompleted, record)
      .by('officeClerk')
      .on('2026-03-20')
      .then(
        { type: 'TrainingCompleted', data: completed },
        factOn(trainingHours, 'superiorTraining.n', 'TrainingHoursRecognised', {
          source: 'superiorTraining',
          on: '2026-03-20',
          title: '组织干事培训班',
          recognisedBy: '旗委组织部',
          attended: [{ person: 'officeClerk', hours: 24 }],
        }),
      )
  })

  it('没有结束，不能记', () => {
    given(...facts)
      .when(recordTrainingCompleted, record)
      .by('officeClerk')
      .on('2026-03-19')
      .isRefused(`培训到3月20日结束，结束以后再记到课和学时。${sentence}`)
  })

  it('都没有学时：账上没有这一次', () => {
    const nothing = { ...completed, attended: [{ person: 'officeClerk', hours: 0 }] }
    given(...facts)
      .when(recordTrainingCompleted, { ...record, ...nothing })
      .by('officeClerk')
      .on('2026-03-20')
      .then(
        { type: 'TrainingCompleted', data: nothing },
        factOn(trainingHours, 'superiorTraining.n', 'TrainingHoursWithdrawn', {}),
      )
  })

  it('漏了一名、记了外人，一并说明', () => {
    given(...facts)
      .when(recordTrainingCompleted, { ...record, absent: [{ person: 'townMayor', reason: '开会' }] })
      .by('officeClerk')
      .on('2026-03-20')
      .isRefused(`周明没有记到课或缺席；王建国不在参训名单里。${sentence}`)
  })

  it('写了学时，要写由谁认可', () => {
    const { recognisedBy: __, ...unsaid } = record
    given(...facts)
      .when(recordTrainingCompleted, unsaid)
      .by('officeClerk')
      .on('2026-03-20')
      .isRefused('写了认可学时，请写明由哪个机关认可')
  })

  it('还没有定人，先定人', () => {
    given(facts[0] as (typeof facts)[0])
      .when(recordTrainingCompleted, record)
      .by('officeClerk')
      .on('2026-03-20')
      .isRefused('还没有定参训人员，先定人。')
  })
})
