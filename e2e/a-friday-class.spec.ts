import { afterAll, expect, it } from 'vitest'
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
      return answer.status
    },
    [path, body] as const,
  )

const entered = async (position: string, size?: 'desk' | 'phone'): Promise<Visitor> => {
  const visitor = await office.visitor(size)
  const { page } = visitor
  await page.goto(`${office.origin}/standard`)
  const person = await page.evaluate(async held => {
    const people = await (await fetch('/api/practice/people')).json()
    return people.find((each: { positions: { id: string }[] }) => each.positions.some(({ id }) => id === held)).id
  }, position)
  await post(visitor, '/api/practice/enter', { person })
  return visitor
}

it('一次周五学堂：排一个月，记下谁没来，干部在手机上看到自己的', async () => {
  const clerk = await entered('officeClerk')
  const { page } = clerk
  await page.goto(`${office.origin}/study/friday`)
  await page.getByRole('button', { name: '排1月的日子' }).click()
  await page.getByRole('button', { name: '排 4 次课' }).click()
  await page.getByText('已安排2天').waitFor()

  // Friday has come and gone: everyone came but two.
  await post(clerk, '/api/practice/clock', { now: '2026-01-09T17:00:00+08:00' })
  await page.reload()
  await page.getByRole('button', { name: '记1月9日到课' }).click()
  const form = page.getByRole('dialog')
  await form.getByText('到课 150，请假 0，缺席 0').waitFor()
  await form.getByLabel('题目').fill('民法典里的乡村事')
  await form.getByLabel('主讲人').fill('白音')
  const find = form.getByRole('searchbox', { name: '找人' })
  await find.fill('周明')
  await find.press('Enter')
  await form.getByLabel('周明请假的事由').fill('旗里对账')
  await form.getByLabel('周明的假谁批的').selectOption({ label: '王建国' })
  await find.fill('孟和')
  await find.press('Enter')
  await form.getByRole('button', { name: '孟和，请假' }).click()
  await form.getByText('到课 148，请假 1，缺席 1').waitFor()
  await clerk.picture('friday-record')
  await form.getByRole('button', { name: '记下148人到课' }).click()
  await page.getByText('到课 148 / 150').waitFor()
  await clerk.picture('friday-month')

  const cadre = await entered('financeHead', 'phone')
  await cadre.page.goto(`${office.origin}/study/friday`)
  await cadre.page.getByText('应学1天半，请假减半天').waitFor()
  expect(await cadre.page.getByText('孟和').count()).toBe(0)
  await cadre.picture('friday-own')
  expect([...clerk.complaints, ...cadre.complaints]).toEqual([])
}, 180_000)
