import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { proposal } from '../proposal.ts'
import { withdrawProposal } from './withdraw-proposal.ts'

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

describe('撤回', () => {
  it('录入的人撤回', () => {
    given(waiting)
      .when(withdrawProposal, { proposal: 'one' })
      .by('officeClerk')
      .then({ type: 'ProposalWithdrawn', data: {} })
  })

  it('别人不能替他撤回，确认了的也不能', () => {
    given(waiting)
      .when(withdrawProposal, { proposal: 'one' })
      .by('officeDirector')
      .isRefused('这是包小燕录入的，由本人撤回。')
    given(waiting, { type: 'ProposalConfirmed', data: { by: 'officeDirector' } })
      .when(withdrawProposal, { proposal: 'one' })
      .by('officeClerk')
      .isRefused('这件事已经确认，不能撤回。')
  })
})
