import { afterAll, describe, expect, it } from 'vitest'
import { openOffice, type Visitor } from './office.ts'

const office = await openOffice('practice')
afterAll(() => office.close(), 60_000)

/** Enters the practice town as whoever holds a position. */
const entered = async (position: string, path = '/study/sessions', visitor?: Visitor): Promise<Visitor> => {
  const at = visitor ?? (await office.visitor())
  const { page } = at
  await page.goto(`${office.origin}/standard`)
  await page.evaluate(async held => {
    const people = await (await fetch('/api/practice/people')).json()
    const who = people.find((person: { positions: { id: string }[] }) => person.positions.some(({ id }) => id === held))
    await fetch('/api/practice/enter', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: who.id }),
    })
  }, position)
  await page.goto(`${office.origin}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return at
}

const size = async (): Promise<number> => (await (await fetch(`${office.origin}/api/health`)).json()).journal.size

/** Fills the form that plans a session in a month to come. */
const planned = async ({ page }: Visitor, day: string, topic: string): Promise<void> => {
  await page.getByRole('button', { name: '安排一次' }).click()
  await page.getByRole('textbox', { name: '日期' }).fill(day)
  await page.getByText('上午', { exact: true }).last().click()
  await page.getByLabel('题目').fill(topic)
  await page.getByRole('dialog').getByText('政治理论', { exact: true }).click()
  await page.getByLabel('主讲人').fill('书记')
}

const send = ({ page }: Visitor): Promise<void> => page.getByRole('dialog').locator('button[type=submit]').click()

describe('整个屋子住着顺手', () => {
  it('办完十秒内能撤销：点一下，或 Ctrl+Z', async () => {
    const visitor = await entered('officeDirector')
    const { page } = visitor
    await planned(visitor, '2026-03-10', '要撤销的')
    await send(visitor)
    await page.getByText('已安排在3月10日上午').waitFor()
    await visitor.picture('undo-toast')
    await page.keyboard.press('Control+z')
    await page.getByText('已撤销', { exact: true }).waitFor()
    await expect.poll(() => page.getByRole('cell', { name: '要撤销的' }).count(), { timeout: 15_000 }).toBe(0)
    expect(visitor.complaints).toEqual([])
  })

  it('断了网交的，连上自己交，只交一次', async () => {
    const visitor = await entered('officeDirector')
    const { page, context } = visitor
    const before = await size()
    await planned(visitor, '2026-03-11', '断网时交的')
    await context.setOffline(true)
    await send(visitor)
    await page.getByText('没有交上：网断了。').waitFor()
    await visitor.picture('offline')
    expect(await size()).toBe(before)
    await context.setOffline(false)
    await page.getByRole('cell', { name: '断网时交的' }).waitFor({ timeout: 40_000 })
    expect(await size()).toBe(before + 1)
  })

  it('办成了、回话丢在路上：再交一次还是那一件', async () => {
    const visitor = await entered('officeDirector')
    const { page } = visitor
    const before = await size()
    let times = 0
    await page.route(/\/api\/acts\/plan-study-session\?background=1$/, async route => {
      times += 1
      if (times > 1) return route.continue()
      await route.fetch()
      return route.abort('connectionreset')
    })
    await planned(visitor, '2026-03-12', '回话丢了的')
    await page.waitForTimeout(1_000)
    times = 0
    await send(visitor)
    await page.getByRole('button', { name: '现在再交' }).click()
    await page.getByRole('cell', { name: '回话丢了的' }).waitFor()
    expect([times, await size()]).toEqual([2, before + 1])
  })

  it('六秒听不到就说，自己连回来；别人办的事不用刷新就出现', async () => {
    const watcher = await office.visitor()
    const unheard = [/\/api\/live$/, /\/api\/jobs$/]
    for (const of of unheard) await watcher.context.route(of, route => route.abort())
    await entered('publicityCommissioner', '/study/sessions', watcher)
    await watcher.page.getByText(/\d+ 秒没有更新/).waitFor()
    await watcher.picture('silence')
    const other = await entered('officeDirector')
    await planned(other, '2026-03-13', '别人安排的')
    await send(other)
    await other.page.getByRole('cell', { name: '别人安排的' }).waitFor()
    for (const of of unheard) await watcher.context.unroute(of)
    await watcher.page.getByRole('cell', { name: '别人安排的' }).waitFor()
    await watcher.page.getByText(/秒没有更新/).waitFor({ state: 'detached' })
    await planned(other, '2026-03-16', '又安排一次')
    await send(other)
    await watcher.page.getByRole('cell', { name: '又安排一次' }).waitFor()
  })

  it('草稿两秒存上，换一个浏览器接着写；两个窗口各写各的，一份也不丢', async () => {
    const one = await entered('officeClerk')
    await one.page.getByRole('button', { name: '安排一次' }).click()
    await one.page.getByLabel('题目').fill('第一处写的')
    await one.page.getByText(/\d\d:\d\d 已保存/).waitFor()
    const other = await entered('officeClerk')
    await other.page.getByRole('button', { name: '安排一次' }).click()
    await expect.poll(() => other.page.getByLabel('题目').inputValue(), { timeout: 15_000 }).toBe('第一处写的')
    await other.page.getByLabel('题目').fill('第二处写的')
    await other.page.getByText(/\d\d:\d\d 已保存/).waitFor()
    await one.page.getByLabel('题目').fill('第一处又写的')
    await one.page.getByText('在别的窗口改过这一份').waitFor()
    await one.page.getByRole('button', { name: '看差别' }).click()
    await one.page.getByText('第二处写的').waitFor()
    await one.picture('draft-conflict')
    await one.page.getByRole('button', { name: '用那边的' }).click()
    expect(await one.page.getByLabel('题目').inputValue()).toBe('第二处写的')
  })

  it('Ctrl+K：首字母找到能办的事，当场打开；空着时是刚才用过的；焦点回到原处', async () => {
    const visitor = await entered('officeDirector', '/standard')
    const { page } = visitor
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '找任何事、任何人' }).fill('jlzxz')
    await page.getByRole('option', { name: /记录中心组学习/ }).waitFor()
    await visitor.picture('palette')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '记录中心组学习' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    expect(new URL(page.url()).pathname).toBe('/standard')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page
      .getByRole('group', { name: '刚才' })
      .getByRole('option', { name: /记录中心组学习/ })
      .waitFor()
    await page.getByRole('combobox', { name: '找任何事、任何人' }).fill('财政所')
    await page.getByRole('group', { name: '人' }).getByRole('option').first().waitFor()
    const [tab] = await Promise.all([visitor.context.waitForEvent('page'), page.keyboard.press('Control+Enter')])
    await tab.waitForLoadState()
    expect(tab.url()).toContain(office.origin)
    expect(visitor.complaints).toEqual([])
  })

  it('一页坏了，屋子还在，编号在日志里；取不到的一页说清楚', async () => {
    const visitor = await entered('officeDirector', '/standard')
    const { page } = visitor
    await page.route('**/api/registers', route => route.fulfill({ json: { registers: 5 } }))
    await page.goto(`${office.origin}/docs`)
    await page.getByText(/这一页打不开了（编号 [2-9A-Z]{4}）/).waitFor()
    await visitor.picture('page-broke')
    expect(await page.getByRole('navigation', { name: '主导航' }).count()).toBe(1)
    await page.unroute('**/api/registers')
    await page.goto(`${office.origin}/study/sessions`)
    await page.route('**/assets/study-plan*', route => route.abort())
    await page.route('**/api/health', route => route.abort())
    await page.getByRole('link', { name: '计划', exact: true }).click()
    await page.getByText('这一页没有取到').waitFor()
  })
})
