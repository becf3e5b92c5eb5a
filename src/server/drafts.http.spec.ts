import { describe, expect, it } from 'vitest'
import { type Browser, httpWorld, keptTown } from '#testing/http-town.ts'

const http = await httpWorld()
const { system, security } = await keptTown(http)
const place = '/api/drafts/enter-person'

const put = (browser: Browser, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  browser.ask('PUT', place, body, headers)

describe('草稿', () => {
  it('两个窗口：后存的不悄悄盖掉先存的', async () => {
    const none = { 'if-none-match': '*' }
    const first = (await put(system, { name: '一' }, none)).json()
    expect(first).toMatchObject({ savedAt: expect.any(String), version: expect.stringMatching(/^[0-9a-f]{32}$/) })
    const other = await put(system, { name: '二' }, none)
    expect([other.statusCode, other.json().title]).toEqual([409, '这份草稿在别的窗口改过'])
    expect((await system.get(place)).json()).toMatchObject({ body: { name: '一' }, version: first.version })

    const second = (await put(system, { name: '一二' }, { 'if-match': first.version })).json()
    expect((await put(system, { name: '三' }, { 'if-match': first.version })).statusCode).toBe(409)
    expect((await put(system, { name: '三' }, { 'if-match': second.version })).statusCode).toBe(200)
  })

  it('写得一样就不算冲突；说了要用自己的，就用自己的', async () => {
    expect((await put(system, { name: '三' }, { 'if-none-match': '*' })).statusCode).toBe(200)
    expect((await put(system, { name: '四' })).statusCode).toBe(200)
  })

  it('已经交了、草稿没有了，另一个窗口写的照样存下', async () => {
    const { version } = (await system.get(place)).json()
    await system.delete(place)
    expect((await put(system, { name: '五' }, { 'if-match': version })).statusCode).toBe(200)
  })

  it('别人的看不到，也挡不住', async () => {
    expect((await security.get(place)).statusCode).toBe(404)
    expect((await put(security, { name: '六' }, { 'if-none-match': '*' })).statusCode).toBe(200)
    expect((await system.get(place)).json().body).toEqual({ name: '五' })
  })
})
