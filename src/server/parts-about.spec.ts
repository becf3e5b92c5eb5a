import { describe, expect, it } from 'vitest'
import { partsAbout } from './parts-about.ts'

const people = new Set(['zhou', 'chen', 'wu'])
const said = (data: unknown, whole = false): string =>
  partsAbout(data, 'zhou', { whole, isPerson: id => people.has(id) })

describe('一件事里说到一个人的部分', () => {
  it('只说他那一份：同一张单子里别人的，一个字也不带出来', () => {
    const data = {
      topic: '学习条例',
      makeUps: [
        { person: 'zhou', on: '2026-03-05', reason: '出差' },
        { person: 'chen', on: '2026-03-06', reason: '住院' },
      ],
    }
    expect(said(data)).toBe('谁：本人；哪天：2026-03-05；原因：出差')
    expect(said(data)).not.toMatch(/住院|chen|03-06|学习条例/)
  })

  it('名单里有他，说有他；没有他，什么也不说', () => {
    expect(said({ present: ['zhou', 'chen'], absent: ['wu'] })).toBe('到会：有本人')
    expect(said({ present: ['chen'], absent: ['wu'], topic: '学习条例' })).toBe('')
  })

  it('站在他旁边的别人说成他人，职务说成中文', () => {
    expect(said({ person: 'zhou', by: 'chen', position: 'financeHead' })).toBe(
      '谁：本人；录入人：他人；职务：财政所所长',
    )
  })

  it('写在流名里的也认得是他', () => {
    expect(said({ subject: 'person/zhou', person: 'zhou' })).toBe('本人；谁：本人')
  })

  it('整件事记的是他：样样都说；封存的只说封存，密文不出来', () => {
    const data = {
      name: '周明',
      phone: { $sealed: { owner: 'person/zhou', box: 'c2VjcmV0' } },
      nested: { from: '2026-01-01' },
    }
    expect(said(data, true)).toBe('姓名：周明；（封存）；从哪天：2026-01-01')
    expect(said({ person: 'zhou', phone: data.phone })).not.toContain('c2VjcmV0')
  })

  it('太长的只说开头；空的、没有的不说', () => {
    const long = '长'.repeat(400)
    expect(said({ person: 'zhou', reason: long, paper: '', to: null })).toBe(`谁：本人；原因：${'长'.repeat(300)}`)
    for (const nothing of [null, 'zhou', 5, [], {}]) expect(said(nothing, true)).toBe('')
  })
})
