import { describe, expect, it } from 'vitest'
import { practiceTown } from '#practice/practice-town.ts'
import { httpWorld } from '#testing/http-town.ts'
import { PracticeRoom } from './practice-room.ts'

const room = new PracticeRoom(practiceTown)
const http = await httpWorld({ practice: room })
await room.prepare(http.world)
const browser = http.browser()

describe('练习镇', () => {
  it('不用密码：挑一个人就进去', async () => {
    const people = (await browser.get('/api/practice/people')).json()
    expect(people.length).toBeGreaterThan(10)
    const clerk = people.find(({ positions }: { positions: { id: string }[] }) =>
      positions.some(({ id }) => id === 'officeDirector'),
    )
    const entered = await browser.post('/api/practice/enter', { person: clerk.id })
    expect(entered.statusCode, entered.body).toBe(200)
    const me = (await browser.get('/api/me')).json()
    expect(me).toMatchObject({
      person: { id: clerk.id },
      practice: true,
      mustChangePassword: false,
      today: '2026-01-05',
    })
    expect((await browser.post('/api/practice/enter', { person: clerk.id })).statusCode).toBe(200)
    expect((await browser.post('/api/practice/enter', { person: 'nobody' })).statusCode).toBe(404)
    expect((await http.browser().signIn(me.account, '!')).statusCode).toBe(401)
  })

  it('时钟只能往前拨', async () => {
    expect((await browser.get('/api/practice/clock')).json().today).toBe('2026-01-05')
    expect((await browser.post('/api/practice/clock', { now: '2026-01-07' })).json()).toMatchObject({
      today: '2026-01-07',
    })
    expect((await browser.get('/api/me')).json().today).toBe('2026-01-07')
    const back = await browser.post('/api/practice/clock', { now: '2026-01-06T08:00:00+08:00' })
    expect([back.statusCode, back.json().title]).toEqual([409, '时钟只能往前拨'])
    for (const now of ['昨天', '2026-02-30', '', 1])
      expect((await browser.post('/api/practice/clock', { now })).statusCode).toBe(400)
  })

  it('演一幕：一季度的学习，灯就亮了', async () => {
    const [scene] = (await browser.get('/api/practice/scenes')).json()
    const played = await browser.post('/api/practice/play', { scene: scene.name })
    expect(played.statusCode, played.body).toBe(200)
    const { obligations } = (await browser.get('/api/standard/1.1.2')).json()
    expect(obligations.filter(({ state }: { state: string }) => state === 'green').length).toBeGreaterThanOrEqual(2)
    const again = await browser.post('/api/practice/play', { scene: scene.name })
    expect([again.statusCode, again.json().title]).toEqual([409, `《${scene.title}》现在演不下去`])
    expect((await browser.post('/api/practice/play', { scene: 'nothing' })).statusCode).toBe(404)
  })

  it('导出的表格写着练习', async () => {
    const file = await browser.get('/api/registers/study-sessions.xlsx')
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('练习 ')
    const { default: ExcelJS } = await import('exceljs')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.rawPayload as never)
    expect(String(book.worksheets[0]?.getCell('A1').value)).toMatch(/^练习 /)
  })

  it('真的程序没有这些路径', async () => {
    const real = await httpWorld()
    for (const path of ['people', 'clock', 'scenes'])
      expect((await real.browser().get(`/api/practice/${path}`)).statusCode).toBe(401)
    expect(real.routes.some(({ url }) => url.includes('practice'))).toBe(false)
  })

  it('同一粒种子，同一本日志', async () => {
    const roots: string[] = []
    for (let run = 0; run < 2; run += 1) {
      const other = new PracticeRoom(practiceTown)
      const { world, owner } = await httpWorld({ practice: other })
      const { chanceOf, seededRandom } = await import('./chance.ts')
      const random = seededRandom(practiceTown.seed)
      await other.prepare({ ...world, random, chance: chanceOf(random) })
      const { rows } = await owner.query<{ frontier: string }>(
        "select array_to_string(frontier, ',') as frontier from town",
      )
      roots.push(rows[0]?.frontier ?? '')
    }
    expect(roots[0]).toBeTruthy()
    expect(roots[0]).toBe(roots[1])
  })
})
