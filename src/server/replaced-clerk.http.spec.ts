import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const staff = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  旧干事: { account: 'jiu', position: 'officeClerk' },
  新干事: { account: 'xin', position: 'townCadre' },
})
await doneByTwo(kept.system, kept.security, 'set-start-date', { town: kept.town, startsOn: '2026-03-03' })
const { 陈静: director, 巴图: secretary, 旧干事: old, 新干事: successor } = staff
const accounts = { chenjing: director, batu: secretary, jiu: old, xin: successor }
const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries(accounts)) await browser.signIn(account, passwordOf(account))
}

const act = async (by: Browser, name: string, input: unknown) => by.post(`/api/acts/${name}`, input)
const proposed = async (by: Browser, name: string, input: unknown): Promise<string> => {
  const answer = await act(by, name, input)
  const { proposal } = answer.json<{ proposal?: string }>()
  if (proposal === undefined) throw new Error(answer.body)
  return proposal
}
interface Open {
  readonly id: string
  readonly mine: boolean
  readonly forMe: boolean
  readonly forTaking: boolean
}
const openTo = async (by: Browser): Promise<readonly Open[]> =>
  (await by.get('/api/queries/open-proposals')).json<readonly Open[]>()
const reasons = (answer: { json: <T>() => T }): readonly string[] =>
  answer.json<{ refusals: { reason: string }[] }>().refusals.map(({ reason }) => reason)

/** Listens as a page does. */
const listening = async (address: URL, cookie: string) => {
  const heard = { said: '', ended: false, status: 0, close: () => {} }
  await new Promise<void>((resolve, reject) => {
    const asked = request(
      { port: address.port, host: '127.0.0.1', path: '/api/live', headers: { cookie } },
      response => {
        heard.status = response.statusCode ?? 0
        response.on('data', chunk => {
          heard.said += chunk
        })
        response.on('end', () => {
          heard.ended = true
        })
        response.on('error', () => {})
        resolve()
      },
    )
    asked.on('error', reject)
    asked.end()
    heard.close = () => asked.destroy()
  })
  return heard
}

describe('干事换人：新的看到没办完的，旧的从那天起什么也看不到', () => {
  let waiting = ''
  let left: string | undefined

  it('旧干事录入一件等确认的事，交给新干事；离任的当事人不能确认自己的离任', async () => {
    await moveTo('2026-03-09T09:00:00+08:00')
    waiting = await proposed(old, 'enter-person', { name: '待录的人', paper: '奈组发〔2026〕1号' })
    const tenures = (await director.get('/api/registers/tenures?size=500')).json<{
      rows: { row: { id: string; person: string } }[]
    }>().rows
    const tenureOf = (person: string) => tenures.find(({ row }) => row.person === person)?.row.id
    const leaves = await proposed(old, 'leave-position', {
      tenure: tenureOf(director.person),
      to: '2026-12-31',
      reason: '退休',
      paper: '奈组发〔2026〕2号',
    })
    expect(reasons(await act(director, 'confirm-proposal', { proposal: leaves }))).toEqual([
      '这件事是您自己的任免，不能由您确认。请另一人来确认。',
    ])
    expect((await openTo(director)).map(({ id, forMe }) => [id, forMe])).toEqual([[waiting, true]])
    expect((await openTo(secretary)).map(({ id }) => id)).toContain(leaves)
    await act(old, 'withdraw-proposal', { proposal: leaves })

    expect((await old.put('/api/drafts/enter-person', { name: '写了一半' })).statusCode).toBe(200)
    left = tenureOf(old.person)
    const change = await proposed(director, 'record-decision-from-above', {
      kind: 'other',
      number: '奈组发〔2026〕3号',
      date: '2026-03-09',
      issuedBy: '镇党委',
      leaves: [{ tenure: tenureOf(old.person), to: '2026-03-15' }],
      takes: [{ person: successor.person, position: 'officeClerk', from: '2026-03-16' }],
    })
    expect((await act(secretary, 'confirm-proposal', { proposal: change })).statusCode).toBe(200)
  })

  it('前一天：都还在旧干事手里', async () => {
    await moveTo('2026-03-15T23:00:00+08:00')
    expect((await openTo(old)).map(({ id, mine }) => [id, mine])).toEqual([[waiting, true]])
    expect(await openTo(successor)).toEqual([])
    expect(reasons(await act(director, 'confirm-proposal', { proposal: 'x' }))).toEqual(['没有这件待确认的事。'])
    expect((await old.get(`/api/proposals/${waiting}`)).statusCode).toBe(200)
    expect((await act(successor, 'take-over-proposal', { proposal: waiting })).statusCode).toBe(403)
  })

  it('接任那天：旧干事的会话、各条路、台账、今天、附件、变动都关上', async () => {
    await moveTo('2026-03-16T08:00:00+08:00')
    for (const path of [
      `/api/proposals/${waiting}`,
      '/api/today',
      '/api/registers/proposals',
      '/api/registers/proposals.xlsx',
      '/api/registers/tenures.xlsx',
      '/api/queries/open-proposals',
      '/api/queries/roster-on-day',
      '/api/attachments/x',
      '/api/drafts',
      '/api/live',
    ]) {
      expect([path, (await old.get(path)).statusCode]).toEqual([path, 403])
    }
    expect((await old.get('/api/registers')).json()).toEqual({ registers: [] })
    expect((await old.get('/api/me')).json()).toMatchObject({ positions: [], waits: [] })
    expect((await act(old, 'withdraw-proposal', { proposal: waiting })).statusCode).toBe(403)
    expect((await act(old, 'enter-person', { name: '再录一个', paper: '文件' })).statusCode).toBe(403)
  })

  it('按上级文件离了任，交接单还在：没确认的、草稿的名目；草稿的内容谁也看不到', async () => {
    const sheet = await director.get(`/api/handover?person=${old.person}&tenure=${left}`)
    expect(sheet.json()).toMatchObject({
      positions: [{ title: expect.stringContaining('党政办干事'), to: '2026-03-15' }],
      entered: [{ id: waiting }],
      drafts: [{ title: '录入人员' }],
    })
    expect(sheet.body).not.toContain('写了一半')
    expect((await successor.get('/api/drafts/enter-person')).statusCode).toBe(404)
    expect((await old.get('/api/drafts/enter-person')).statusCode).toBe(403)
  })

  it('新干事从第一天起看到没办完的；内容要接手以后才看得到', async () => {
    expect((await openTo(successor)).map(({ id, mine, forTaking }) => [id, mine, forTaking])).toEqual([
      [waiting, false, true],
    ])
    const { tasks } = (await successor.get('/api/today')).json<{ tasks: { title: string; step: unknown }[] }>()
    expect(tasks).toMatchObject([
      { title: '接手：录入人员', step: { act: 'take-over-proposal', prefill: { proposal: waiting } } },
    ])
    expect((await successor.get(`/api/proposals/${waiting}`)).statusCode).toBe(403)
    expect(reasons(await act(director, 'confirm-proposal', { proposal: waiting }))).toEqual([
      '录入的人现在没有担任能办这件事的职务。这件事由组织委员、党政办主任、党政办干事办理。请他们中的一人先在待确认里接手，再来确认。',
    ])
    expect((await act(successor, 'take-over-proposal', { proposal: waiting })).statusCode).toBe(200)
    expect((await successor.get(`/api/proposals/${waiting}`)).json()).toMatchObject({ mine: true })
    expect(reasons(await act(director, 'take-over-proposal', { proposal: waiting }))).toEqual([
      '新干事还担任能办这件事的职务，不用接手。要改，请本人撤回。',
    ])
  })

  it('接手的人不能自己确认，另一人确认就办成，记在接手的人名下', async () => {
    expect(reasons(await act(successor, 'confirm-proposal', { proposal: waiting }))).toEqual([
      '录入的人不能自己确认，请另一人来确认。',
    ])
    expect((await act(director, 'confirm-proposal', { proposal: waiting })).statusCode).toBe(200)
    const { rows } = (await director.get('/api/registers/proposals?size=500')).json<{
      rows: { key: string; row: { enteredBy: string[]; takenOverBy?: string[]; state: string } }[]
    }>()
    expect(rows.find(({ key }) => key === waiting)?.row).toMatchObject({
      enteredBy: [old.person],
      takenOverBy: [successor.person],
      state: '已确认',
    })
  })

  it('没有人能确认的，录入时就说，不让它空等', async () => {
    const tenures = (await director.get('/api/registers/tenures?size=500')).json<{
      rows: { row: { id: string; person: string; to?: string } }[]
    }>().rows
    const tenure = tenures.find(({ row }) => row.person === secretary.person)?.row.id
    await doneByTwo(successor, director, 'leave-position', {
      tenure,
      to: '2026-03-16',
      reason: '调动',
      paper: '奈组发〔2026〕4号',
    })
    await moveTo('2026-03-17T09:00:00+08:00')
    expect(reasons(await act(director, 'enter-person', { name: '某某', paper: '文件' }))).toEqual([
      '能确认的只有录入的人自己（党政办主任陈静）。请换一人录入，或先补上别的职务、由书记指定代管。',
    ])
  })

  it('开着的页面：失去职务以后的变动一条也听不到，连接就断', async () => {
    await moveTo('2026-03-18T09:00:00+08:00')
    const address = new URL(await http.app.listen({ host: '127.0.0.1', port: 0 }))
    const heard = await listening(address, successor.cookie)
    expect(heard.status).toBe(200)
    const { rows } = (await director.get('/api/registers/tenures?size=500')).json<{
      rows: { row: { id: string; person: string; to?: string } }[]
    }>()
    for (const { row } of rows.filter(each => each.row.person === successor.person && each.row.to === undefined)) {
      await doneByTwo(successor, director, 'leave-position', {
        tenure: row.id,
        to: '2026-03-18',
        reason: '调动',
        paper: '奈组发〔2026〕6号',
      })
    }
    for (let tries = 0; tries < 50 && !heard.said.includes('event: changed'); tries += 1) await wait(20)
    expect(heard.said).toContain('event: changed')
    await wait(300)
    const before = heard.said
    http.clock.set('2026-03-19T00:10:00+08:00')
    await director.signIn('chenjing', passwordOf('chenjing'))
    await act(director, 'plan-study-session', {
      on: '2026-03-30',
      part: 'morning',
      topic: '条例',
      area: 'law',
      speaker: '陈静',
    })
    for (let tries = 0; tries < 100 && !heard.ended; tries += 1) await wait(20)
    expect(heard.ended).toBe(true)
    expect(heard.said).toBe(before)
    heard.close()
  })
})
