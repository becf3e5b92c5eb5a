import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeAtStep, stepAt } from '#server/one-time-code.ts'
import { openOffice, type Visitor } from './office.ts'

const office = await openOffice('start')
afterAll(() => office.close(), 60_000)

/** Passkeys are bound to a name: browsers know none under a number. */
const origin = office.origin.replace('127.0.0.1', 'localhost')
const account = 'xitong'
const password = '草原上的云和马，练习用'

const post = async (path: string, body: unknown, cookie = '') => {
  const answer = await fetch(`${office.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: office.origin, ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
  expect(answer.status, path).toBeLessThan(300)
  return answer
}

const bytesOf = (base32: string): Buffer => {
  const bits = [...base32]
    .map(each => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}

const typed = async (page: Page): Promise<void> => {
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
}
const enter = (page: Page): Promise<void> => page.getByRole('button', { name: '登录', exact: true }).click()
const inside = (page: Page): Promise<void> => page.getByRole('navigation', { name: '主导航' }).waitFor()

/** At the door, on a desk or with a telephone. */
const atDoor = async (size?: 'desk' | 'phone'): Promise<Visitor> => {
  const visitor = await office.visitor(size)
  await visitor.page.goto(`${origin}/me/security`)
  return visitor
}

beforeAll(async () => {
  const code = /[A-Z0-9]{4}(?:-[A-Z0-9]{4})+/.exec(office.said())?.[0]
  const keeper = (name: string, login: string) => ({ name, account: login })
  const setUp = await post('/api/setup', {
    code,
    town: { name: '练习镇', code: '150525100' },
    administrators: {
      system: keeper('练习甲', account),
      security: keeper('练习乙', 'anquan'),
      audit: keeper('练习丙', 'shenji'),
    },
  })
  const { administrators } = await setUp.json()
  const first = administrators.find((each: { account: string }) => each.account === account).firstPassword
  const cookie = (await post('/api/session', { account, password: first })).headers.getSetCookie()[0]?.split(';')[0]
  await post('/api/account/password', { old: first, new: password }, cookie)
}, 60_000)

describe('除了密码，还有别的', () => {
  it('通行密钥：在这台电脑上添加，退出以后不用密码进来', async () => {
    const { page, context, complaints } = await atDoor()
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    })
    await typed(page)
    await enter(page)
    await page.getByRole('button', { name: '添加' }).click()
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('dialog').getByRole('button', { name: '添加' }).click()
    await page.getByRole('textbox', { name: '通行密钥的名字' }).waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await inside(page)
    expect(complaints).toEqual([])
  })

  it('动态码：开启以后，光有密码进不来，填上手机上的数字才进来', async () => {
    const visitor = await atDoor()
    const { page, complaints } = visitor
    await typed(page)
    await enter(page)
    await page.getByRole('button', { name: '开启' }).click()
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '下一步' }).click()
    const secret = bytesOf(((await page.locator('.secret-typed').textContent()) ?? '').replaceAll(' ', ''))
    const code = (later: number): string => codeAtStep(secret, stepAt(new Date()) + later)
    await page.getByLabel('手机上现在的六位数字').fill(code(0))
    await page.getByRole('button', { name: '开启动态码' }).click()
    await page.getByRole('heading', { name: '恢复码' }).waitFor()
    await visitor.picture('recovery-codes')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '退出登录' }).click()

    await typed(page)
    await enter(page)
    const wrong = ['000000', '111111', '222222', '333333', '444444'].find(
      each => ![-1, 0, 1, 2].map(code).includes(each),
    )
    await page.getByLabel('动态码').fill(wrong ?? '')
    await enter(page)
    await page.getByText('账号、密码或者动态码不对').waitFor()
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByLabel('动态码').fill(code(1))
    await enter(page)
    await inside(page)
    expect(complaints).toEqual([])
  })
})
