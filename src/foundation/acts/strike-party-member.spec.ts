import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { partyMember } from '../party-member.ts'
import { strikePartyMember } from './strike-party-member.ts'

const { given } = sceneOf(partyMember)
const paper = '更正单1号'
const entered = {
  type: 'PartyMemberEntered',
  data: {
    sex: '1',
    ethnicGroup: '02',
    bornOn: '1980-03-02',
    education: '60',
    category: 'full',
    branch: 'branch',
    joinedOn: '2005-07-01',
    becameFullOn: '2006-07-01',
    membership: '1',
  },
} as const

describe('撤销误登的党员', () => {
  it('登记过的能撤销，一次', () => {
    given(entered)
      .when(strikePartyMember, { person: 'nobody', reason: '登错了人', paper })
      .by('officeDirector')
      .waitsForConfirmation({ type: 'PartyMemberStruck', data: { reason: '登错了人', paper } })
    given(entered, { type: 'PartyMemberStruck', data: { reason: '登错了人' } })
      .when(strikePartyMember, { person: 'nobody', reason: '登错了人', paper })
      .by('officeDirector')
      .isRefused('还没有登记为党员。')
  })
})
