import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { httpWorld, keptTown, passwordOf } from '#testing/http-town.ts'

const http = await httpWorld()
const { system, security } = await keptTown(http)
const address = new URL(await http.app.listen({ host: '127.0.0.1', port: 0 }))

/** Listens as a page does; `said` grows, `ended` tells when the server hung up. */
const listening = async (cookie: string) => {
  const heard = { said: '', ended: false, status: 0, headers: {} as Record<string, unknown>, close: () => {} }
  await new Promise<void>((resolve, reject) => {
    const asked = request(
      { port: address.port, host: '127.0.0.1', path: '/api/live', headers: { cookie } },
      response => {
        heard.status = response.statusCode ?? 0
        heard.headers = response.headers
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

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await wait(20)
  expect(holds()).toBe(true)
}

describe('变了什么', () => {
  it('只说哪一类变了，不说变成什么', async () => {
    const heard = await listening(security.cookie)
    expect([heard.status, heard.headers['content-type']]).toEqual([200, 'text/event-stream'])
    expect(heard.headers['content-security-policy']).toContain("default-src 'none'")
    await system.post('/api/acts/enter-person', { name: '不该说出去的名字' })
    await until(() => heard.said.includes('event: changed'))
    expect(heard.said).toMatch(/data: \{"streams":\["person","proposal"\]\}|data: \{"streams":\["proposal"\]\}/)
    expect(heard.said).not.toContain('不该说出去')
    heard.close()
  })

  it('没有事也隔一会儿说一声，好让页面知道线没有断', async () => {
    const heard = await listening(security.cookie)
    await wait(2_500)
    await until(() => heard.said.includes('event: beat\ndata: {}\n\n'))
    heard.close()
  })

  it('没登录听不了；一个人最多开八个', async () => {
    expect((await listening('')).status).toBe(401)
    const open = []
    for (let page = 0; page < 8; page += 1) open.push(await listening(system.cookie))
    expect(open.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect((await listening(system.cookie)).status).toBe(429)
    for (const { close } of open) close()
    await wait(100)
    const again = await listening(system.cookie)
    expect(again.status).toBe(200)
    again.close()
  })

  it('服务停下，连接就断，不拖着不走', async () => {
    await system.signIn('xitong', passwordOf('xitong'))
    const heard = await listening(system.cookie)
    const before = performance.now()
    await http.app.close()
    expect(performance.now() - before).toBeLessThan(3_000)
    await until(() => heard.ended)
  })
})
