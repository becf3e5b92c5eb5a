import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { openOffice, type Visitor } from './office.ts'

const office = await openOffice('practice')
afterAll(() => office.close(), 60_000)

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const entered = async (position: string): Promise<Visitor> => {
  const visitor = await office.visitor()
  const { page } = visitor
  // What is still moving in has not its own colours yet.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript(axe)
  await page.goto(`${office.origin}/standard`)
  await page.evaluate(async held => {
    const post = (path: string, body: unknown) =>
      fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const people = await (await fetch('/api/practice/people')).json()
    const who = people.find((person: { positions: { id: string }[] }) => person.positions.some(({ id }) => id === held))
    await post('/api/practice/enter', { person: who.id })
  }, position)
  return visitor
}

const stands = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${office.origin}${path}`)
  await page.locator('main h1').first().waitFor({ state: 'attached' })
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}

/** What axe finds that keeps somebody out. */
const seriousOn = async (page: Page, place: string): Promise<readonly string[]> => {
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run: (of: Document) => Promise<AxeResults> } }).axe.run(
      document,
    )
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)
  })
  return found.map(each => `${place} ${each}`)
}

const pages = [
  '/today',
  '/standard',
  '/standard#1.1.2',
  '/study/sessions',
  '/study/plan',
  '/study/articles',
  '/study/friday',
  '/study/reflection',
  '/study/reflection/received',
  '/study/training',
  '/study/spare-time',
  '/study/spot-check',
  '/calendar',
  '/decisions',
  '/docs',
  '/docs/study-sessions',
  '/settings/roster',
  '/settings/parameters',
  '/settings/accounts',
  '/settings/grants',
  '/settings/system',
  '/settings/roster/handover',
  '/settings/roster/committee',
  '/docs/files',
  '/docs/people/import',
  '/me/security',
  '/first-day',
  '/waiting',
  '/me/password',
  '/do/hold-study-session',
]

/** Presses Tab until the focus is on what is wanted. */
const tabTo = async (page: Page, wanted: string): Promise<void> => {
  for (let presses = 0; presses < 120; presses += 1) {
    const here = await page.evaluate(selector => document.activeElement?.matches(selector) === true, wanted)
    if (here) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${wanted}`)
}

const labelled = async (page: Page, label: string): Promise<string> => {
  const id = await page.getByRole('dialog').getByLabel(label).first().getAttribute('id')
  return `[id="${id}"]`
}

describe('谁都用得上', () => {
  it.each(['officeDirector', 'systemAdministrator'])('每一页，%s 看到的：没有挡住人的地方', async position => {
    const { page } = await entered(position)
    const found: string[] = []
    // Of the work of the chapters the administrator sees one and the same sentence.
    const his = pages.filter(path => position === 'officeDirector' || !path.startsWith('/study/'))
    for (const path of his) {
      await stands(page, path)
      found.push(...(await seriousOn(page, path)))
    }
    expect(found).toEqual([])
  })

  it('打开的面板、填错的表、找东西的框、键盘表，也没有', async () => {
    const { page } = await entered('officeDirector')
    const found: string[] = []
    await stands(page, '/study/sessions')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('xx')
    await page.getByRole('option').first().waitFor()
    found.push(...(await seriousOn(page, '找')))
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '键盘' }).waitFor()
    found.push(...(await seriousOn(page, '键盘')))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+n')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
    found.push(...(await seriousOn(page, '填错')))
    expect(found).toEqual([])
  })

  it('放大到 400%，一样不少，不用左右移', async () => {
    const { page } = await entered('officeDirector')
    await page.setViewportSize({ width: 320, height: 640 })
    const wide: string[] = []
    for (const path of pages) {
      await stands(page, path)
      const width = await page.evaluate(() =>
        Math.max(document.documentElement.scrollWidth, document.querySelector('main')?.scrollWidth ?? 0),
      )
      if (width > 320) wide.push(`${path} ${width}`)
    }
    expect(wide).toEqual([])
  })

  it('只用键盘记下一次学习', async () => {
    const { page, complaints } = await entered('officeDirector')
    await stands(page, '/today')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await page.keyboard.type('jlzxzxx')
    await page.getByRole('option', { name: /记录中心组学习/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '记录中心组学习' }).getByLabel('题目').waitFor()
    await tabTo(page, await labelled(page, '题目'))
    await page.keyboard.type('只用键盘记的')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await tabTo(page, await labelled(page, '主讲人'))
    await page.keyboard.type('书记')
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate(() => document.activeElement?.textContent)) === '全部到会') break
    }
    await page.keyboard.press('Enter')
    await tabTo(page, await labelled(page, '会议记录'))
    await page.keyboard.type('领学原文，四人发言。')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^已记下.*的学习$/).waitFor()
    expect(complaints).toEqual([])
  })

  it('纸上没有导航和按钮，有镇名、截至哪天', async () => {
    const { page } = await entered('officeDirector')
    await stands(page, '/study/sessions')
    await page.emulateMedia({ media: 'print' })
    await page.getByText(/截至 2026年/).waitFor()
    for (const of of ['.nav', '.chapter-tabs', '.page-actions', '.toasts'])
      expect(await page.locator(of).first().isVisible(), of).toBe(false)
    expect(await page.locator('.button:visible').count()).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)')
  })

  it('不要动的人，什么也不动', async () => {
    const { page } = await entered('officeDirector')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await stands(page, '/study/sessions')
    await page.keyboard.press('Alt+n')
    await page.getByRole('dialog').waitFor()
    const moving = await page.evaluate(() => document.getAnimations().length)
    expect(moving).toBe(0)
  })
})
