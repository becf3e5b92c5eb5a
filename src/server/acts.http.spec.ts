import { describe, expect, it } from 'vitest'
import { doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { town, system, security, audit } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  王建国: { account: 'wangjianguo', position: 'townMayor' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  周明: { account: 'zhouming', position: 'financeHead' },
})
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-03-05' })
http.clock.set('2026-03-20T09:00:00+08:00')
const { 张丽: publicity, 陈静: director, 周明: finance, 巴图: secretary, 王建国: mayor } = staff
for (const [browser, account] of [
  [system, 'xitong'],
  [security, 'anquan'],
  [audit, 'shenji'],
  ...Object.values(staff).map(
    (browser, index) =>
      [browser, ['batu', 'wangjianguo', 'zhangli', 'chenjing', 'baoxiaoyan', 'zhouming'][index]] as const,
  ),
] as const) {
  await browser.signIn(account as string, passwordOf(account as string))
}

const session = (on: string, more = {}) => ({
  on,
  part: 'day',
  topic: '学习新修订的条例',
  area: 'politicalTheory',
  speaker: '巴图',
  present: [secretary.person, mayor.person],
  leave: [],
  absent: [publicity.person],
  minutes: '领学原文，两人发言，书记小结。',
  papers: [],
  ...more,
})

describe('办事', () => {
  it('清单写明名字、由谁办、填什么、依据哪几项', async () => {
    const { acts } = (await publicity.get('/api/acts')).json()
    const hold = acts.find(({ name }: { name: string }) => name === 'hold-study-session')
    expect(hold).toMatchObject({
      title: '记录中心组学习',
      chapter: 1,
      by: ['publicityCommissioner', 'officeDirector', 'officeClerk'],
      who: '宣传委员、党政办主任、党政办干事',
      answersTo: ['1.1.2', '1.1.3', '1.1.4'],
      late: true,
      input: { type: 'object', properties: { on: { title: '日期', format: 'day' } } },
    })
  })

  it('自己今天能办的：起算以后，名册归业务岗位，不再归系统管理员', async () => {
    const mine = async (browser: typeof system) => (await browser.get('/api/me/acts')).json().acts as string[]
    expect(await mine(publicity)).toEqual(expect.arrayContaining(['hold-study-session', 'adopt-study-plan']))
    expect(await mine(publicity)).not.toContain('enter-person')
    expect(await mine(director)).toContain('enter-person')
    expect(await mine(system)).not.toContain('enter-person')
    expect(await mine(finance)).not.toContain('hold-study-session')
  })

  it('办成了：回执、事实、变了的灯', async () => {
    const done = await publicity.post('/api/acts/hold-study-session', session('2026-03-20'), {
      'idempotency-key': 'one',
    })
    expect(done.statusCode, done.body).toBe(200)
    const { receipt, facts, lights, subject } = done.json()
    expect(receipt).toMatchObject({ town, position: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(facts[0].type).toBe('StudySessionHeld')
    expect(subject).toBe('2026-03-20.day')
    expect(lights).toMatchObject([
      { requirement: '1.1.2', subject: 'town', state: 'green' },
      { requirement: '1.1.4', subject: 'politicalTheory', state: 'green' },
    ])
  })

  it('同一个编号只办一次，答复一字不差；换了内容就是冲突', async () => {
    const send = () =>
      publicity.post('/api/acts/hold-study-session', session('2026-03-19'), { 'idempotency-key': 'two' })
    const first = await send()
    const before = (await http.browser().get('/api/health')).json().journal.size
    for (const again of await Promise.all([send(), send(), send(), send(), send()])) {
      expect([again.statusCode, again.json()]).toEqual([first.statusCode, first.json()])
    }
    expect((await http.browser().get('/api/health')).json().journal.size).toBe(before)
    for (const other of [
      () => publicity.post('/api/acts/hold-study-session', session('2026-03-18'), { 'idempotency-key': 'two' }),
      () => director.post('/api/acts/hold-study-session', session('2026-03-19'), { 'idempotency-key': 'two' }),
      () =>
        publicity.post(
          '/api/acts/cancel-study-session',
          { session: '2026-03-19.day', reason: '改期' },
          { 'idempotency-key': 'two' },
        ),
    ]) {
      const answer = await other()
      expect([answer.statusCode, answer.json().title], answer.body).toEqual([409, '这个编号已经用在另一件事上'])
    }
    expect(
      (await publicity.post('/api/acts/hold-study-session', {}, { 'idempotency-key': '有汉字'.repeat(99) })).statusCode,
    ).toBe(400)
  })

  it('一齐来的同一个编号，也只办一次', async () => {
    const before = (await http.browser().get('/api/health')).json().journal.size
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        publicity.post('/api/acts/hold-study-session', session('2026-03-18'), { 'idempotency-key': 'eight' }),
      ),
    )
    expect(new Set(answers.map(answer => answer.body)).size).toBe(1)
    expect((await http.browser().get('/api/health')).json().journal.size).toBe(before + 1)
  })

  it('只问能不能办：什么也不记', async () => {
    const before = (await http.browser().get('/api/health')).json().journal.size
    const asked = await publicity.post('/api/acts/hold-study-session?dry-run=1', session('2026-03-17'))
    expect([asked.statusCode, asked.json().receipt]).toEqual([200, null])
    expect((await http.browser().get('/api/health')).json().journal.size).toBe(before)
  })

  it('标准不允许：理由一并说明，各有出处', async () => {
    const refused = await publicity.post(
      '/api/acts/hold-study-session',
      session('2026-03-16', { present: [], absent: [] }),
    )
    expect(refused.statusCode).toBe(422)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    const { title, refusals } = refused.json()
    expect(title).toBe('不能记录中心组学习')
    expect(refusals.length).toBeGreaterThanOrEqual(2)
    for (const { cite, quote, reason } of refusals) {
      expect(cite).toBe('第一章第1条')
      expect(quote).toBe('中心组每月必须集中学习一天')
      expect(reason).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('不归他办：说归谁办；三位管理员不办业务', async () => {
    for (const other of [finance, secretary, system, security, audit]) {
      const answer = await other.post('/api/acts/hold-study-session', session('2026-03-16'))
      expect([answer.statusCode, answer.json().title, answer.json().detail]).toEqual([
        403,
        '记录中心组学习不归您办',
        '这件事由宣传委员、党政办主任、党政办干事办理。',
      ])
    }
  })

  it('补录要另一人确认：确认的人看得见内容，别人看不见', async () => {
    const late = await publicity.post('/api/acts/hold-study-session', session('2026-03-06', { paper: '会议记录第3页' }))
    expect(late.statusCode, late.body).toBe(200)
    const { proposal } = late.json()
    expect(proposal).toBeTruthy()
    expect((await director.get('/api/me')).json().waits).toMatchObject([
      { id: proposal, act: 'hold-study-session', by: '张丽', late: true },
    ])
    expect((await director.get(`/api/proposals/${proposal}`)).json()).toMatchObject({
      title: '记录中心组学习',
      late: true,
      paper: '会议记录第3页',
      mine: false,
      input: { on: '2026-03-06', minutes: '领学原文，两人发言，书记小结。' },
    })
    expect((await publicity.get(`/api/proposals/${proposal}`)).json().mine).toBe(true)
    expect((await finance.get(`/api/proposals/${proposal}`)).statusCode).toBe(403)
    expect((await publicity.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(422)
    expect((await director.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(200)
    expect((await director.get(`/api/proposals/${proposal}`)).statusCode).toBe(404)
    expect((await director.get('/api/me')).json().waits).toEqual([])
  })

  it('待确认的身份证号和电话只露头尾', async () => {
    const entered = await director.post('/api/acts/enter-person', {
      name: '练习新人',
      phone: '13800001234',
      paper: '奈组发〔2026〕5号',
    })
    const { proposal } = entered.json()
    expect(proposal, entered.body).toBeTruthy()
    const shown = await secretary.get(`/api/proposals/${proposal}`)
    expect(shown.json().input).toMatchObject({ name: '练习新人', phone: '138****1234' })
    expect(entered.body + shown.body).not.toContain('13800001234')
    await secretary.post('/api/acts/confirm-proposal', { proposal })
    const { rows } = (await director.get('/api/registers/people?q=新人')).json()
    expect(rows[0].row.phone).toBe('138****1234')
    const history = await director.get(`/api/registers/people/${rows[0].key}/history`)
    expect(history.json().versions[0]).toMatchObject({
      row: { phone: '138****1234' },
      act: '录入人员',
      actor: { name: '陈静' },
    })
    expect(history.body).not.toContain('$sealed')
  })
})

describe('查询', () => {
  it('清单带着要填的；按职务看', async () => {
    const { queries } = (await director.get('/api/queries')).json()
    expect(queries.map(({ name }: { name: string }) => name)).toContain('proposed-study-plan')
    const answer = await director.get('/api/queries/proposed-study-plan?year=2026')
    expect(answer.json().entries).toHaveLength(12)
    expect((await system.get('/api/queries/proposed-study-plan?year=2026')).statusCode).toBe(403)
    const wrong = await director.get('/api/queries/proposed-study-plan?year=20')
    expect([wrong.statusCode, wrong.json().errors]).toEqual([400, [{ path: '/year', message: '年份写作 2026' }]])
    expect((await director.get('/api/queries/nothing')).statusCode).toBe(404)
    expect((await director.get('/api/queries/__proto__')).statusCode).toBe(404)
  })
})

describe('草稿', () => {
  it('只有自己看得见，最多64KB', async () => {
    expect((await director.put('/api/drafts/study-plan.2026', { topic: '草稿' })).statusCode).toBe(200)
    expect((await director.get('/api/drafts/study-plan.2026')).json()).toMatchObject({ body: { topic: '草稿' } })
    expect((await director.get('/api/drafts')).json().drafts).toMatchObject([{ key: 'study-plan.2026' }])
    expect((await publicity.get('/api/drafts/study-plan.2026')).statusCode).toBe(404)
    expect((await director.put('/api/drafts/big', { text: '长'.repeat(30_000) })).statusCode).toBe(413)
    expect((await director.put('/api/drafts/..%2f..', { text: 1 })).statusCode).toBe(400)
    expect((await director.delete('/api/drafts/study-plan.2026')).statusCode).toBe(204)
    expect((await director.get('/api/drafts/study-plan.2026')).statusCode).toBe(404)
  })
})
