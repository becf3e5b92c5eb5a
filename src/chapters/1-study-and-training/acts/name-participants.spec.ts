import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { trainingNotice } from '../training-notice.ts'
import { nameParticipants } from './name-participants.ts'

const { given } = sceneOf(trainingNotice)
const received = {
  type: 'TrainingNoticeReceived' as const,
  data: {
    issuedBy: '旗委组织部',
    title: '组织干事培训班',
    receivedOn: '2026-03-02',
    startsOn: '2026-03-20',
    papers: [],
    assignBy: '2026-03-09',
  },
}
const naming = { notice: 'id-9', people: ['officeClerk', 'financeHead'] }
const named = (people: string[], on = '2026-03-02') => ({
  type: 'TrainingParticipantsNamed' as const,
  data: { people, on },
})

describe('定参训人员', () => {
  it('收到当天定两名', () => {
    given(received).when(nameParticipants, naming).by('organizationCommissioner').then(named(naming.people))
  })

  it('过了期限也能定，记的是真实的日子', () => {
    given(received)
      .when(nameParticipants, naming)
      .by('officeClerk')
      .on('2026-03-10')
      .then(named(naming.people, '2026-03-10'))
  })

  it('换人', () => {
    given(received, named(naming.people))
      .when(nameParticipants, { ...naming, people: ['officeClerk'] })
      .by('officeClerk')
      .then(named(['officeClerk']))
  })

  it('嘎查村书记不是镇干部', () => {
    given(received)
      .when(nameParticipants, { ...naming, people: ['officeClerk', 'villagePartySecretary'] })
      .by('officeClerk')
      .isRefused(
        '宝力高开班那天不是在职的镇干部，不能列为参训人员。依据第一章第2条“及时安排干部参加上级组织部门组织的各类岗位培训”',
      )
  })

  it('一个人也不定，不成', () => {
    given(received)
      .when(nameParticipants, { ...naming, people: [] })
      .by('officeClerk')
      .isRefused('至少定一名参训人员；不派人去的，用“取消培训”写明原因')
  })

  it('没有登记过的通知', () => {
    given().when(nameParticipants, naming).by('officeClerk').isRefused('没有这份培训通知，先登记。')
  })
})
