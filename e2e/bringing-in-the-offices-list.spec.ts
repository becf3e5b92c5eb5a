import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { openOffice, type Visitor } from './office.ts'

const office = await openOffice('practice')
afterAll(() => office.close(), 60_000)

const name = '党员花名册（办公室常见的样子）.xlsx'
const asKept = readFileSync(join(import.meta.dirname, '../samples', name))
const first17 = '15052519700101005'

/** The list once the office has mended the one cell that its table had rounded. */
const mended = async (): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(asKept as unknown as ArrayBuffer)
  const cell = book.worksheets[0]?.getCell('D9')
  if (cell) cell.value = `${first17}${checkDigitOf(first17)}`
  return Buffer.from(await book.xlsx.writeBuffer())
}

interface Answered {
  readonly status: number
  readonly body: { readonly proposal?: string }
}

const post = ({ page }: Visitor, path: string, body: unknown): Promise<Answered> =>
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

/** Enters the practice town as whoever holds a position. */
const entered = async (position: string, path: string, size?: 'desk' | 'phone'): Promise<Visitor> => {
  const visitor = await office.visitor(size)
  const { page } = visitor
  await page.goto(`${office.origin}/standard`)
  const person = await page.evaluate(async held => {
    const people = await (await fetch('/api/practice/people')).json()
    return people.find((each: { positions: { id: string }[] }) => each.positions.some(({ id }) => id === held)).id
  }, position)
  await post(visitor, '/api/practice/enter', { person })
  await page.goto(`${office.origin}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return visitor
}

const importPage = '/docs/people/import'

const drop = ({ page }: Visitor, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  })

describe('办公室自己的名单，从表格到台账，再退回来', () => {
  it('一份常见的花名册：不收的说在哪一格，同名的并排问，答了才录，另一人确认，整批撤销', async () => {
    const clerk = await entered('officeClerk', importPage)
    const director = await entered('officeDirector', '/waiting')
    const { page } = clerk
    const known = { name: '练习海棠', paper: '奈组发〔2026〕5号' }
    const { body } = await post(clerk, '/api/acts/enter-person', known)
    const confirm = ({ proposal }: Answered['body']) => post(director, '/api/acts/confirm-proposal', { proposal })
    expect((await confirm(body)).status).toBe(200)
    await clerk.picture('import-begin')

    await drop(clerk, asKept)
    await page.getByText('第 5 行 练习海棠，是同一个吗？').waitFor()
    await clerk.picture('import-asked')
    const question = page.getByRole('group', { name: '第 5 行 练习海棠，是同一个吗？' })
    expect(await question.locator('.import-side').allTextContents()).toEqual([
      '表里第 5 行姓名练习海棠身份证号有电话有',
      '台账里的姓名练习海棠',
    ])
    await page.getByText('D9').waitFor()
    expect(await page.locator('.import .table tbody').textContent()).toMatch(/练习松.*D9.*身份证号：.*最后几位已经丢了/)
    await page.getByText('有 1 行不收：改好表里的这几行，再传一次。').waitFor()
    expect(await page.getByRole('button', { name: /^全部录入/ }).count()).toBe(0)

    // The office mends its own table and brings it again; what is asked is asked again.
    await page.getByRole('button', { name: '换一份' }).click()
    await drop(clerk, await mended())
    await page.getByText('说明了上面 1 行，才能录入。').waitFor()
    await page.getByRole('button', { name: '同一个', exact: true }).click()
    const enter = page.getByRole('button', { name: '全部录入：新增 4，有变 1' })
    await enter.waitFor()
    await clerk.picture('import-answered')
    const rowsOf = async (state: string): Promise<string> => {
      await page.getByRole('button', { name: new RegExp(`^${state} `) }).click()
      return (await page.locator('.import .table tbody').textContent()) ?? ''
    }
    expect(await rowsOf('有变')).toMatch(/练习海棠.*身份证号 空 → 表里的/)
    expect(await rowsOf('一样')).toContain('和第5行是同一个，只收一次')
    expect(await rowsOf('新增')).toMatch(/练习·山丹.*练习石榴.*练习松.*练习梅/)
    expect(await page.textContent('body')).not.toMatch(/15052519\d|1380000000/)

    await page.getByLabel('依据的文件').fill('奈组发〔2026〕5号')
    await enter.click()
    await page.getByText('已录入，等另一人确认后生效。').first().waitFor()
    await clerk.picture('import-entered')

    await director.page.goto(`${office.origin}/waiting`)
    const waiting = await director.page.evaluate(async () => (await fetch('/api/queries/open-proposals')).json())
    expect(waiting).toMatchObject([{ title: '录入名册', forMe: true }])
    await director.page.getByText('录入名册').first().waitFor()
    await director.picture('import-waiting')
    expect((await confirm({ proposal: waiting[0].id })).status).toBe(200)

    // It came in by mistake: the whole batch goes back, with a second person again.
    await page.goto(`${office.origin}/settings/roster`)
    await page.getByText(/^整批录入过的 \d+ 份$/).click()
    const batch = page.locator('.roster-batches li').filter({ hasText: name })
    await batch.waitFor()
    await clerk.picture('import-batches')
    await batch.getByRole('button', { name: '撤销这一批' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').fill('传错了文件')
    await dialog.getByLabel('依据').first().fill('奈组发〔2026〕6号')
    await clerk.picture('import-undo')
    await dialog.locator('button[type=submit]').click()
    await dialog.waitFor({ state: 'detached' })
    const undone = await director.page.evaluate(async () => (await fetch('/api/queries/open-proposals')).json())
    expect((await confirm({ proposal: undone[0].id })).status).toBe(200)
    const found = await page.evaluate(async () => (await fetch('/api/registers/people?q=练习')).json())
    expect(found.rows.map(({ row }: { row: unknown }) => row)).toMatchObject([{ name: '练习海棠' }])
    expect(found.rows[0].row.identity).toBeUndefined()
    expect([...clerk.complaints, ...director.complaints]).toEqual([])
  }, 120_000)

  it('手机上不给表，说在电脑上办更方便，链接拿了就走', async () => {
    const phone = await entered('officeClerk', importPage, 'phone')
    const { page } = phone
    await page.getByRole('heading', { name: '在电脑上办更方便' }).waitFor()
    expect(await page.locator('.import-drop').isVisible()).toBe(false)
    expect(await page.getByLabel('这一页的链接').inputValue()).toBe(`${office.origin}${importPage}`)
    await page.getByRole('button', { name: '复制链接' }).click()
    await page.getByText(/^已复制/).waitFor()
    await phone.picture('import-phone')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(phone.complaints).toEqual([])
  })
})
