import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headSigner } from '#journal/heads.ts'
import { consistencyProof, isConsistent, isIncluded, leafHash } from '#journal/merkle.ts'
import { verifyExport } from '#journal/verify.ts'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { town, system, security, audit } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  白音: { account: 'baiyin', position: 'disciplineInspectionSecretary' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  周明: { account: 'zhouming', position: 'financeHead' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
})
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-03-03' })
const { 张丽: publicity, 周明: finance, 巴图: secretary, 白音: discipline } = staff

const accounts = {
  xitong: system,
  anquan: security,
  shenji: audit,
  batu: secretary,
  baiyin: discipline,
  zhangli: publicity,
  zhouming: finance,
  chenjing: staff.陈静,
}
const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries(accounts)) await browser.signIn(account, passwordOf(account))
}

const hold = async (on: string, more = {}): Promise<void> => {
  const done = await publicity.post('/api/acts/hold-study-session', {
    on,
    part: 'morning',
    topic: '学习新修订的条例',
    area: 'politicalTheory',
    speaker: '巴图',
    present: [secretary.person, discipline.person],
    leave: [],
    absent: [publicity.person],
    minutes: '领学原文，两人发言。',
    papers: [],
    ...more,
  })
  if (done.statusCode !== 200) throw new Error(done.body)
}

await moveTo('2026-04-07T09:00:00+08:00')
await hold('2026-04-07')
await moveTo('2026-04-20T09:00:00+08:00')
await hold('2026-04-20', { topic: '=HYPERLINK("http://evil")' })
await moveTo('2026-05-25T09:00:00+08:00')

const lampOf = async (id: string, query = '') => {
  const { chapters } = (await secretary.get(`/api/standard${query}`)).json()
  return chapters
    .flatMap(({ articles }: { articles: { requirements: { id: string }[] }[] }) =>
      articles.flatMap(({ requirements }) => requirements),
    )
    .find((requirement: { id: string }) => requirement.id === id)
}

describe('标准', () => {
  it('117项，一字不差，顺序就是原文的顺序', async () => {
    const answer = (await secretary.get('/api/standard')).json()
    const requirements = answer.chapters.flatMap(({ articles }: { articles: { requirements: unknown[] }[] }) =>
      articles.flatMap(({ requirements: own }) => own),
    )
    expect(answer.chapters).toHaveLength(6)
    expect(requirements).toHaveLength(117)
    const { paragraphs, spans } = (await secretary.get('/api/standard/text')).json()
    const whole = paragraphs.map(({ text }: { text: string }) => text).join('')
    for (const [index, { id, quote }] of (requirements as { id: string; quote: string }[]).entries()) {
      expect(spans[index].id).toBe(id)
      expect(whole).toContain(quote)
      const { start, end, clause } = spans[index]
      const paragraph = paragraphs.find((each: { clause: string }) => each.clause === clause)
      expect(paragraph.text.slice(start - paragraph.start, end - paragraph.start)).toBe(quote)
    }
  })

  it('灯跟着日子走：今天、过去、将来', async () => {
    expect(await lampOf('1.1.2')).toMatchObject({ light: 'amber', kind: 'cadence', open: true, cite: '第一章第1条' })
    expect((await lampOf('1.1.2')).counts.green).toBe(1)
    expect((await lampOf('1.1.2', '?on=2026-04-10')).counts.green).toBe(0)
    expect(await lampOf('1.1.2', '?on=2026-06-01')).toMatchObject({ missed: 1 })
    expect(await lampOf('1.1.2', '?on=2026-03-01')).toMatchObject({ light: 'grey' })
    expect(await lampOf('2.1.8')).toMatchObject({ open: false })
  })

  it('今天按合计算的灯，和按证据算的一模一样', async () => {
    const bySums = (await secretary.get('/api/standard')).json().chapters
    const byEvidence = (await secretary.get('/api/standard?planned=1')).json().chapters
    const plain = (chapters: unknown) =>
      JSON.parse(JSON.stringify(chapters, (key, value) => (key === 'reason' ? undefined : value)))
    expect(plain(bySums)).toEqual(plain(byEvidence))
  })

  it('一项：每个时段、证据、还缺什么、下一步', async () => {
    const answer = (await secretary.get('/api/standard/1.1.2')).json()
    const april = answer.obligations.find(({ window }: { window: { key: string } }) => window.key === '2026-04')
    expect(april).toMatchObject({
      subject: 'town',
      subjectTitle: '党委中心组',
      state: 'green',
      done: 2,
      required: 2,
      doneText: '1天',
    })
    expect(april.evidence).toHaveLength(2)
    expect(april.evidence[0]).toMatchObject({
      on: '2026-04-07',
      type: 'counts',
      late: false,
      position: expect.any(Number),
    })
    const may = answer.obligations.find(({ window }: { window: { key: string } }) => window.key === '2026-05')
    expect(may).toMatchObject({ state: 'amber', missing: ['还差1天集中学习'], next: { act: 'hold-study-session' } })
    const then = (await secretary.get('/api/standard/1.1.2?on=2026-04-10')).json()
    expect(then.obligations.find(({ window }: { window: { key: string } }) => window.key === '2026-04').done).toBe(1)
    expect((await secretary.get('/api/standard/9.9.9')).statusCode).toBe(404)
    for (const query of ['?on=2026-02-30', '?on=x', '?by=guess', '?planned=2']) {
      expect((await secretary.get(`/api/standard/1.1.2${query}`)).statusCode, query).toBe(400)
    }
  })
})

describe('台账', () => {
  it('清单只列能看的', async () => {
    const of = async (browser: Browser) =>
      (await browser.get('/api/registers')).json().registers.map(({ id }: { id: string }) => id)
    expect(await of(publicity)).toContain('study-sessions')
    expect(await of(system)).not.toContain('study-sessions')
    expect((await system.get('/api/registers/study-sessions')).statusCode).toBe(403)
    expect((await system.get('/api/registers/study-sessions.xlsx')).statusCode).toBe(403)
    expect((await publicity.get('/api/registers/nothing')).statusCode).toBe(404)
  })

  it('一页：列、行、人名、共几行；能搜、能排、能翻', async () => {
    const page = (await publicity.get('/api/registers/study-sessions')).json()
    expect(page).toMatchObject({ id: 'study-sessions', chapter: 1, cite: '第一章第1条', total: 2, page: 1, size: 50 })
    expect(page.rows.map(({ row }: { row: { on: string } }) => row.on)).toEqual(['2026-04-07', '2026-04-20'])
    expect(page.names[secretary.person]).toBe('巴图')
    const ask = async (query: string) =>
      (await publicity.get(`/api/registers/study-sessions?${query}`))
        .json()
        .rows.map(({ row }: { row: { on: string } }) => row.on)
    expect(await ask('sort=-on')).toEqual(['2026-04-20', '2026-04-07'])
    expect(await ask(`q=${encodeURIComponent('白音 条例')}`)).toEqual(['2026-04-07'])
    expect(await ask('q=hyperlink')).toEqual(['2026-04-20'])
    expect(await ask('q=%E6%B2%A1%E6%9C%89')).toEqual([])
    expect(await ask('size=1&page=2')).toEqual(['2026-04-20'])
    expect(await ask('on=2026-04-10')).toEqual(['2026-04-07'])
    for (const query of [
      'size=0',
      'size=501',
      'page=0',
      'page=x',
      'sort=on;drop',
      'on=2026-13-01',
      `q=${'长'.repeat(201)}`,
    ]) {
      expect((await publicity.get(`/api/registers/study-sessions?${encodeURI(query)}`)).statusCode, query).toBe(400)
    }
  })

  it('一行的来历：谁在什么时候因为哪件事', async () => {
    const history = (await publicity.get('/api/registers/study-sessions/2026-04-07.morning/history')).json()
    expect(history.versions).toMatchObject([
      {
        act: '记录中心组学习',
        actor: { name: '张丽' },
        on: '2026-04-07',
        until: null,
        row: { topic: '学习新修订的条例' },
      },
    ])
    expect((await publicity.get('/api/registers/study-sessions/none/history')).statusCode).toBe(404)
  })

  it('表格文件：标题、列名、各行，像公式的字还是字', async () => {
    const file = await publicity.get('/api/registers/study-sessions.xlsx')
    expect(file.headers['content-type']).toContain('spreadsheetml')
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E4%B8%AD/,
    )
    const { default: ExcelJS } = await import('exceljs')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.rawPayload as never)
    const sheet = book.worksheets[0]
    expect(sheet?.getCell('A1').value).toBe('练习镇 中心组学习记录')
    expect(String(sheet?.getCell('A2').value)).toContain('共2行')
    expect(sheet?.getRow(3).values).toContain('日期')
    expect(sheet?.getRow(4).values).toContain('巴图、白音')
    const topic = sheet?.getRow(5).getCell(4)
    expect([topic?.type, topic?.value, topic?.numFmt]).toEqual([
      ExcelJS.ValueType.String,
      '=HYPERLINK("http://evil")',
      '@',
    ])
    const filtered = await publicity.get('/api/registers/study-sessions.xlsx?on=2026-04-10')
    const then = new ExcelJS.Workbook()
    await then.xlsx.load(filtered.rawPayload as never)
    expect(then.worksheets[0]?.rowCount).toBe(4)
  })
})

describe('日志', () => {
  it('签了名才有头；证明对得上', async () => {
    expect((await publicity.get('/api/journal/head')).statusCode).toBe(404)
    await headSigner(http.data).signGrown(http.pool, town, '2026-05-25T09:00:00.000+08:00')
    const head = (await publicity.get('/api/journal/head')).json()
    expect(head).toMatchObject({ town, keyId: expect.stringMatching(/^[0-9a-f]{16}$/), size: expect.any(Number) })
    const { leaf, proof, root, size } = (await publicity.get(`/api/journal/3/proof?size=${head.size}`)).json()
    expect(root).toBe(head.root)
    const { rows } = await http.owner.query<{ line: string }>('select line from journal where position = 3')
    expect(leafHash(rows[0]?.line ?? '').toString('hex')).toBe(leaf)
    const buffers = (hashes: string[]) => hashes.map(hash => Buffer.from(hash, 'hex'))
    expect(
      isIncluded({
        leaf: Buffer.from(leaf, 'hex'),
        position: 3,
        size,
        proof: buffers(proof),
        root: Buffer.from(root, 'base64'),
      }),
    ).toBe(true)
    const grown = (await publicity.get(`/api/journal/consistency?from=5&to=${head.size}`)).json()
    expect(
      isConsistent({
        former: 5,
        formerRoot: Buffer.from(grown.fromRoot, 'base64'),
        size: head.size,
        root: Buffer.from(head.root, 'base64'),
        proof: buffers(grown.proof),
      }),
    ).toBe(true)
    expect(consistencyProof([], 0)).toEqual([])
    for (const path of [
      '/api/journal/99999/proof',
      '/api/journal/x/proof',
      '/api/journal/3/proof?size=99999',
      '/api/journal/consistency?from=9&to=3',
      '/api/journal/consistency',
    ]) {
      expect([400, 404], path).toContain((await publicity.get(path)).statusCode)
    }
  })

  it('审计管理员看得见每一条是谁办的，看不见内容；别人看不见', async () => {
    for (const other of [publicity, secretary, system, security])
      expect((await other.get('/api/journal')).statusCode).toBe(403)
    const { entries, size } = (await audit.get('/api/journal?after=3&limit=2')).json()
    expect(size).toBeGreaterThan(10)
    expect(entries.map(({ position }: { position: number }) => position)).toEqual([4, 5])
    const all = await audit.get('/api/journal?limit=500')
    expect(all.json().entries.at(-1)).toMatchObject({
      act: 'hold-study-session',
      title: '记录中心组学习',
      actor: { name: '张丽' },
    })
    expect(all.body).not.toContain('领学原文')
  })

  it('导出的文件，什么也不用就核对得了', async () => {
    for (const other of [publicity, system, finance])
      expect((await other.get('/api/journal/export')).statusCode).toBe(403)
    const exported = await discipline.get('/api/journal/export')
    expect(exported.statusCode, exported.body).toBe(200)
    expect(exported.headers['content-disposition']).toContain('attachment')
    const file = join(http.data, 'export.jsonl')
    writeFileSync(file, exported.rawPayload)
    expect(verifyExport(file).text[0]).toBe('一致：没有发现改动')
    writeFileSync(file, exported.body.replace('练习镇', '演习镇'))
    expect(verifyExport(file).ok).toBe(false)
  })
})
