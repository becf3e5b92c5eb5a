import { afterAll, describe, expect, it } from 'vitest'
import { openOffice, type Visitor } from './office.ts'

const office = await openOffice('practice')
afterAll(() => office.close(), 60_000)

const post = (visitor: Visitor, path: string, body: unknown) =>
  visitor.page.evaluate(
    async ([to, sent]) => {
      const answer = await fetch(to as string, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      })
      return { status: answer.status, text: await answer.text() }
    },
    [path, body] as const,
  )

/** Enters the practice town as whoever holds a position, and begins where everyone begins. */
const entered = async (position: string, size?: 'desk' | 'phone'): Promise<Visitor> => {
  const visitor = await office.visitor(size)
  const { page } = visitor
  await page.goto(`${office.origin}/standard`)
  const person = await page.evaluate(async held => {
    const people = await (await fetch('/api/practice/people')).json()
    return people.find((each: { positions: { id: string }[] }) => each.positions.some(({ id }) => id === held)).id
  }, position)
  await post(visitor, '/api/practice/enter', { person })
  await page.goto(office.origin)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return visitor
}

const count = (visitor: Visitor) => visitor.page.locator('.task').count()

describe('从今天开始', () => {
  it('进门就是今天；要办的按急缓排，办一件少一件，焦点到下一件', async () => {
    const clerk = await entered('officeClerk')
    await post(clerk, '/api/practice/clock', { now: '2026-01-20T08:30:00+08:00' })
    const lesson = { topic: '学习中央一号文件', area: 'economics', speaker: '王建国', place: '二楼会议室' }
    await post(clerk, '/api/acts/plan-study-session', { on: '2026-01-20', part: 'morning', ...lesson })
    for (const name of ['额尔德尼', '高娃']) {
      await post(clerk, '/api/acts/enter-person', { name, paper: '奈组发〔2026〕5号' })
    }
    const director = await entered('officeDirector')
    const { page } = director
    expect(new URL(page.url()).pathname).toBe('/today')
    await page.getByText('今天 3 件，约 7 分钟').waitFor()
    expect(await page.locator('.task h3').allTextContents()).toEqual([
      expect.stringContaining('记录1月20日的中心组学习'),
      expect.stringContaining('确认：录入人员'),
      expect.stringContaining('确认：录入人员'),
    ])
    await director.picture('today-desk')

    // Two keys: down to the second, Enter opens it; one click confirms.
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('额尔德尼').waitFor()
    await page.getByRole('button', { name: '确认：录入人员', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => count(director)).toBe(2)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('核对：确认：录入人员')

    // Two clicks for the next.
    await page.getByRole('button', { name: '核对：确认：录入人员' }).click()
    await page.getByRole('button', { name: '确认：录入人员', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => count(director)).toBe(1)
    expect(director.complaints).toEqual([])
  })

  it('安排好的学习，打开就是填好的', async () => {
    const { page } = await entered('publicityCommissioner')
    await page.getByRole('button', { name: '写记录：记录1月20日的中心组学习' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await page.getByLabel('题目').inputValue()).toBe('学习中央一号文件')
    expect(await page.getByLabel('主讲人').inputValue()).toBe('王建国')
  })

  it('手机上是一张张卡片，按钮够大', async () => {
    const phone = await entered('publicityCommissioner', 'phone')
    const { page } = phone
    await page.locator('.task').first().waitFor()
    const heights = await page.locator('.task .button').evaluateAll(all => all.map(each => each.clientHeight))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.picture('today-phone')
  })

  it('每一页最多一个主要按钮、一块红', async () => {
    const { page } = await entered('officeDirector')
    const paths = [
      '/today',
      '/standard',
      '/standard#1.1.1',
      '/waiting',
      '/first-day',
      '/study/sessions',
      '/study/plan',
      '/study/friday',
    ]
    const settled = ['/settings/roster', '/settings/parameters', '/docs', '/docs/study-sessions', '/me/password']
    for (const path of [...paths, ...settled]) {
      await page.goto(`${office.origin}${path}`)
      await page.locator('h1').first().waitFor()
      await page.waitForTimeout(600)
      const seen = await page.evaluate(() => {
        const shown = [...document.querySelectorAll<HTMLElement>('main *')].filter(each => each.offsetParent !== null)
        // A red block is a surface of its own in red: a tag in a line is none.
        const red = shown.filter(
          each =>
            ['rgb(252, 237, 235)', 'rgb(200, 40, 30)'].includes(getComputedStyle(each).backgroundColor) &&
            each.clientHeight > 40,
        )
        return { primary: shown.filter(each => each.matches('.button-primary')).length, red: red.length }
      })
      expect({ path, ...seen }).toEqual({ path, primary: Math.min(seen.primary, 1), red: Math.min(seen.red, 1) })
    }
  })
})
