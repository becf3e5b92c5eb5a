import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { type Browser, httpWorld, keptTown } from '#testing/http-town.ts'

const http = await httpWorld()
const { system, security, audit } = await keptTown(http)

/** An invented number that is right in itself. */
const identity = (order: string): string => `150525199001010${order}`.concat(checkDigitOf(`150525199001010${order}`))

const csv = (...rows: readonly (readonly string[])[]): string => rows.map(row => row.join(',')).join('\r\n')

/** Sends a list with what is said beside it, as the page does. */
const send = (
  browser: Browser,
  register: string,
  content: string | Buffer,
  words: Readonly<Record<string, string>> = {},
  { dryRun = true, name = '名单.csv', background = false } = {},
) => {
  const fields = Object.entries(words).map(
    ([field, value]) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const payload = Buffer.concat([
    Buffer.from(
      `${fields.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n--b--\r\n'),
  ])
  return browser.ask(
    'POST',
    `/api/registers/${register}/import${dryRun ? '?dry-run=1' : background ? '?background=1' : ''}`,
    payload,
    {
      'content-type': 'multipart/form-data; boundary=b',
    },
  )
}

const people = async (browser: Browser): Promise<readonly string[]> =>
  (await browser.get('/api/registers/people?size=500'))
    .json<{ rows: { row: { name: string } }[] }>()
    .rows.map(({ row }) => row.name)

describe('从自己的名单录入', () => {
  const list = csv(['名字', '身份证', '手机'], ['练习张三', identity('01'), '13800000001'], ['练习李四', '', ''])

  it('没有登录的、不归他录的、没有这样的台账，都不收', async () => {
    expect((await send(http.browser(), 'people', list)).statusCode).toBe(401)
    const refused = await send(audit, 'people', list)
    expect([refused.statusCode, refused.json().title]).toEqual([403, '录入人员不归您办'])
    expect((await audit.get('/api/registers/people/import/template')).statusCode).toBe(403)
    expect((await audit.get('/api/registers/people/import')).json()).toMatchObject({ may: false })
    const none = await send(system, 'proposals', list)
    expect([none.statusCode, none.json().title]).toEqual([404, '这本台账不从表格录入'])
    expect((await system.get('/api/registers/people/import')).json()).toMatchObject({
      id: 'people',
      title: '人员',
      may: true,
      columns: [
        { field: 'name', title: '姓名', required: true, sealed: false },
        { field: 'identity', title: '身份证号', required: false, sealed: true },
        { field: 'phone' },
      ],
      matching: {},
    })
  })

  it('先看：没有对上的列由人来对，对上以后逐行说；号码不出来，什么也没有记下', async () => {
    const before = await people(system)
    const first = (await send(system, 'people', csv(['户主', '身份证', '手机'], ['练习张三', '', '']))).json()
    expect(first).toMatchObject({
      enters: false,
      problems: ['还没有对上“姓名”。请在上面选它是哪一列。'],
      heads: [
        { column: 0, name: 'A', head: '户主' },
        { column: 1, head: '身份证', field: 'identity' },
        { column: 2, head: '手机', field: 'phone' },
      ],
    })
    const looked = await send(system, 'people', list)
    expect(looked.json()).toMatchObject({
      file: '名单.csv',
      sheets: [{ name: '名单', rows: 3 }],
      sheet: '名单',
      enters: true,
      against: [],
      counts: { new: 2, changed: 0, same: 0, refused: 0, asked: 0 },
      rows: [{ row: 2, state: 'new', title: '练习张三' }, { row: 3 }],
    })
    expect(looked.body).not.toMatch(/1505251990|1380000/)
    expect(await people(system)).toEqual(before)
  })

  it('有一行不对：真要录入就整份拒绝，理由带格子', async () => {
    const wrong = csv(['姓名', '身份证'], ['练习张三', '123'], ['练习李四', ''])
    const refused = await send(system, 'people', wrong, {}, { dryRun: false })
    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({
      title: '这份名单没有收',
      refusals: [{ reason: '第2行（B2）身份证号：身份证号码是18位，这里有3位。请照身份证核对。' }],
    })
    expect(await people(system)).not.toContain('练习李四')
  })

  it('看不懂的对法、不是表格的文件，说一句话', async () => {
    expect((await send(system, 'people', list, { plan: '{' })).statusCode).toBe(400)
    expect((await send(system, 'people', list, { plan: '{"columns":{"x":"name"}}' })).statusCode).toBe(400)
    const wrong = await send(system, 'people', list, {}, { name: '名单.xlsx' })
    expect([wrong.statusCode, wrong.json().detail]).toEqual([415, expect.stringMatching(/^这不是 \.xlsx 表格。/)])
    expect((await send(system, 'people', '')).json().detail).toBe('文件是空的。请检查是不是传错了文件。')
    expect((await send(system, 'people', '\n\n')).json().problems).toEqual(['这个表是空的。请检查是不是选错了文件。'])
  })

  it('选好列录入，另一人确认才进名册；同一个编号只办一次；列的对法记住了', async () => {
    const own = csv(['户主', '身份证', '手机'], ['练习张三', identity('01'), '13800000001'])
    const plan = JSON.stringify({ columns: { 0: 'name' } })
    const entered = await send(system, 'people', own, { plan }, { dryRun: false })
    expect(entered.statusCode).toBe(200)
    const { proposal } = entered.json<{ proposal: string }>()
    expect(entered.body).not.toMatch(/1505251990|1380000/)
    expect((await system.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(422)
    expect((await security.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(200)
    expect(await people(system)).toContain('练习张三')
    expect((await system.get('/api/registers/people/import')).json().matching).toEqual({
      户主: 'name',
      身份证: 'identity',
      手机: 'phone',
    })
    const again = (await send(system, 'people', own)).json()
    expect(again).toMatchObject({ enters: false, problems: [], counts: { new: 0, changed: 0, same: 1 } })
    expect((await send(system, 'people', own, {}, { dryRun: false })).json().refusals).toMatchObject([
      { reason: '表里的台账里都有了，没有要录入的。' },
    ])
  })

  it('同名又对不上号码的先问；答了才收', async () => {
    const list = csv(['姓名', '手机'], ['练习张三', '13900000009'])
    const asked = (await send(system, 'people', list)).json()
    expect(asked).toMatchObject({ enters: false, counts: { asked: 1 } })
    const { question } = asked.rows[0]
    expect(question.candidates).toHaveLength(1)
    const answered = (answer: string) =>
      send(system, 'people', list, { plan: JSON.stringify({ answers: { 2: answer } }) }).then(each => each.json())
    expect(await answered(question.candidates[0].key)).toMatchObject({ enters: true, counts: { changed: 1 } })
    expect(await answered('none')).toMatchObject({ enters: true, counts: { new: 1 } })
    expect((await send(system, 'people', list, {}, { dryRun: false })).json().refusals).toMatchObject([
      { reason: '有1行要先说明是不是同一个。' },
    ])
  })

  it('在后台录入：马上回来，好了叫人；有一行不对就说没有办成', async () => {
    const job = async (content: string) => {
      const begun = await send(system, 'people', content, {}, { dryRun: false, background: true })
      expect(begun.statusCode).toBe(202)
      const { id } = begun.json<{ id: string }>()
      for (;;) {
        const said = (await system.get(`/api/jobs/${id}`)).json()
        if (said.state !== 'running') return said
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
    expect(await job(csv(['姓名'], ['练习赵六']))).toMatchObject({
      title: '录入人员：名单.csv',
      state: 'done',
      result: { text: '已录入，等另一人确认后生效。', href: '/waiting' },
    })
    expect(await job(csv(['姓名', '电话'], ['练习赵六', '12']))).toMatchObject({
      state: 'failed',
      problem: { title: '这份名单没有收', refusals: [{ reason: expect.stringMatching(/^第2行（B2）电话：/) }] },
    })
  })

  it('样表照着填就收：列名都在，要选的有下拉', async () => {
    const answer = await system.get('/api/registers/people/import/template')
    expect(answer.headers['content-disposition']).toContain('attachment')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer)
    const page = book.worksheets[0]
    expect(page?.getRow(2).values).toEqual([undefined, '姓名*', '身份证号', '电话'])
    page?.getRow(3).splice(1, 3, '练习王五', identity('05'), '13800000005')
    const filled = Buffer.from(await book.xlsx.writeBuffer())
    const looked = (await send(system, 'people', filled, {}, { name: '人员样表.xlsx' })).json()
    expect(looked).toMatchObject({ problems: [], notes: [], enters: true, counts: { new: 1 } })
  })
})
