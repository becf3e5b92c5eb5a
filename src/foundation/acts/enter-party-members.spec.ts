import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { partyMember } from '../party-member.ts'
import { person } from '../person.ts'
import { rosterEntry } from '../roster-entry.ts'
import { enterPartyMembers } from './enter-party-members.ts'

const roster = sceneRosterWith({
  organizations: [{ id: 'branch', kind: 'branch', name: '练习嘎查党支部', within: 'village', from: '1990-07-01' }],
})
const { given } = sceneOf(rosterEntry, { roster })
const paper = '党员名册2026'

const known = {
  sex: '1',
  ethnicGroup: '02',
  bornOn: '1980-03-02',
  education: '60',
  category: 'full',
  branch: 'branch',
  joinedOn: '2005-07-01',
  becameFullOn: '2006-07-01',
  membership: '1',
} as const
const counts = { people: 0, organizations: 0, tenures: 0, members: 1, changed: 0, paper }

describe('登记党员', () => {
  it('新人进名册，住址封存在他自己名下；一件事，全部或者全不', () => {
    given()
      .when(enterPartyMembers, {
        people: [{ ref: 'row-2', name: '练习甲', identity: '15052519900101004x' }],
        members: [{ person: 'row-2', ...known, address: '练习嘎查一组' }],
        file: '党员.xlsx',
        paper,
      })
      .by('officeDirector')
      .waitsForConfirmation(
        { type: 'RosterEntered', data: { file: '党员.xlsx', ...counts, people: 1 } },
        factOn(person, 'id-2', 'PersonEntered', {
          name: '练习甲',
          identity: seal('person/id-2', '15052519900101004X'),
          paper,
        }),
        factOn(partyMember, 'id-2', 'PartyMemberEntered', {
          ...known,
          address: seal('person/id-2', '练习嘎查一组'),
          paper,
        }),
      )
  })

  it('名册里已有的人，只登记党员的部分', () => {
    given()
      .when(enterPartyMembers, { members: [{ person: 'nobody', ...known }], paper })
      .by('organizationCommissioner')
      .waitsForConfirmation(
        { type: 'RosterEntered', data: counts },
        factOn(partyMember, 'nobody', 'PartyMemberEntered', { ...known, paper }),
      )
  })

  it('已经登记的，只能更正；更正以后也要说得通', () => {
    const entered = factOn(partyMember, 'nobody', 'PartyMemberEntered', known)
    given(entered)
      .when(enterPartyMembers, { members: [{ person: 'nobody', ...known }], paper })
      .by('officeDirector')
      .isRefused('党员第1项（无职务）：已经登记为党员。要改，请用“更正党员”。')
    given(entered)
      .when(enterPartyMembers, { changed: [{ person: 'nobody', awayIn: '沈阳' }], paper })
      .by('officeDirector')
      .waitsForConfirmation(
        { type: 'RosterEntered', data: { ...counts, members: 0, changed: 1 } },
        factOn(partyMember, 'nobody', 'PartyMemberCorrected', { awayIn: '沈阳', reason: '党员名单', paper }),
      )
    given(entered)
      .when(enterPartyMembers, { changed: [{ person: 'nobody', becameFullOn: '2005-06-30' }], paper })
      .by('officeDirector')
      .isRefused('有变的党员第1项（无职务）：转正日期在入党日期以前，请核对。')
  })

  it('十八岁当天入党可以，早一天不行', () => {
    const at = (joinedOn: string) =>
      given()
        .when(enterPartyMembers, {
          members: [{ person: 'nobody', ...known, joinedOn, becameFullOn: undefined }],
          paper,
        })
        .by('officeDirector')
    at('1998-03-02').waitsForConfirmation()
    at('1998-03-01').isRefused('党员第1项（无职务）：入党日期在18岁以前：出生是1980年3月2日。请核对这两个日期。')
  })

  it('每一行的每一处，一次说完', () => {
    given()
      .when(enterPartyMembers, {
        members: [
          { person: 'nobody', ...known, branch: 'office', category: 'probationary' },
          { person: 'nobody', ...known },
        ],
        paper,
      })
      .by('officeDirector')
      .isRefused(
        '党员第1项（无职务）：所在党支部不在组织名册里。先录入这个支部，再登记党员。',
        '党员第1项（无职务）：预备党员还没有转正日期。已经转正的，人员类别选“正式党员”。',
        '党员第2项（无职务）：名单里有他两行，留一行。',
      )
  })

  it('空名单不办；起算日以后要有文件', () => {
    given().when(enterPartyMembers, { paper }).by('officeDirector').isRefused('名单是空的，没有可以登记的党员。')
    given()
      .when(enterPartyMembers, { members: [{ person: 'nobody', ...known }] })
      .by('officeDirector')
      .isRefused('起算日以后，名册凭文件变动。请写明依据的文件，例如 奈组发〔2026〕5号。')
  })
})
