import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { buildApp } from '#server/app.ts'
import { Browser, httpWorld, keptTown } from '#testing/http-town.ts'

const http = await httpWorld()
const { system } = await keptTown(http)

it('打不开的一页记进日志，有编号；打过的字一个也不进去', async () => {
  let logged = ''
  const into = new Writable({
    write: (chunk, _encoding, done) => {
      logged += String(chunk)
      done()
    },
  })
  const browser = new Browser(await buildApp(http.world, { logger: pino({ level: 'info' }, into) }))
  browser.cookie = system.cookie
  const answer = await browser.post('/api/mishaps', {
    page: '/study/plan?year=2026&q=身份证号',
    kind: 'TypeError',
    at: 'TypeError: 巴图 150525 is not a function\n    at x (http://office/assets/study-abc.js:1:234)\n  at 电话13800000000',
  })
  const { code } = answer.json<{ code: string }>()
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}$/)
  const lines = logged
    .trim()
    .split('\n')
    .map(each => JSON.parse(each) as { msg: string })
  const line = lines.find(({ msg }) => msg === 'a page broke')
  expect(line).toMatchObject({ code, kind: 'TypeError', page: '/study/plan', at: '/assets/study-abc.js:1:234' })
  expect(logged).not.toMatch(/巴图|身份证|138/)
  await browser.post('/api/mishaps', { page: '巴图', kind: '巴图 is not defined', at: 5 })
  expect(logged).not.toContain('巴图')
  expect((await http.browser().post('/api/mishaps', {})).statusCode).toBe(401)
})
