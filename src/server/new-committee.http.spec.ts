import { describe, expect, it } from 'vitest'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const staff = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  干事: { account: 'ganshi', position: 'officeClerk' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  新人: { account: 'xinren', position: 'townCadre' },
})
await doneByTwo(kept.system, kept.security, 'set-start-date', { town: kept.town, startsOn: '2026-03-03' })
const { 陈静: director, 巴图: secretary, 干事: clerk, 张丽: publicity, 新人: newcomer } = staff
const accounts = { chenjing: director, batu: secretary, ganshi: clerk, zhangli: publicity, xinren: newcomer }
const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries(accounts)) await browser.signIn(account, passwordOf(account))
}
const positionsOf = async (browser: Browser) =>
  (await browser.get('/api/me')).json<{ positions: { id: string }[] }>().positions.map(({ id }) => id)

const members = [
  { person: secretary.person, position: 'partyCommitteeSecretary' },
  { person: newcomer.person, position: 'publicityCommissioner' },
]
const vacant = [
  'disciplineInspectionSecretary',
  'organizationCommissioner',
  'unitedFrontCommissioner',
  'politicalLegalCommissioner',
  'armedForcesHead',
]

describe('换届', () => {
  let proposal = ''

  it('先看：旧一届、新一届、谁留谁走谁来、哪些机构跟着变', async () => {
    await moveTo('2026-04-07T09:00:00+08:00')
    const list = members.map(({ person, position }) => `${person}.${position}`).join(',')
    const answer = await clerk.get(`/api/queries/committee-preview?body=partyCommittee&from=2026-04-10&members=${list}`)
    expect(answer.json()).toMatchObject({
      stays: [{ name: '巴图' }],
      goes: [{ name: '张丽', title: '宣传委员' }],
      comes: [{ name: '新人', title: '宣传委员' }],
      vacant: vacant.map(position => ({ position })),
      against: [],
    })
    const { bodies } = answer.json<{ bodies: { body: string; joins: string[]; leaves: string[] }[] }>()
    expect(bodies.find(({ body }) => body === 'studyGroup')).toMatchObject({ joins: ['新人'], leaves: ['张丽'] })
  })

  it('走的人手里的：安排了的学习，在交接单上；外人看不到这张单', async () => {
    await publicity.post('/api/acts/plan-study-session', {
      on: '2026-04-15',
      part: 'morning',
      topic: '学习条例',
      area: 'law',
      speaker: '巴图',
    })
    const sheet = await clerk.get(`/api/handover?person=${publicity.person}`)
    expect(sheet.json()).toMatchObject({
      person: { name: '张丽' },
      positions: [{ title: '宣传委员' }],
      planned: [{ on: '2026-04-15', more: expect.stringContaining('学习条例') }],
    })
    expect((await newcomer.get(`/api/handover?person=${publicity.person}`)).statusCode).toBe(403)
    expect((await publicity.get(`/api/handover?person=${publicity.person}`)).statusCode).toBe(200)
    expect((await kept.audit.get(`/api/handover?person=${publicity.person}`)).statusCode).not.toBe(200)
  })

  it('一人录入，另一人确认；确认以前什么也没有变', async () => {
    const entered = await clerk.post('/api/acts/begin-committee-term', {
      body: 'partyCommittee',
      term: '第十四届',
      kind: 'election',
      number: '奈组发〔2026〕9号',
      date: '2026-04-07',
      issuedBy: '中共奈曼旗委',
      from: '2026-04-10',
      members,
      vacant,
    })
    proposal = entered.json<{ proposal: string }>().proposal
    expect(entered.statusCode).toBe(200)
    const rows = (await clerk.get('/api/registers/committee-terms')).json<{ rows: unknown[] }>().rows
    expect(rows).toEqual([])
    expect((await director.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(200)
    expect((await clerk.get('/api/registers/committee-terms')).json()).toMatchObject({
      rows: [{ row: { title: '镇党委', term: '第十四届', stays: 1, goes: 1, comes: 1 } }],
    })
  })

  it('前一天旧的还在，那天起新的在：权限、今天、机构一起换', async () => {
    await moveTo('2026-04-09T23:00:00+08:00')
    expect(await positionsOf(publicity)).toEqual(['publicityCommissioner'])
    expect(await positionsOf(newcomer)).toEqual(['townCadre'])
    await moveTo('2026-04-10T00:10:00+08:00')
    expect(await positionsOf(publicity)).toEqual([])
    expect((await publicity.get('/api/today')).statusCode).toBe(403)
    expect([...(await positionsOf(newcomer))].sort()).toEqual(['publicityCommissioner', 'townCadre'])
    await moveTo('2026-04-15T14:00:00+08:00')
    const { tasks } = (await newcomer.get('/api/today')).json<{ tasks: { title: string }[] }>()
    expect(tasks.map(({ title }) => title)).toContain('记录4月15日的中心组学习')
    const { rows } = (await clerk.get('/api/registers/tenures?size=500')).json<{
      rows: { row: { person: string; from: string; to?: string; term?: string } }[]
    }>()
    expect(
      rows.filter(({ row }) => row.person === secretary.person).map(({ row }) => [row.from, row.to, row.term]),
    ).toEqual(
      expect.arrayContaining([
        ['2025-01-01', '2026-04-09', undefined],
        ['2026-04-10', undefined, '第十四届'],
      ]),
    )
  })
})
