import { afterAll, describe, expect, it } from 'vitest'
import { openOffice, type Visitor } from './office.ts'

const office = await openOffice('practice')
afterAll(() => office.close(), 60_000)

let played = false

/** Enters the practice town after the first quarter's scene, on the page of the standard. */
const entered = async (position: string, path = '/standard', size?: 'desk' | 'phone'): Promise<Visitor> => {
  const visitor = await office.visitor(size)
  const { page } = visitor
  await page.goto(`${office.origin}/standard`)
  await page.evaluate(
    async ({ held, play }) => {
      const post = (to: string, body: unknown) =>
        fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      const people = await (await fetch('/api/practice/people')).json()
      const who = people.find((person: { positions: { id: string }[] }) =>
        person.positions.some(({ id }) => id === held),
      )
      await post('/api/practice/enter', { person: who.id })
      if (play) await post('/api/practice/play', { scene: 'first-quarter-of-study' })
    },
    { held: position, play: !played },
  )
  played = true
  await page.goto('about:blank')
  await page.goto(`${office.origin}${path}`)
  return visitor
}

describe('日期刻度', () => {
  it('键盘走一天、一月，回今天；日子在网址里，数字跟着变', async () => {
    const { page, picture, complaints } = await entered('officeClerk')
    const slider = page.getByRole('slider', { name: '截至日期' })
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/on=2026-03-24/)
    await page.keyboard.press('Shift+ArrowRight')
    await page.waitForURL(/on=2026-04-24/)
    await page.getByRole('button', { name: /1\s*待办/ }).waitFor()
    expect(await slider.getAttribute('aria-valuetext')).toContain('2026年4月24日')
    await picture('standard-in-april')
    await page.keyboard.press('Home')
    await page.getByText('今天', { exact: true }).first().waitFor()
    expect(new URL(page.url()).searchParams.has('on')).toBe(false)
    expect(complaints).toEqual([])
  })

  it('链接带着日子、看法和筛选，打开就是那样', async () => {
    const { page } = await entered('officeClerk', '/standard?on=2026-04-25&view=list&group=due&chapter=1&planned=1')
    await page.getByRole('columnheader', { name: '到期' }).waitFor()
    // 排在4月15日的一次算上了，所以4月不缺。
    await page.getByRole('button', { name: /0\s*待办/ }).waitFor()
    await page.getByRole('button', { name: '算上已排的会' }).click()
    await page.getByRole('button', { name: /1\s*待办/ }).waitFor()
    expect(await page.getByRole('row').filter({ hasText: '7 天以内' }).count()).toBe(1)
  })
})

describe('清单', () => {
  it('上下键走到要办的，Enter 开下一步，Esc 关', async () => {
    const { page, picture } = await entered('officeClerk', '/standard?view=list&on=2026-04-25')
    await page.getByRole('columnheader', { name: '要求' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { level: 2, name: '中心组每月集中学习' }).waitFor()
    await page.getByRole('button', { name: /记录4月的中心组学习/ }).waitFor()
    await picture('standard-list')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

describe('迎检证据', () => {
  it('从标准到一页证据，点三下以内', async () => {
    const { page, picture, complaints } = await entered('disciplineInspectionSecretary')
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await page.getByRole('link', { name: /中心组每月必须集中学习一天/ }).click()
    await page.getByRole('link', { name: '打印证据' }).click()
    await page.getByText('本页全部取自会议与账目记录，没有另行填报。').last().waitFor()
    await page.getByRole('button', { name: /打印 [12] 页/ }).click()
    expect(await page.locator('body').getAttribute('data-printed')).toBe('yes')
    await page.getByText(/第 1 页，共 \d 页/).waitFor()
    expect(await page.locator('.sheet .qr').count()).toBe(1)
    await picture('evidence-sheet')
    // 点进来和直接打开是同一页。
    await page.reload()
    await page.getByText(/第 1 页，共 \d 页/).waitFor()
    expect(complaints).toEqual([])
  })

  it('每一页都装得下，一章成册，目录的页数对得上', async () => {
    const { page, picture } = await entered('partyCommitteeSecretary', '/standard/chapters/1/evidence')
    await page.getByRole('heading', { name: '目录' }).last().waitFor()
    const { overfull, begins, wrong } = await page.evaluate(() => {
      const sheets = [...document.querySelectorAll('.sheet')]
      const bodies = sheets.map(sheet => sheet.querySelector('.sheet-body') as HTMLElement)
      const rows = [...document.querySelectorAll('.sheet .contents-row')].filter(
        row => row.querySelector('i')?.textContent !== '—',
      )
      const pageWith = (title: string) =>
        sheets.findIndex(sheet => sheet.querySelector('h1')?.textContent === title) + 1
      return {
        overfull: bodies.filter(body => body.scrollHeight > body.clientHeight + 1).length,
        begins: rows.length,
        wrong: rows.filter(
          row => pageWith(row.querySelector('b')?.textContent ?? '') !== Number(row.querySelector('i')?.textContent),
        ).length,
      }
    })
    expect({ overfull, wrong }).toEqual({ overfull: 0, wrong: 0 })
    expect(begins).toBeGreaterThan(0)
    await picture('evidence-book')
  })
})

describe('手机上的标准', () => {
  it('一屏之内看得到证据的入口和一个按钮；能点的都够大', async () => {
    const { page, picture } = await entered('officeClerk', '/standard?on=2026-04-25#1.1.2', 'phone')
    const next = page.getByRole('button', { name: /记录4月的中心组学习/ })
    await next.waitFor()
    const box = await next.boundingBox()
    expect(box && box.y + box.height).toBeLessThan(844)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('.panel button, .date-foot button, .tallies button, .standard-head button')]
        .filter(each => {
          const { width, height } = each.getBoundingClientRect()
          return width > 0 && height < 44 && !each.matches('.date-back')
        })
        .map(each => each.textContent),
    )
    expect(small).toEqual([])
    await picture('standard-phone')
  })
})
