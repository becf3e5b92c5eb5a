import { afterAll, describe, expect, it } from 'vitest'
import { openOffice } from './office.ts'

const office = await openOffice('practice')
afterAll(() => office.close(), 60_000)

/** Enters the practice town as whoever holds a position, after the scene of the first quarter. */
const entered = async (position: string) => {
  const visitor = await office.visitor()
  const { page } = visitor
  await page.goto(`${office.origin}/standard`)
  await page.evaluate(async held => {
    const post = (path: string, body: unknown) =>
      fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const people = await (await fetch('/api/practice/people')).json()
    const who = people.find((person: { positions: { id: string }[] }) => person.positions.some(({ id }) => id === held))
    await post('/api/practice/enter', { person: who.id })
    await post('/api/practice/play', { scene: 'first-quarter-of-study' })
  }, position)
  await page.goto(`${office.origin}/standard`)
  await page.getByRole('heading', { name: '党委日常工作标准' }).waitFor()
  return visitor
}

describe('走一遍标准', () => {
  it('117 项都在，每项引文与原文一字不差', async () => {
    const { page } = await entered('officeDirector')
    const { count, wrong } = await page.evaluate(async () => {
      const { chapters } = await (await fetch('/api/standard')).json()
      const { paragraphs } = await (await fetch('/api/standard/text')).json()
      const text = paragraphs.map((paragraph: { text: string }) => paragraph.text).join('\n')
      const all = chapters.flatMap((chapter: { articles: { requirements: { id: string; quote: string }[] }[] }) =>
        chapter.articles.flatMap(article => article.requirements),
      )
      return { count: all.length, wrong: all.filter((each: { quote: string }) => !text.includes(each.quote)).length }
    })
    expect({ count, wrong }).toEqual({ count: 117, wrong: 0 })
  })

  it('只用键盘：走到灯前，打开，看证据，关上，焦点回到原处', async () => {
    const visitor = await entered('publicityCommissioner')
    const { page } = visitor
    await page.locator('body').press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await visitor.picture('standard-keyboard')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body)).toBe(
      true,
    )
    expect(visitor.complaints).toEqual([])
  })

  it('过去的一天，看到的是那天知道的', async () => {
    const { page } = await entered('officeClerk')
    const light = (on: string) =>
      page.evaluate(async day => {
        const { chapters } = await (await fetch(`/api/standard?on=${day}`)).json()
        return chapters[0].articles[0].requirements.slice(0, 2).map((each: { light: string }) => each.light)
      }, on)
    expect(await light('2026-01-06')).toEqual(['amber', 'grey'])
    expect(await light('2026-01-20')).toEqual(['green', 'green'])
  })

  it('练习两个字一直在', async () => {
    const { page } = await entered('officeClerk')
    for (const path of ['/standard', '/study/sessions', '/study/plan', '/settings/roster', '/docs']) {
      await page.goto(`${office.origin}${path}`)
      await page.getByText('练习', { exact: true }).first().waitFor()
    }
  })
})
