import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice, type Visitor } from './office.ts'

const passage =
  '入户的时候先问今年的收成，再问家里的难处，回来当天把说过的话记在本上，第二天逐条去办，办完了再回去说一声结果。'
let office: Office

/** Becomes somebody of the practice town. */
const entered = async (name: string, size?: 'desk' | 'phone'): Promise<Visitor> => {
  const visitor = await office.visitor(size)
  const { request } = visitor.context
  const people = (await (await request.get(`${office.origin}/api/practice/people`)).json()) as {
    id: string
    name: string
  }[]
  const person = people.find(each => each.name === name)?.id
  const answer = await request.post(`${office.origin}/api/practice/enter`, {
    data: { person },
    headers: { origin: office.origin },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  return visitor
}

const write = async ({ page }: Visitor, text: string, button: string): Promise<void> => {
  await page.goto(`${office.origin}/study/reflection`)
  const field = page.getByRole('textbox', { name: '心得' })
  await field.fill(text)
  await page.getByText('已保存').waitFor()
  await page.getByRole('button', { name: button, exact: true }).click()
}

beforeAll(async () => {
  office = await openOffice('practice')
}, 120_000)
afterAll(() => office.close())

describe('一篇有重复段落的心得', () => {
  it('在手机上写，断了再来草稿还在；审阅人看到相同的段落，退回；改好重交，收下', async () => {
    const first = await entered('周明')
    await write(first, `这个月我下了三个嘎查。${passage}`, '交')
    await first.page.getByText('等审阅').first().waitFor()

    const phone = await entered('丁一凡', 'phone')
    await phone.page.goto(`${office.origin}/study/reflection`)
    await phone.page.getByRole('textbox', { name: '心得' }).fill(`我也学了一条。${passage}`)
    await phone.page.getByText('已保存').waitFor()
    const another = await entered('丁一凡', 'phone')
    await another.page.goto(`${office.origin}/study/reflection`)
    await another.page.getByText('接着上次没写完的。').waitFor()
    await another.page.getByRole('button', { name: '交', exact: true }).click()
    await another.page.getByRole('button', { name: '撤回来再改' }).waitFor()

    const reviewer = await entered('乌云其木格')
    await reviewer.page.goto(`${office.origin}/study/reflection/received`)
    await reviewer.page.getByRole('cell', { name: '丁一凡' }).click()
    await reviewer.page.getByRole('heading', { name: '以前的文章里相同的段落' }).waitFor()
    expect(await reviewer.page.locator('mark').textContent()).toContain('先问今年的收成')
    expect(await reviewer.page.locator('.review-earlier').textContent()).toContain('周明 1月心得')
    await reviewer.page.getByLabel('想对他说的话').fill('第二句是周明写过的，说说您自己的。')
    await reviewer.page.getByRole('button', { name: '退回修改' }).click()

    await another.page.reload()
    await another.page.getByText('第二句是周明写过的').waitFor()
    await write(another, '我跑了三户，一户缺水，我先去问了水务站。', '重交')
    await another.page.getByRole('button', { name: '撤回来再改' }).waitFor()

    await reviewer.page.goto(`${office.origin}/study/reflection/received`)
    await reviewer.page.getByRole('cell', { name: '丁一凡' }).click()
    await reviewer.page.getByText('我跑了三户').waitFor()
    expect(await reviewer.page.locator('mark').count()).toBe(0)
    await reviewer.page.keyboard.press('Control+Enter')
    await reviewer.page.getByText('已收下').first().waitFor()

    await another.page.reload()
    await another.page.getByText('已收下').first().waitFor()
    for (const { complaints } of [first, another, reviewer]) expect(complaints).toEqual([])
  }, 120_000)
})
