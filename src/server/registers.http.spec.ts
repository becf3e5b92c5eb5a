import { describe, expect, it } from 'vitest'
import { found } from '#journal/journal.ts'
import { type Browser, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { readArchive } from '#testing/read-archive.ts'
import { openAccount } from './accounts.ts'
import { asking } from './asking.ts'
import { inTown } from './in-town.ts'
import { hashOf } from './password.ts'
import { perform } from './perform.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const {
  巴图: secretary,
  张丽: publicity,
  包小燕: cadre,
} = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  包小燕: { account: 'baoxiaoyan', position: 'townCadre' },
})

const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  await publicity.signIn('zhangli', passwordOf('zhangli'))
  await cadre.signIn('baoxiaoyan', passwordOf('baoxiaoyan'))
  await kept.system.signIn('xitong', passwordOf('xitong'))
}
const hold = async (on: string, more = {}): Promise<void> => {
  await moveTo(`${on}T09:00:00+08:00`)
  const done = await publicity.post('/api/acts/hold-study-session', {
    on,
    part: 'morning',
    topic: '学习新修订的条例',
    area: 'politicalTheory',
    speaker: '巴图',
    present: [secretary.person, publicity.person],
    leave: [],
    absent: [],
    minutes: '领学原文，两人发言。',
    papers: [],
    ...more,
  })
  if (done.statusCode !== 200) throw new Error(done.body)
}
await hold('2026-04-07')
await hold('2026-04-20', { topic: '财政纪律', part: 'day', present: [publicity.person], absent: [secretary.person] })
await hold('2026-05-12', { topic: '<w:t>乡村&振兴</w:t>', area: 'law' })
await moveTo('2026-05-25T09:00:00+08:00')

const asked = async (query: string, browser: Browser = cadre) => {
  const answer = await browser.get(`/api/registers/study-sessions${encodeURI(query)}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<{
    total: number
    on: string
    nearest?: string
    files: { xlsx: string; docx: string }
    rows: { row: { on: string; topic: string } }[]
  }>()
}
const daysOf = async (query: string) => (await asked(query)).rows.map(({ row }) => row.on)

describe('在一本台账里找', () => {
  it.each([
    ['?q=财政', ['2026-04-20']],
    ['?q=caizheng', ['2026-04-20']],
    ['?q=czjl', ['2026-04-20']],
    ['?q=条例 领学', ['2026-04-07']],
    ['?q=2026年4月', ['2026-04-07', '2026-04-20']],
    ['?q=batu', ['2026-04-07', '2026-04-20', '2026-05-12']],
    ['?q=张丽 财政', ['2026-04-20']],
    ['?where=日期 2026-04', ['2026-04-07', '2026-04-20']],
    ['?where=日期 ≥ 2026-04-08 · 日期 ≤ 2026-04-30', ['2026-04-20']],
    ['?where=本月', ['2026-05-12']],
    ['?where=天数 ≥ 1天', ['2026-04-20']],
    ['?where=缺席 巴图', ['2026-04-20']],
    ['?where=缺席 空', ['2026-04-07', '2026-05-12']],
    ['?where=到会 巴图 · 本季', ['2026-04-07', '2026-05-12']],
    ['?where=到会 没有这个人', []],
    ['?where=题目 是 财政纪律', ['2026-04-20']],
    ['?where=题目 是 财政', []],
    ['?where=题目 含 财政', ['2026-04-20']],
    ['?where=学习材料 有', []],
    ['?where=状态 已举行&sort=-on', ['2026-05-12', '2026-04-20', '2026-04-07']],
    ['?sort=topic&where=日期 2026-04', ['2026-04-20', '2026-04-07']],
  ])('%s', async (query, days) => {
    expect(await daysOf(query)).toEqual(days)
  })

  it('没有找到，就说最像的那个词；看不懂的筛选说怎么写', async () => {
    expect(await asked('?q=财证')).toMatchObject({ total: 0, nearest: '财政' })
    expect(await asked('?q=水库')).not.toHaveProperty('nearest')
    const wrong = await cadre.get(`/api/registers/study-sessions?where=${encodeURIComponent('日其 本年')}`)
    expect([wrong.statusCode, wrong.body.includes('没有“日其”这一栏')]).toEqual([400, true])
  })

  it('引号和通配符只是字，带不进语句', async () => {
    const totalOf = async (name: 'q' | 'where', words: string) => {
      const answer = await cadre.get(`/api/registers/study-sessions?${name}=${encodeURIComponent(words)}`)
      expect(answer.statusCode, answer.body).toBe(200)
      return answer.json<{ total: number }>().total
    }
    for (const q of ["'", '%', '_', '\\', "'; drop table register_row; --", '")', '$1'])
      expect(await totalOf('q', q), q).toBe(0)
    expect(await totalOf('where', "题目 是 ' or 1=1 --")).toBe(0)
    expect(await totalOf('where', '题目 含 财')).toBe(1)
  })

  it('过去某一天的样子：那天知道的行，那天的文件名；将来就是今天', async () => {
    const then = await asked('?on=2026-04-10')
    expect([then.total, then.on, then.files.docx]).toEqual([1, '2026-04-10', '中心组学习记录 2026-04-10.docx'])
    expect((await asked('?on=2026-04-10&q=财政')).total).toBe(0)
    expect((await asked('?on=2026-04-10&where=状态 已举行')).total).toBe(1)
    expect((await asked('?on=2030-01-01')).on).toBe('2026-05-25')
  })

  it('可以挑的词；台账各有几行、何时有过变动', async () => {
    const { values } = (await cadre.get('/api/registers/study-sessions/values')).json()
    expect(values).toMatchObject({ state: ['已举行'] })
    const { registers } = (await cadre.get('/api/registers')).json()
    expect(registers.find(({ id }: { id: string }) => id === 'study-sessions')).toMatchObject({
      count: 3,
      changedAt: '2026-05-12T09:00:00.000+08:00',
    })
    expect(registers.find(({ id }: { id: string }) => id === 'study-plans')).toMatchObject({ count: 0 })
    const people = (await kept.system.get('/api/registers/people/values')).json().values
    expect(people).not.toHaveProperty('identity')
    expect(people).not.toHaveProperty('phone')
  })
})

describe('谁能看', () => {
  it('不管业务的三员看不了业务台账；没有的台账说没有', async () => {
    for (const path of ['', '.xlsx', '.docx', '/values', '/2026-04-07.morning/history']) {
      expect((await kept.system.get(`/api/registers/study-sessions${path}`)).statusCode, path).toBe(403)
      expect((await http.browser().get(`/api/registers/study-sessions${path}`)).statusCode, path).toBe(401)
      expect((await cadre.get(`/api/registers/none${path}`)).statusCode, path).toBe(404)
    }
  })

  it('别的镇的行，一行也看不见、数不着', async () => {
    const town = 'othertown0000000'
    await inTown(http.pool, town, client => found(client, { id: town, name: '另一镇', code: '150525101' }))
    const set = await perform(http.world, {
      town,
      act: 'set-up-town',
      person: 'setup',
      program: true,
      input: {
        town,
        name: '另一镇',
        code: '150525101',
        systemAdministrator: '丁',
        securityAdministrator: '戊',
        auditAdministrator: '己',
      },
    })
    expect(set.status).toBe(200)
    await asking(
      http.world,
      { town, person: 'setup' },
      async ({ client, known, now }) => {
        const tenure = known.roster.tenures.find(({ position }) => position === 'systemAdministrator')
        if (!tenure) throw new Error('nobody keeps the system')
        await openAccount(client, {
          town,
          id: tenure.id,
          login: 'other',
          person: tenure.person,
          hash: await hashOf('另一镇的第一个密码'),
          at: now,
        })
      },
      { writing: true },
    )
    const other = http.browser()
    await other.signIn('other', '另一镇的第一个密码')
    await other.post('/api/account/password', { old: '另一镇的第一个密码', new: passwordOf('other') })
    const own = await other.get('/api/registers/people')
    expect([own.statusCode, own.json().total]).toEqual([200, 3])
    expect((await other.get(`/api/registers/people?q=${encodeURIComponent('张丽')}`)).json().total).toBe(0)
    expect((await kept.system.get('/api/registers/people')).json().total).toBe(6)
  })
})

describe('导出看到的：文档', () => {
  const documentOf = async (query: string) => {
    const answer = await cadre.get(`/api/registers/study-sessions.docx${encodeURI(query)}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toContain('wordprocessingml')
    return readArchive(answer.rawPayload)
  }
  const wordsIn = (xml = '') => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)

  it('标题、截至、筛选、谁在何时导出；表头每页都有；页码', async () => {
    const parts = await documentOf('?where=日期 2026-04&sort=on')
    const body = parts.get('word/document.xml') ?? ''
    const words = wordsIn(body)
    expect(words[0]).toBe('练习镇 中心组学习记录')
    expect(words[1]).toContain('中心组每月必须集中学习一天')
    expect(words[2]).toBe('截至 2026-05-25　只看 日期 2026-04　共2行　包小燕 2026年5月25日 09:00 导出')
    expect(words).toEqual(expect.arrayContaining(['日期', '题目', '2026-04-07', '财政纪律', '巴图、张丽']))
    expect(words).not.toContain('2026-05-12')
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(body.match(/<w:tr>|<w:tr /g)).toHaveLength(3)
    expect(body).toMatch(/<w:pgSz w:w="16838" w:h="11906"/)
    const footer = [...parts].filter(([name]) => /footer\d*\.xml$/.test(name)).map(([, xml]) => xml)
    expect(footer.join('')).toMatch(/PAGE.*NUMPAGES/s)
    const header = [...parts].filter(([name]) => /header\d*\.xml$/.test(name)).flatMap(([, xml]) => wordsIn(xml))
    expect(header.join('')).toBe('练习镇 中心组学习记录　截至 2026年5月25日')
  })

  it('像标记的字还是字；过去某一天的也是那天的', async () => {
    const body = (await documentOf('?q=振兴')).get('word/document.xml') ?? ''
    expect(wordsIn(body)).toContain('&lt;w:t&gt;乡村&amp;振兴&lt;/w:t&gt;')
    const then = wordsIn((await documentOf('?on=2026-04-10')).get('word/document.xml'))
    expect(then[2]).toContain('截至 2026-04-10')
    expect(then).not.toContain('财政纪律')
  })
})
