import { describe, expect, it } from 'vitest'
import type { Register } from '#mechanisms/register.ts'
import { rowsOf } from '#mechanisms/register.ts'
import { type AnyStream, type Fact, replay } from '#mechanisms/stream.ts'
import { foundation } from '../index.ts'
import { organization } from '../organization.ts'
import { person } from '../person.ts'
import { proposal } from '../proposal.ts'
import { tenure } from '../tenure.ts'
import { town } from '../town.ts'

type Told = readonly [type: string, data: object]

const rowAfter = (of: AnyStream, ...told: readonly Told[]) => {
  const facts = told.map(
    ([type, data], position): Fact => ({
      position,
      at: `2026-03-0${position + 1}T09:00:00.000+08:00`,
      on: '2026-03-01',
      act: 'given',
      actor: 'officeClerk',
      stream: `${of.name}/x`,
      type,
      data: of.events[type]?.parse(data),
    }),
  )
  const register = foundation.registers.find(each => each.of === of) as Register
  return rowsOf(register, replay(of, facts), 'x').map(([, row]) => row)[0]
}

const sealed = (text: string) => ({ $sealed: { owner: 'person/x', box: text } })

describe('名册的行，随事实而变', () => {
  it('人员：录入、更正、离开、返回、去世', () => {
    const entered: Told = ['PersonEntered', { name: '练习甲', identity: sealed('一') }]
    expect(rowAfter(person, entered)).toEqual({ id: 'x', name: '练习甲', identity: sealed('一'), state: '在册' })
    expect(
      rowAfter(person, entered, ['PersonCorrected', { name: '练习乙', phone: sealed('二'), reason: '录错' }]),
    ).toEqual({
      id: 'x',
      name: '练习乙',
      identity: sealed('一'),
      phone: sealed('二'),
      state: '在册',
    })
    const left: Told = ['PersonLeft', { on: '2026-02-28', reason: '退休' }]
    expect(rowAfter(person, entered, left)).toMatchObject({ state: '已离开', lastDay: '2026-02-28' })
    expect(
      rowAfter(person, entered, left, ['PersonReturned', { on: '2026-03-05', reason: '返聘' }]),
    ).not.toHaveProperty('lastDay')
    expect(rowAfter(person, entered, ['PersonDied', { on: '2026-02-28' }])).toMatchObject({ state: '已去世' })
  })

  it('人员：销毁以后行里没有密封的内容，姓名还在', () => {
    expect(
      rowAfter(
        person,
        ['PersonEntered', { name: '练习甲', identity: sealed('一') }],
        ['PersonErased', { reason: '离任满五年' }],
      ),
    ).toEqual({ id: 'x', name: '练习甲', state: '在册' })
  })

  it('组织：改名、撤销；设立日期不知道的不显示', () => {
    const entered: Told = [
      'OrganizationEntered',
      { kind: 'village', name: '太平村', within: 'town', from: '1900-01-01' },
    ]
    expect(rowAfter(organization, entered)).toEqual({
      id: 'x',
      kind: 'village',
      within: 'town',
      from: '1900-01-01',
      kindTitle: '嘎查村',
      name: '太平村',
    })
    expect(
      rowAfter(
        organization,
        entered,
        ['OrganizationCorrected', { name: '太平庄村', code: '150525100210', reason: '更名' }],
        ['OrganizationClosed', { to: '2026-02-28', reason: '合并' }],
      ),
    ).toMatchObject({ name: '太平庄村', code: '150525100210', to: '2026-02-28' })
  })

  it('任职：离任、说没有离任、代管、误记的不在', () => {
    const taken: Told = ['PositionTaken', { person: 'p', position: 'townMayor', from: '2025-01-01', paper: '文件' }]
    const left: Told = ['PositionLeft', { to: '2026-02-28', reason: '调动' }]
    expect(rowAfter(tenure, taken, left)).toMatchObject({ person: 'p', title: '镇长', to: '2026-02-28', paper: '文件' })
    expect(rowAfter(tenure, taken, left, ['TenureCorrected', { to: null, reason: '录错' }])).not.toHaveProperty('to')
    expect(rowAfter(tenure, taken, ['TenureCorrected', { from: '2024-12-01', reason: '录错' }])).toMatchObject({
      from: '2024-12-01',
    })
    expect(rowAfter(tenure, taken, ['TenureStruck', { reason: '记错' }])).toBeUndefined()
    expect(
      rowAfter(tenure, [
        'PositionTaken',
        { person: 'q', position: 'townMayor', from: '2026-01-01', standsIn: true, for: 'p' },
      ]),
    ).toMatchObject({ title: '镇长（代管）', standsIn: true, for: 'p', forWhom: ['p'] })
  })

  it('待确认：内容不在行里，办了以后写明谁办的', () => {
    const proposed: Told = [
      'ActProposed',
      {
        act: 'leave-position',
        title: '记录离任',
        subject: 't',
        input: { to: '秘密' },
        by: 'p',
        confirmers: ['officeDirector'],
        late: true,
        paper: '记录',
      },
    ]
    const row = rowAfter(proposal, proposed)
    expect(row).toMatchObject({ status: 'waiting', title: '记录离任（补录）', state: '待确认', settledBy: [] })
    expect(JSON.stringify(row)).not.toContain('秘密')
    expect(rowAfter(proposal, proposed, ['ProposalDeclined', { by: 'q', reason: '不对' }])).toMatchObject({
      state: '已退回',
      settledBy: ['q'],
      settledAt: '2026-03-02T09:00:00.000+08:00',
      reason: '不对',
    })
    expect(rowAfter(proposal, proposed, ['ProposalWithdrawn', {}])).toMatchObject({ state: '已撤回', settledBy: ['p'] })
    expect(
      rowAfter(
        proposal,
        proposed,
        ['ProposalConfirmed', { by: 'q' }],
        ['ProposalDeclined', { by: 'r', reason: '晚了' }],
      ),
    ).toMatchObject({
      state: '已确认',
      settledBy: ['q'],
    })
  })

  it('本镇：门从行里知道起算日', () => {
    const setUp: Told = ['TownSetUp', { name: '练习镇', code: '150525100' }]
    expect(rowAfter(town, setUp)).toEqual({ id: 'x', name: '练习镇', code: '150525100' })
    expect(rowAfter(town, setUp, ['StartDateSet', { startsOn: '2026-04-01' }])).toMatchObject({
      startsOn: '2026-04-01',
    })
  })

  it('没有列名的字段只跟着行走，不作为一列', () => {
    for (const register of foundation.registers) {
      for (const { field, title } of register.columns)
        expect(title, `${register.id} ${field}`).toMatch(/\p{Script=Han}/u)
    }
  })
})
