import { describe, expect, it } from 'vitest'
import { cadresStudyTwoDaysMonthly } from '#chapters/1-study-and-training/1.2-cadre-study.ts'
import { foundation } from '#foundation/index.ts'
import type { Requirement } from '#mechanisms/requirement.ts'
import { doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { houseOf } from './house-of.ts'

/** A sentence about each cadre, opened for this spec: nobody has done anything for it. */
const aboutPeople: Requirement = {
  ...cadresStudyTwoDaysMonthly,
  open: true,
  subject: 'cadre',
  measures: [],
  owner: ['officeDirector'],
}

const http = await httpWorld({
  house: houseOf(foundation, [
    {
      number: 1,
      title: '学习培训',
      articles: [{ clause: '1.2', requirements: [aboutPeople] }],
      rules: [],
      acts: [],
      registers: [],
    },
  ]),
})
const kept = await keptTown(http)
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  周明: { account: 'zhouming', position: 'financeHead' },
})
await doneByTwo(kept.system, kept.security, 'set-start-date', { town: kept.town, startsOn: '2026-03-03' })
http.clock.set('2026-05-05T09:00:00+08:00')
for (const [account, browser] of Object.entries({
  batu: staff.巴图,
  chenjing: staff.陈静,
  baoxiaoyan: staff.包小燕,
  zhouming: staff.周明,
})) {
  await browser.signIn(account, passwordOf(account))
}

const path = `/api/standard/${aboutPeople.id}`
const peopleSeen = (answer: { obligations: { subject: string }[] }): number =>
  new Set(answer.obligations.map(({ subject }) => subject)).size

describe('关于一个人的灯', () => {
  it('自己看得见自己的，别人的只是几个数', async () => {
    const answer = (await staff.周明.get(path)).json()
    expect(peopleSeen(answer)).toBe(1)
    expect(answer.obligations[0].subject).toBe(staff.周明.person)
    // 三个人，四月没有办的；五月还没到期的。
    expect(answer.others.red).toBe(3)
    // Who answers for it is known to everyone; how he stands himself is not.
    const { responsible, ...lights } = answer
    expect(responsible).toEqual([{ title: '党政办主任', people: ['陈静'] }])
    const body = JSON.stringify(lights)
    for (const name of ['巴图', '陈静', '包小燕']) expect(body).not.toContain(name)
  })

  it('负责的人和书记看得见每个人的', async () => {
    for (const responsible of [staff.陈静, staff.巴图]) {
      const answer = (await responsible.get(path)).json()
      expect(peopleSeen(answer)).toBe(4)
      expect(answer.others).toEqual({ green: 0, amber: 0, red: 0, grey: 0 })
    }
  })

  it('总灯上没有人名', async () => {
    const body = (await staff.周明.get('/api/standard')).body
    for (const name of ['巴图', '陈静', '包小燕', '周明']) expect(body).not.toContain(name)
  })
})
