import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Office, openOffice, type Visitor } from './office.ts'

const office: Office = await openOffice('start')
afterAll(() => office.close(), 60_000)

const workbook = join(import.meta.dirname, '../samples/名册样表.xlsx')
const passwords = new Map<string, string>()
const own = (account: string): string => `练习用的长口令·${[...account].reverse().join('')}`

/** Signs in; the first time with the first password, which must be changed before anything else opens. */
const signedIn = async (account: string, size?: 'desk' | 'phone'): Promise<Visitor> => {
  const visitor = await office.visitor(size)
  const { page } = visitor
  const first = passwords.get(account)
  const open = async (password: string): Promise<void> => {
    await page.getByLabel('账号').fill(account)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  await page.goto(`${office.origin}/standard`)
  if (first === undefined) {
    await open(own(account))
  } else {
    await open(first)
    await page.getByRole('heading', { name: '改密码' }).waitFor()
    const [old, next, again] = await page.locator('input[type=password]').all()
    await old?.fill(first)
    await next?.fill(own(account))
    await again?.fill(own(account))
    await page.getByRole('button', { name: '换成新密码' }).click()
    passwords.delete(account)
  }
  await page.getByRole('heading', { name: '党委日常工作标准' }).waitFor()
  return visitor
}

const confirmedBy = async ({ page }: Visitor, title: string): Promise<void> => {
  await page.goto(`${office.origin}/waiting`)
  await page.getByRole('button', { name: title }).first().click()
  await page.getByRole('button', { name: `确认：${title}` }).click()
  await page.getByRole('heading', { name: '等您确认' }).waitFor({ state: 'detached' })
}

/** Asks for an account as the system administrator and confirms it as the security administrator; the first password is shown once. */
const accountFor = async (system: Visitor, security: Visitor, name: string, account: string): Promise<void> => {
  await system.page.goto(`${office.origin}/settings/accounts`)
  await system.page.getByRole('button', { name: '申请开通或重置' }).click()
  await system.page.getByLabel('给谁').fill(name)
  await system.page.getByRole('option', { name }).first().click()
  await system.page.getByLabel('账号', { exact: true }).fill(account)
  await system.page.getByRole('button', { name: '申请开通', exact: true }).click()
  await system.page.getByText(`开通账号 ${account}`).waitFor()
  await security.page.goto(`${office.origin}/settings/accounts`)
  await security.page.getByRole('button', { name: '确认开通' }).click()
  passwords.set(account, (await security.page.locator('.once-shown code').textContent()) ?? '')
}

const lampOf = async ({ page }: Visitor, requirement: string): Promise<string> =>
  page.evaluate(async id => {
    const { chapters } = await (await fetch('/api/standard')).json()
    const all = chapters.flatMap((chapter: { articles: { requirements: { id: string; light: string }[] }[] }) =>
      chapter.articles.flatMap(article => article.requirements),
    )
    return all.find((each: { id: string }) => each.id === id)?.light
  }, requirement)

const year = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4)

describe('从第一次启动到点亮一句话', () => {
  it('用一次性开通码设立本镇，领到三个首次密码', async () => {
    const code = /[A-Z0-9]{4}(?:-[A-Z0-9]{4})+/.exec(office.said())?.[0] ?? ''
    const visitor = await office.visitor()
    const { page } = visitor
    await page.goto(`${office.origin}/setup`)
    await page.getByLabel('开通码').fill(code)
    await page.getByLabel('镇名').fill('大沁他拉镇')
    await page.getByLabel('统计用区划代码').fill('150525100000')
    const names = await page.getByLabel('姓名').all()
    const accounts = await page.getByLabel('账号').all()
    for (const [index, [name, account]] of (
      [
        ['齐守诚', '系统'],
        ['安其尔', '安全'],
        ['查干夫', '审计'],
      ] as const
    ).entries()) {
      await names[index]?.fill(name)
      await accounts[index]?.fill(account)
    }
    await visitor.picture('first-start')
    await page.getByRole('button', { name: '开通本镇' }).click()
    await page.getByText('收好了，去登录').waitFor()
    const shown = await page.locator('.first-passwords code').allTextContents()
    expect(shown).toHaveLength(3)
    for (const [index, account] of ['系统', '安全', '审计'].entries()) passwords.set(account, shown[index] ?? '')
    await visitor.picture('first-passwords')
    expect(visitor.complaints).toEqual([])
  })

  it('用样表录入名册，安全管理员确认；定下起算日', async () => {
    const system = await signedIn('系统')
    await system.page.goto(`${office.origin}/settings/roster`)
    await system.page.locator('input[type=file]').setInputFiles(workbook)
    await system.page.getByRole('button', { name: /^全部录入/ }).waitFor()
    await system.picture('roster-preview')
    expect(await system.page.getByRole('button', { name: '不收 0' }).count()).toBe(1)
    await system.page.getByRole('button', { name: /^全部录入/ }).click()
    await system.page.getByText('等另一人确认').first().waitFor()

    const security = await signedIn('安全')
    await confirmedBy(security, '录入名册')

    await system.page.goto(`${office.origin}/settings/roster`)
    await system.page.getByText('包小燕').or(system.page.getByText('党政办干事')).first().waitFor()
    await system.picture('roster')
    await system.page.getByRole('button', { name: '定起算日' }).click()
    await system.page.getByRole('textbox', { name: '起算日' }).fill(`${year}-01-01`)
    await system.page.keyboard.press('Tab')
    await system.page.getByRole('dialog').getByRole('button', { name: '定起算日' }).click()
    await system.page.getByText('等另一人确认').first().waitFor()
    await confirmedBy(security, '定起算日')

    const [director, clerk] = await system.page.evaluate(async () => {
      const { people } = await (await fetch('/api/queries/roster-on-day')).json()
      return ['officeDirector', 'officeClerk'].map(
        position =>
          people.find((person: { held: { position: string }[] }) =>
            person.held.some(held => held.position === position),
          ).name,
      )
    })
    await accountFor(system, security, director, '主任')
    await accountFor(system, security, clerk, '干事')
    expect([...system.complaints, ...security.complaints]).toEqual([])
  })

  it('干事写下今天的学习：拒绝时引原文，补齐后记下，一.1 变绿', async () => {
    const clerk = await signedIn('干事')
    const { page } = clerk
    await page.goto(`${office.origin}/study/sessions`)
    await page.getByRole('button', { name: '记录一次学习' }).click()
    const form = page.getByRole('dialog')
    await form.getByText('全天', { exact: true }).click()
    await form.getByLabel('题目').fill('学习条例')
    await form.getByText('政治理论', { exact: true }).click()
    await form.getByLabel('主讲人').fill('书记')
    await form.getByLabel('会议记录').fill('领学原文，四人发言，书记小结。')
    await page.getByText('没有记到会、请假或缺席').waitFor()
    await page.getByText('中心组每月必须集中学习一天').last().waitFor()
    await clerk.picture('session-locked')
    await page.getByRole('button', { name: '全部到会' }).click()
    await page.getByRole('button', { name: '记下这次学习' }).click()
    await page.getByRole('cell', { name: '学习条例' }).first().waitFor()
    await clerk.picture('session-recorded')
    expect(await lampOf(clerk, '1.1.2')).toBe('green')
    expect(clerk.complaints).toEqual([])
  })

  it('主任起草并订立年度计划，另一盏灯变绿，证据在旁边', async () => {
    const director = await signedIn('主任')
    const { page } = director
    await page.goto(`${office.origin}/study/plan`)
    await page.getByRole('button', { name: `起草${year}年学习计划` }).click()
    const rows = page.locator('.entries tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(12)
    for (const [index, row] of (await rows.all()).entries()) {
      await row.getByLabel('题目').fill(`练习题目${index + 1}`)
      await row.getByLabel('主讲人').fill('书记')
    }
    await director.picture('plan-draft')
    await page.getByRole('button', { name: '存成草稿' }).click()
    await page.getByRole('button', { name: '订立计划' }).click()
    await page.getByLabel('由谁订立').fill('党委会 第2次会议')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.getByRole('alertdialog').getByRole('button', { name: '订立计划' }).click()
    await page.getByText('已订立').first().waitFor()
    expect(await lampOf(director, '1.1.1')).toBe('green')
    await page.goto(`${office.origin}/standard#1.1.1`)
    await page.getByText(`${year}年学习计划，12项`, { exact: true }).waitFor()
    await director.picture('standard-lit')
    expect(director.complaints).toEqual([])
  })

  it('手机上也能读标准、看证据', async () => {
    const phone = await signedIn('主任', 'phone')
    await phone.page.goto(`${office.origin}/standard#1.1.2`)
    await phone.page.getByText('全天 学习条例').first().waitFor()
    await phone.picture('standard-phone')
    const width = await phone.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    expect(phone.complaints).toEqual([])
  })
})
