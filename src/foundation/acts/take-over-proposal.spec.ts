import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { proposal } from '../proposal.ts'
import { takeOverProposal } from './take-over-proposal.ts'

const { given } = sceneOf(proposal)
const waiting = {
  type: 'ActProposed',
  data: {
    act: 'enter-person',
    title: '录入人员',
    input: {},
    subject: 'p',
    by: 'nobody',
    confirmers: ['officeDirector'],
  },
} as const
const input = { proposal: 'one' }

describe('接手', () => {
  it('接手以后，事情在接手的人手里', () => {
    given(waiting)
      .when(takeOverProposal, input)
      .by('officeClerk')
      .then({ type: 'ProposalTakenOver', data: { by: 'officeClerk' } })
    given(waiting, { type: 'ProposalTakenOver', data: { by: 'officeClerk' } })
      .when(takeOverProposal, input)
      .by('officeClerk')
      .isRefused('这件事本来就在您手里，不用接手。')
  })

  it('办完的、退回的、撤回的不能接手', () => {
    for (const [fact, reason] of [
      [{ type: 'ProposalConfirmed', data: { by: 'officeDirector' } }, '这件事已经确认，不用接手。'],
      [{ type: 'ProposalDeclined', data: { by: 'officeDirector', reason: '写错' } }, '这件事已经退回。'],
      [{ type: 'ProposalWithdrawn', data: {} }, '录入的人已经撤回。'],
    ] as const) {
      given(waiting, fact).when(takeOverProposal, input).by('officeClerk').isRefused(reason)
    }
    given().when(takeOverProposal, input).by('officeClerk').isRefused('没有这件待确认的事。')
  })
})
