import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { partyMember } from '../party-member.ts'
import { correctPartyMember } from './correct-party-member.ts'

const roster = sceneRosterWith({
  organizations: [{ id: 'branch', kind: 'branch', name: '练习嘎查党支部', within: 'village', from: '1990-07-01' }],
})
const { given } = sceneOf(partyMember, { roster })
const paper = '更正单1号'
const reason = '外出务工'
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

describe('更正党员', () => {
  it('记外出流向，住址封存；回来了清空', () => {
    given(entered)
      .when(correctPartyMember, { person: 'nobody', awayIn: '沈阳', address: '沈阳市', reason, paper })
      .by('officeDirector')
      .waitsForConfirmation({
        type: 'PartyMemberCorrected',
        data: { awayIn: '沈阳', address: seal('person/nobody', '沈阳市'), reason, paper },
      })
    given(entered, { type: 'PartyMemberCorrected', data: { awayIn: '沈阳', reason } })
      .when(correctPartyMember, { person: 'nobody', emptied: ['awayIn'], reason: '返乡', paper })
      .by('officeDirector')
      .waitsForConfirmation({ type: 'PartyMemberCorrected', data: { emptied: ['awayIn'], reason: '返乡', paper } })
  })

  it('什么都没改；又填又清空；改了以后说不通', () => {
    const refused = (input: object, ...reasons: string[]) =>
      given(entered)
        .when(correctPartyMember, { person: 'nobody', reason, paper, ...input })
        .by('officeDirector')
        .isRefused(...reasons)
    refused({}, '没有要更正的内容：至少填一项。')
    refused({ awayIn: '沈阳', emptied: ['awayIn'] }, '外出流向既填了又要清空，只能选一样。')
    refused({ category: 'probationary' }, '预备党员还没有转正日期。已经转正的，人员类别选“正式党员”。')
    given(entered)
      .when(correctPartyMember, {
        person: 'nobody',
        category: 'probationary',
        emptied: ['becameFullOn'],
        reason,
        paper,
      })
      .by('officeDirector')
      .waitsForConfirmation()
  })

  it('没有登记的，先登记', () => {
    given()
      .when(correctPartyMember, { person: 'nobody', awayIn: '沈阳', reason, paper })
      .by('officeDirector')
      .isRefused('还没有登记为党员。')
  })
})
