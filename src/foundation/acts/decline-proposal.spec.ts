import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { proposal } from '../proposal.ts'
import { declineProposal } from './decline-proposal.ts'

const { given } = sceneOf(proposal)
const waiting = {
  type: 'ActProposed',
  data: {
    act: 'enter-person',
    title: '录入人员',
    input: { name: '练习甲' },
    subject: 'p',
    by: 'officeClerk',
    confirmers: ['officeDirector'],
  },
} as const
const input = { proposal: 'one', reason: '姓名写错' }

describe('退回', () => {
  it('能确认的人写明原因退回', () => {
    given(waiting)
      .when(declineProposal, input)
      .by('officeDirector')
      .then({ type: 'ProposalDeclined', data: { by: 'officeDirector', reason: '姓名写错' } })
  })

  it('不能确认的人也不能退回，自己的用撤回', () => {
    given(waiting).when(declineProposal, input).by('townMayor').isRefused('这件事不由您确认，也不由您退回。')
    given(waiting).when(declineProposal, input).by('officeClerk').isRefused('自己录入的不用退回，撤回就可以。')
  })

  it('没有原因不退回', () => {
    given(waiting)
      .when(declineProposal, { proposal: 'one', reason: '' })
      .by('officeDirector')
      .isNotUnderstood('请填写退回的原因')
  })
})
