import { afterAll, describe, expect, it } from 'vitest'
import { openOffice } from './office.ts'

const office = await openOffice('practice')
afterAll(() => office.close(), 60_000)

interface Person {
  readonly id: string
  readonly name: string
  readonly positions: readonly { readonly id: string }[]
}

/** A person of the practice town at a desk of his own. */
const entered = async (pick: (person: Person) => boolean) => {
  const visitor = await office.visitor()
  const { page } = visitor
  await page.goto(`${office.origin}/standard`)
  const people: Person[] = await page.evaluate(async () => (await fetch('/api/practice/people')).json())
  const who = people.find(pick)
  if (!who) throw new Error('the practice town has nobody like that')
  await page.evaluate(
    person =>
      fetch('/api/practice/enter', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person }),
      }),
    who.id,
  )
  const post = (path: string, body: unknown): Promise<{ status: number; body: { proposal?: string } }> =>
    page.evaluate(
      async ([to, sent]) => {
        const answer = await fetch(to as string, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        })
        return { status: answer.status, body: await answer.json().catch(() => ({})) }
      },
      [path, body] as const,
    )
  return { ...visitor, who, post }
}

const holds =
  (position: string) =>
  ({ positions }: Person): boolean =>
    positions.some(({ id }) => id === position)

describe('干事换人', () => {
  it('新干事在待确认里接手旧干事录入的事，旧干事再也看不到', async () => {
    const director = await entered(holds('officeDirector'))
    const secretary = await entered(holds('partyCommitteeSecretary'))
    const old = await entered(({ name }) => name === '包小燕')
    const successor = await entered(({ name }) => name === '丁一凡')

    const waiting = await old.post('/api/acts/enter-person', { name: '练习新来的', paper: '奈组发〔2026〕1号' })
    expect(waiting.status).toBe(200)
    const today: string = await director.page.evaluate(async () => (await (await fetch('/api/me')).json()).today)
    const before = new Date(`${today}T00:00:00Z`)
    before.setUTCDate(before.getUTCDate() - 1)
    const tenure: string = await director.page.evaluate(async person => {
      const tenures = await (await fetch(`/api/queries/tenures-of-person?person=${person}`)).json()
      return tenures[0].tenure
    }, old.who.id)
    const change = await director.post('/api/acts/record-decision-from-above', {
      kind: 'other',
      number: '奈组发〔2026〕3号',
      date: today,
      issuedBy: '镇党委',
      leaves: [{ tenure, to: before.toISOString().slice(0, 10) }],
      takes: [{ person: successor.who.id, position: 'officeClerk', from: today }],
    })
    expect((await secretary.post('/api/acts/confirm-proposal', { proposal: change.body.proposal })).status).toBe(200)

    const { page } = successor
    await page.goto(`${office.origin}/waiting`)
    await page.getByText('录入的人已离任，等您接手').waitFor()
    await page
      .getByRole('button', { name: /录入人员/ })
      .first()
      .click()
    expect(await page.getByText('练习新来的').count()).toBe(0)
    await successor.picture('taking-over')
    await page.getByRole('button', { name: '接手：录入人员' }).click()
    await page.getByText('您录入的，等别人确认').waitFor()
    expect(successor.complaints).toEqual([])

    const seen = await old.page.evaluate(async proposal => {
      const status = async (path: string) => (await fetch(path)).status
      return [
        await status(`/api/proposals/${proposal}`),
        await status('/api/today'),
        await status('/api/registers/proposals'),
      ]
    }, waiting.body.proposal)
    expect(seen).toEqual([403, 403, 403])
    expect((await director.post('/api/acts/confirm-proposal', { proposal: waiting.body.proposal })).status).toBe(200)
  })

  it('交接单从名册打开，列着没办完的，有签字的地方', async () => {
    const director = await entered(holds('officeDirector'))
    const { page } = director
    await page.goto(`${office.origin}/settings/roster`)
    await page.getByRole('row', { name: /张丽/ }).click()
    await page.getByRole('link', { name: '交接单' }).click()
    await page.getByRole('heading', { name: '交接单：张丽' }).waitFor()
    for (const part of ['未落实和快到期的', '已经安排的', '录入了、等人确认的', '没写完的草稿']) {
      await page.getByRole('heading', { name: part }).waitFor()
    }
    await page.getByText('监交人').waitFor()
    expect(director.complaints).toEqual([])
  })
})
