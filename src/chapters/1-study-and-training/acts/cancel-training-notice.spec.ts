import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { trainingNotice } from '../training-notice.ts'
import { cancelTrainingNotice } from './cancel-training-notice.ts'

const { given } = sceneOf(trainingNotice)
const received = {
  type: 'TrainingNoticeReceived' as const,
  data: {
    issuedBy: '旗委组织部',
    title: '班',
    receivedOn: '2026-03-02',
    startsOn: '2026-03-02',
    papers: [],
    assignBy: '2026-03-02',
  },
}
const named = { type: 'TrainingParticipantsNamed' as const, data: { people: ['officeClerk'], on: '2026-03-02' } }
const cancelling = { notice: 'n', reason: '上级改期' }

describe('取消培训', () => {
  it('写明原因就不再催', () => {
    given(received)
      .when(cancelTrainingNotice, cancelling)
      .by('officeClerk')
      .then({ type: 'TrainingNoticeCancelled', data: { reason: '上级改期' } })
  })

  it('定了人也可以取消', () => {
    given(received, named)
      .when(cancelTrainingNotice, cancelling)
      .by('organizationCommissioner')
      .then({ type: 'TrainingNoticeCancelled', data: { reason: '上级改期' } })
  })

  it('到课记了，不能取消', () => {
    given(received, named, { type: 'TrainingCompleted', data: { attended: [], absent: [], papers: [] } })
      .when(cancelTrainingNotice, cancelling)
      .by('officeClerk')
      .isRefused('到课已经记了，不能取消。记错的，再记一次到课。')
  })
})
