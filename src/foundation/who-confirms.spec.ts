import { describe, expect, it } from 'vitest'
import type { PositionId } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import type { Act, Knowledge } from '#mechanisms/act.ts'
import { sceneRoster, sceneRosterWith } from '#testing/scene-roster.ts'
import { leavePosition } from './acts/leave-position.ts'
import { recordDecisionFromAbove } from './acts/record-decision-from-above.ts'
import { standIn } from './acts/stand-in.ts'
import { takePosition } from './acts/take-position.ts'
import { concernedIn, nobodyConfirms, whoCanConfirm } from './who-confirms.ts'

const on = (roster: Roster) => ({ roster, today: '2026-03-02' })
const awaiting = (confirmers: readonly PositionId[], hands: readonly string[] = ['officeClerk']) => ({
  confirmers,
  hands,
  concerned: [] as readonly string[],
})

describe('谁能确认', () => {
  it('说出职务和姓名', () => {
    expect(whoCanConfirm(awaiting(['organizationCommissioner', 'officeDirector']), on(sceneRoster))).toEqual({
      names: '组织委员乌云其木格、党政办主任陈静',
    })
  })

  it('空缺就说空缺，怎么补也说', () => {
    const roster = sceneRosterWith({ without: ['organizationCommissioner'] })
    expect(whoCanConfirm(awaiting(['organizationCommissioner']), on(roster))).toMatchObject({
      nobody: {
        reason: '组织委员空缺，没有人能批。请先补上职务，或由书记指定代管。',
        wayOut: [
          { title: '指定代管组织委员', act: 'stand-in', prefill: { position: 'organizationCommissioner' } },
          { title: '记录到任', act: 'take-position' },
        ],
      },
    })
  })

  it('有人代管，就由代管的人确认；代管满了，又空缺', () => {
    const roster = sceneRosterWith({
      without: ['organizationCommissioner'],
      tenures: [
        {
          id: 's',
          person: 'deputySecretary',
          position: 'organizationCommissioner',
          from: '2026-03-01',
          to: '2026-03-02',
          standsIn: true,
        },
      ],
    })
    const asked = awaiting(['organizationCommissioner'])
    expect(whoCanConfirm(asked, on(roster))).toEqual({ names: '组织委员李晓梅' })
    expect(whoCanConfirm(asked, { roster, today: '2026-03-03' })).toHaveProperty('nobody')
  })

  it('管系统的岗位空缺，说更换系统岗位', () => {
    const roster = sceneRosterWith({ without: ['securityAdministrator'] })
    expect(whoCanConfirm(awaiting(['securityAdministrator']), on(roster))).toMatchObject({
      nobody: { reason: '安全管理员空缺，没有人能批。请先用“更换系统岗位”补上。' },
    })
  })

  it('能确认的只有自己', () => {
    expect(whoCanConfirm(awaiting(['officeDirector'], ['officeDirector']), on(sceneRoster))).toMatchObject({
      nobody: {
        reason: '能确认的只有录入的人自己（党政办主任陈静）。请换一人录入，或先补上别的职务、由书记指定代管。',
      },
    })
  })

  it('任免的当事人不算能确认的人', () => {
    const knowledge = {
      ...on(sceneRosterWith({ without: ['partyCommitteeSecretary', 'deputySecretary', 'organizationCommissioner'] })),
      startsOn: '2026-01-01',
      actor: { person: 'officeClerk', positions: ['officeClerk'] },
    } as unknown as Knowledge
    const leaving = (position: PositionId) => ({ tenure: `tenure-${position}`, to: '2026-03-31', reason: '调动' })
    expect(nobodyConfirms(leavePosition, leaving('townMayor'), knowledge)).toBeUndefined()
    expect(nobodyConfirms(leavePosition, leaving('officeDirector'), knowledge)?.reason).toMatch(
      /^能确认的只有录入的人或当事人自己（党政办主任陈静），不能自己确认自己的事。/,
    )
  })
})

describe('谁的事', () => {
  const concerned = (act: Act, input: unknown) => concernedIn(act, input, sceneRoster)

  it('到任、离任、代管的人；一份文件里每一个到任和离任的人，一人一次', () => {
    expect(concerned(takePosition, { person: 'nobody' })).toEqual(['nobody'])
    expect(concerned(leavePosition, { tenure: 'tenure-townMayor' })).toEqual(['townMayor'])
    expect(concerned(standIn, { person: 'deputySecretary', for: 'townMayor' })).toEqual(['deputySecretary'])
    expect(
      concerned(recordDecisionFromAbove, {
        takes: [{ person: 'nobody' }, { person: 'townMayor' }],
        leaves: [{ tenure: 'tenure-townMayor' }],
      }),
    ).toEqual(['nobody', 'townMayor'])
  })
})
