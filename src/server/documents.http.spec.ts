import { beforeAll, describe, expect, it } from 'vitest'
import { httpWorld, keptTown, staffed } from '#testing/http-town.ts'
import { readArchive } from '#testing/read-archive.ts'
import { twelveEntries } from '#testing/study.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { 陈静: clerk, 巴图: secretary } = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
})
await http.owner.query('select 1')

const held = {
  on: '2026-03-02',
  part: 'day',
  topic: '学习新修订的条例',
  area: 'politicalTheory',
  speaker: '巴图',
  present: [secretary.person],
  leave: [],
  absent: [],
  spoke: [],
  minutes: '领学原文，书记小结。<script>alert(1)</script>',
  papers: [],
}
const act = async (name: string, input: unknown): Promise<void> => {
  const done = await clerk.post(`/api/acts/${name}`, input)
  expect(done.statusCode, `${name}: ${done.body}`).toBe(200)
}

/** The code on a paper, as its Word file says it. */
const codeOf = async (bytes: Buffer): Promise<string> => {
  const xml = (await readArchive(bytes)).get('word/document.xml') ?? ''
  return /核对码 ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(xml)?.[1] ?? ''
}

const printed = async (path: string) => {
  const answer = await clerk.get(`/api/documents/${path}`)
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200)
  return answer
}
const stranger = http.browser()

beforeAll(async () => {
  await act('draft-study-plan', { year: '2026', entries: twelveEntries('2026') })
  await act('hold-study-session', held)
})

describe('打印稿', () => {
  it.each([
    ['study-plan/2026', '2026年学习计划'],
    ['study-session-record/2026-03-02.day', '中心组学习记录 2026-03-02 全天'],
    ['study-session-sign-in/2026-03-02.day', '中心组学习签到表 2026-03-02 全天'],
    ['study-session-notice/2026-03-02.day', '中心组学习通知 2026-03-02 全天'],
  ])('%s：Word 和 PDF', async (path, name) => {
    const word = await printed(`${path}.docx`)
    expect(decodeURIComponent(String(word.headers['content-disposition']))).toContain(`${name}.docx`)
    expect(await codeOf(word.rawPayload)).not.toBe('')
    const pdf = await printed(`${path}.pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('没有的说没有，不归他看的不给', async () => {
    for (const path of [
      'study-plan/2031.pdf',
      'study-plan/2026.exe',
      'nothing/2026.pdf',
      'study-session-record/x.docx',
    ])
      expect((await clerk.get(`/api/documents/${path}`)).statusCode, path).toBe(404)
    expect((await stranger.get('/api/documents/study-plan/2026.pdf')).statusCode).toBe(401)
    expect((await kept.audit.get('/api/documents/study-plan/2026.pdf')).statusCode).toBe(403)
  })
})

describe('核对纸上的内容', () => {
  it('拿着纸就能看：一致；以后改了，改了什么写得出来；不给脚本', async () => {
    const code = await codeOf((await printed('study-session-record/2026-03-02.day.docx')).rawPayload)
    const page = await stranger.get(`/verify/${code}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('<b>一致</b>')
    expect(page.body).toContain('以后没有改动')
    expect(page.body).toContain('&lt;script&gt;')
    expect(page.body).not.toContain('<script')
    expect(page.body).toContain('对应记录第')
    const { on: _, part: __, ...corrected } = held
    await act('correct-study-session', {
      ...corrected,
      session: '2026-03-02.day',
      topic: '学习另一部条例',
      reason: '题目写错了',
    })
    const after = await stranger.get(`/verify/${code.toLowerCase().replaceAll('-', '')}`)
    expect(after.body).toContain('<b>一致</b>')
    expect(after.body).toContain('以后有改动')
    expect(after.body).toContain('学习另一部条例')
  })

  it('印的与记录不同，就是不一致', async () => {
    const code = await codeOf((await printed('study-plan/2026.docx')).rawPayload)
    await http.owner.query(
      'alter table printed_paper disable trigger all; alter table printed_paper no force row level security',
    )
    await http.owner.query(
      `update printed_paper set figures = jsonb_set(figures, '{3,text}', '"改过的题目"') where document = 'study-plan'`,
    )
    await http.owner.query(
      'alter table printed_paper enable trigger all; alter table printed_paper force row level security',
    )
    const page = await stranger.get(`/verify/${code}`)
    expect(page.body).toContain('<b>不一致</b>')
  })

  it('猜不着，也不许密密地猜', async () => {
    expect((await stranger.get('/verify/ABCDEFGHJKLMNPQR')).statusCode).toBe(404)
    expect((await stranger.get('/verify/1')).statusCode).toBe(404)
    const answers = await Promise.all(Array.from({ length: 40 }, () => stranger.get('/verify/ABCDEFGHJKLMNPQR')))
    expect(answers.map(({ statusCode }) => statusCode)).toContain(429)
  })

  it('不说码，一行也看不见；说了码，只看见那一行', async () => {
    const client = await http.pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('biaochi.town', '-', true)`)
      expect((await client.query('select * from printed_paper')).rows).toEqual([])
      await expect(client.query(`update printed_paper set title = ''`)).rejects.toThrow(/permission|权限/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
