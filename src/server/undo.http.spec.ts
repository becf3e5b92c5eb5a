import { describe, expect, it } from 'vitest'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
})
await doneByTwo(kept.system, kept.security, 'set-start-date', { town: kept.town, startsOn: '2026-03-05' })
http.clock.set('2026-03-20T09:00:00+08:00')
const { 陈静: director, 包小燕: clerk, 巴图: secretary } = staff
await director.signIn('chenjing', passwordOf('chenjing'))
await clerk.signIn('baoxiaoyan', passwordOf('baoxiaoyan'))

interface Undo {
  readonly act: string
  readonly input: unknown
  readonly says: string
}

const did = async (browser: Browser, act: string, input: unknown): Promise<Undo | undefined> => {
  const answer = await browser.post(`/api/acts/${act}`, input)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().undo
}

const lesson = { topic: '学习条例', area: 'politicalTheory', speaker: '巴图' }
const held = (on: string) => ({
  on,
  part: 'day',
  ...lesson,
  present: [secretary.person],
  leave: [],
  absent: [],
  minutes: '领学原文，两人发言。',
  papers: [],
})
const row = async (key: string) =>
  (await director.get('/api/registers/study-sessions?size=100'))
    .json()
    .rows.find((each: { key: string }) => each.key === key)?.row

describe('撤销', () => {
  it('安排了的取消，取消了的恢复成原来的样子', async () => {
    const undo = await did(director, 'plan-study-session', {
      on: '2026-03-27',
      part: 'morning',
      ...lesson,
      place: '会议室',
    })
    expect(undo?.says).toBe('已安排在3月27日上午')
    const cancelled = await did(director, undo?.act ?? '', undo?.input)
    expect((await row('2026-03-27.morning'))?.state ?? '取消').toMatch(/取消/)
    await did(director, cancelled?.act ?? '', cancelled?.input)
    expect(await row('2026-03-27.morning')).toMatchObject({ topic: '学习条例' })
  })

  it('改安排的，撤销是改回去', async () => {
    await did(director, 'plan-study-session', { on: '2026-03-26', part: 'day', ...lesson })
    const undo = await did(director, 'plan-study-session', {
      on: '2026-03-26',
      part: 'day',
      ...lesson,
      topic: '另一题',
    })
    expect(undo?.act).toBe('plan-study-session')
    await did(director, undo?.act ?? '', undo?.input)
    expect(await row('2026-03-26.day')).toMatchObject({ topic: '学习条例' })
  })

  it('记下的撤销，谁也不算数了；干事不能撤销记录，就不给他看撤销', async () => {
    const undo = await did(director, 'hold-study-session', held('2026-03-20'))
    expect(undo).toMatchObject({ act: 'strike-study-session', says: '已记下3月20日全天的学习' })
    await did(director, undo?.act ?? '', undo?.input)
    expect(await did(clerk, 'hold-study-session', held('2026-03-20'))).toBeUndefined()
  })

  it('更正的改回去，一字不差', async () => {
    const session = '2026-03-20.day'
    const before = await row(session)
    const { on: _, part: __, ...record } = held('2026-03-20')
    const undo = await did(clerk, 'correct-study-session', { session, ...record, topic: '写错', reason: '改题目' })
    expect((await row(session)).topic).toBe('写错')
    await did(clerk, undo?.act ?? '', undo?.input)
    const { corrections: _was, ...again } = await row(session)
    const { corrections: _then, ...first } = before
    expect(again).toEqual(first)
  })

  it('草稿：第一份没有可退的，第二份退回第一份', async () => {
    const entry = (topic: string) => ({
      month: '2026-04',
      topic,
      area: 'politicalTheory',
      speaker: '巴图',
      date: '2026-04-10',
    })
    expect(await did(director, 'draft-study-plan', { year: '2026', entries: [entry('一')] })).toBeUndefined()
    const undo = await did(director, 'draft-study-plan', { year: '2026', entries: [entry('二')] })
    expect(undo?.input).toEqual({ year: '2026', entries: [entry('一')] })
    await did(director, 'draft-study-plan', undo?.input)
  })

  it('等人确认的撤回，撤回以后确认不了', async () => {
    const answer = await clerk.post('/api/acts/enter-person', { name: '新来的', paper: '奈组发〔2026〕5号' })
    const { undo, proposal } = answer.json()
    expect(undo).toEqual({ act: 'withdraw-proposal', input: { proposal }, says: '已录入，等另一人确认后生效' })
    await did(clerk, undo.act, undo.input)
    expect((await director.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(422)
  })

  it('同一个编号再问，撤销也一样', async () => {
    const send = () =>
      director.post(
        '/api/acts/plan-study-session',
        { on: '2026-03-25', part: 'day', ...lesson },
        { 'idempotency-key': 'u' },
      )
    const first = await send()
    expect((await send()).json()).toEqual(first.json())
    expect(first.json().undo.act).toBe('cancel-study-session')
  })

  it('退不回来的写明后果和动作', async () => {
    const { acts } = (await director.get('/api/acts')).json()
    const adopt = acts.find(({ name }: { name: string }) => name === 'adopt-study-plan')
    expect(adopt.final).toEqual({ title: '订立后不能退回草稿，再改要写明原因', button: '订立计划' })
    for (const { final } of acts) if (final) expect(final.button).not.toMatch(/确定|取消/)
  })
})
