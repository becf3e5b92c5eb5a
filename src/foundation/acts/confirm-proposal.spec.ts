import { describe, expect, it } from 'vitest'
import type { Knowledge } from '#mechanisms/act.ts'
import { sceneOf } from '#testing/scene.ts'
import { proposal } from '../proposal.ts'
import { rosterAct } from '../roster-act.ts'
import { confirmProposal } from './confirm-proposal.ts'
import { moveSystemOffice } from './move-system-office.ts'

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
const input = { proposal: 'one' }

describe('确认', () => {
  it('另一人确认', () => {
    given(waiting)
      .when(confirmProposal, input)
      .by('officeDirector')
      .then({ type: 'ProposalConfirmed', data: { by: 'officeDirector' } })
  })

  it('录入的人不能自己确认', () => {
    given(waiting).when(confirmProposal, input).by('officeClerk').isRefused('录入的人不能自己确认，请另一人来确认。')
  })

  it('接手的人也不能确认自己接手的，原来录入的人也不能', () => {
    const taken = { type: 'ProposalTakenOver', data: { by: 'organizationCommissioner' } } as const
    for (const by of ['officeClerk', 'organizationCommissioner'] as const) {
      given(waiting, taken).when(confirmProposal, input).by(by).isRefused('录入的人不能自己确认，请另一人来确认。')
    }
    given(waiting, taken)
      .when(confirmProposal, input)
      .by('officeDirector')
      .then({ type: 'ProposalConfirmed', data: { by: 'officeDirector' } })
  })

  it('自己的任免，不能由自己确认', () => {
    const own = { ...waiting, data: { ...waiting.data, act: 'take-position', concerned: ['officeDirector'] } }
    given(own)
      .when(confirmProposal, input)
      .by('officeDirector')
      .isRefused('这件事是您自己的任免，不能由您确认。请另一人来确认。')
    given(own)
      .when(confirmProposal, input)
      .by('deputySecretary')
      .then({ type: 'ProposalConfirmed', data: { by: 'deputySecretary' } })
  })

  it('只确认一次，退回、撤回的不能再确认', () => {
    given(waiting, { type: 'ProposalConfirmed', data: { by: 'officeDirector' } })
      .when(confirmProposal, input)
      .by('officeDirector')
      .isRefused('这件事已经确认过了。')
    given(waiting, { type: 'ProposalDeclined', data: { by: 'officeDirector', reason: '姓名写错' } })
      .when(confirmProposal, input)
      .by('officeDirector')
      .isRefused('这件事已经退回。')
    given(waiting, { type: 'ProposalWithdrawn', data: {} })
      .when(confirmProposal, input)
      .by('officeDirector')
      .isRefused('录入的人已经撤回。')
    given().when(confirmProposal, input).by('officeDirector').isRefused('没有这件待确认的事。')
  })

  it('名册起算日以前由安全管理员确认，以后由业务上的人确认', () => {
    const on = (today: string) => ({ today, startsOn: '2026-03-01' }) as Knowledge
    expect(rosterAct.confirmedBy.now(on('2026-02-28'))).toEqual(['securityAdministrator'])
    expect(rosterAct.confirmedBy.now(on('2026-03-01'))).not.toContain('securityAdministrator')
    expect(moveSystemOffice.confirmedBy?.now?.(on('2026-02-28'))).not.toContain('partyCommitteeSecretary')
    expect(moveSystemOffice.confirmedBy?.now?.(on('2026-03-01'))).toContain('partyCommitteeSecretary')
  })
})
