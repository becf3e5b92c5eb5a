import { describe, expect, it } from 'vitest'
import type { OwnReflections } from '#chapters/1-study-and-training/queries/own-reflections.ts'
import type { ReflectionToReview } from '#chapters/1-study-and-training/queries/reflection-to-review.ts'
import type { ReflectionsOfMonth } from '#chapters/1-study-and-training/queries/reflections-of-month.ts'
import type { Today } from '#mechanisms/today.ts'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld({ now: '2026-01-05T09:00:00+08:00' })
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  乌云: { account: 'wuyun', position: 'organizationCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  周明: { account: 'zhouming', position: 'financeHead' },
  丁一: { account: 'dingyi', position: 'townCadre' },
})
const { 巴图: secretary, 乌云: organization, 陈静: office, 包小燕: clerk, 周明: finance, 丁一: cadre } = staff
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-02-01' })
const accounts = {
  batu: secretary,
  wuyun: organization,
  chenjing: office,
  baoxiaoyan: clerk,
  zhouming: finance,
  dingyi: cadre,
}
const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries(accounts)) await browser.signIn(account, passwordOf(account))
}
await moveTo('2026-03-28T09:00:00+08:00')

const passage =
  '入户的时候先问今年的收成，再问家里的难处，回来当天把说过的话记在本上，第二天逐条去办，办完了再回去说一声结果。'
const farmers = `上个月在南岗村，我学到一条。${passage}老乡说，这样才算把事放在心上。`

const done = async (browser: Browser, act: string, input: unknown) => {
  const answer = await browser.post(`/api/acts/${act}`, input)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer
}
const handIn = (browser: Browser & { readonly person: string }, month: string, text: string) =>
  done(browser, 'submit-reflection', { author: browser.person, month, text })
const own = async (browser: Browser, month = '2026-03') =>
  (await browser.get(`/api/queries/own-reflections?month=${month}`)).json<OwnReflections>()
const ofMonth = async (browser: Browser, month = '2026-03') =>
  (await browser.get(`/api/queries/reflections-of-month?month=${month}`)).json<ReflectionsOfMonth>()
const review = (browser: Browser, author: string, month = '2026-03') =>
  browser.get(`/api/queries/reflection-to-review?author=${author}&month=${month}`)
const reviewed = async (browser: Browser, author: string, month?: string) =>
  (await review(browser, author, month)).json<ReflectionToReview>()

describe('心得', () => {
  it('写的人自己看得到；写的话在日志和台账里是密文', async () => {
    const answer = await handIn(finance, '2026-02', farmers)
    expect(answer.body).not.toContain('入户')
    expect(await own(finance, '2026-02')).toMatchObject({ state: 'submitted', text: farmers, inService: true })
    const { rows } = await http.owner.query<{ held: string }>(
      `select payload as held from journal union all select row::text from register_row union all select response::text from answered`,
    )
    expect(rows.filter(({ held }) => held.includes('入户'))).toEqual([])
  })

  it('别人的不看：没有能看别人的问法，审阅的问法只答审阅人', async () => {
    expect((await own(cadre, '2026-02')).text).toBe('')
    for (const browser of [cadre, finance, clerk, secretary])
      expect((await review(browser, finance.person, '2026-02')).statusCode).toBe(403)
    for (const browser of [organization, office])
      expect(await reviewed(browser, finance.person, '2026-02')).toMatchObject({
        text: farmers,
        late: true,
        earlier: [],
      })
    expect((await review(organization, 'nobody', '2026-02')).body).toBe('null')
  })

  it('谁交了谁没交，管学习的人看得到，别的干部看不到；只有审阅人能打开', async () => {
    for (const browser of [cadre, finance]) {
      expect((await browser.get('/api/queries/reflections-of-month?month=2026-02')).statusCode).toBe(403)
      expect((await browser.get('/api/registers/reflections')).statusCode).toBe(403)
    }
    const seen = await ofMonth(clerk, '2026-02')
    expect(seen.reviews).toBe(false)
    expect(seen.cadres.map(({ name, state }) => [name, state])).toEqual([
      ['巴图', 'missing'],
      ['包小燕', 'missing'],
      ['陈静', 'missing'],
      ['丁一', 'missing'],
      ['乌云', 'missing'],
      ['周明', 'submitted'],
    ])
    expect((await ofMonth(office, '2026-02')).cadres.filter(({ forMe }) => forMe).map(({ name }) => name)).toEqual([
      '周明',
    ])
    expect((await clerk.get('/api/registers/reflections')).body).not.toContain('入户')
  })

  it('起算以前的月份不欠', async () => {
    expect((await ofMonth(office, '2026-01')).cadres.every(({ state }) => state === 'notOwed')).toBe(true)
    expect((await own(cadre)).months.map(({ month, state }) => `${month} ${state}`)).toEqual([
      '2026-03 owed',
      '2026-02 owed',
    ])
  })

  it('与别人以前的文章有一段相同：审阅人看到那一段，别的一字不露', async () => {
    await handIn(cadre, '2026-03', `这个月跟着学了一句。${passage}我照着做了三户。`)
    const { earlier, text } = await reviewed(organization, cadre.person)
    expect(earlier).toMatchObject([{ name: '周明', month: '2026-02', own: false }])
    const [one] = earlier[0]?.passages ?? []
    expect(text?.slice(one?.here.from, one?.here.to)).toBe(passage.slice(0, -1))
    expect(one?.there).toBe(passage.slice(0, -1))
    expect(JSON.stringify(earlier)).not.toContain('南岗')
    // 先交的不跟后交的比。
    expect((await reviewed(organization, finance.person, '2026-02')).earlier).toEqual([])
  })

  it('与自己以前的相同也看得到；换了说法就没有', async () => {
    await handIn(finance, '2026-03', `还是那句话：${passage}`)
    expect((await reviewed(organization, finance.person)).earlier).toMatchObject([
      { name: '周明', month: '2026-02', own: true },
      { name: '丁一', own: false },
    ])
    await handIn(clerk, '2026-03', '我在窗口，群众来办事，先倒水，再问来意，能办的当场办。')
    expect((await reviewed(organization, clerk.person)).earlier).toEqual([])
  })

  it('引用标准和大家都说的话，不算相同', async () => {
    const quoted =
      '深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。中心组每月必须集中学习一天，并定期交流学习心得体会。'
    await handIn(office, '2026-03', `${quoted}我管会务，先把时间排实。`)
    await handIn(secretary, '2026-03', `${quoted}我带头讲一课。`)
    expect((await reviewed(organization, secretary.person)).earlier).toEqual([])
  })

  it('退回写明的话，只有本人和审阅人看得到；重交以后再收下', async () => {
    await done(organization, 'return-reflection', {
      author: cadre.person,
      month: '2026-03',
      remark: '三户各是什么难处？',
    })
    expect(await own(cadre)).toMatchObject({ state: 'returned', remark: '三户各是什么难处？', reviewedBy: '乌云' })
    await handIn(cadre, '2026-03', '一户缺水，一户缺人手，一户愁卖羊。我一户一户去办。')
    const again = await reviewed(organization, cadre.person)
    expect(again).toMatchObject({ state: 'submitted', remark: '三户各是什么难处？', earlier: [], late: false })
    await done(office, 'accept-reflection', { author: cadre.person, month: '2026-03', remark: '写得实在。' })
    expect(await own(cadre)).toMatchObject({ state: 'accepted', remark: '写得实在。', reviewedBy: '陈静' })
    const { rows } = await http.owner.query<{ held: string }>('select payload as held from journal')
    expect(rows.filter(({ held }) => held.includes('实在') || held.includes('难处'))).toEqual([])
  })

  it('撤回以后审阅人看不到了，写的还在', async () => {
    await done(clerk, 'withdraw-reflection', { author: clerk.person, month: '2026-03' })
    expect((await review(organization, clerk.person)).body).toBe('null')
    expect(await own(clerk)).toMatchObject({ state: 'withdrawn', text: expect.stringContaining('先倒水') })
  })

  it('今天：审阅人看到等他的几篇，自己的不算；本人看到该写的', async () => {
    const today = async (browser: Browser) => (await browser.get('/api/today')).json<Today>().tasks
    const waiting = (await today(office)).filter(({ sort }) => sort === 'awaiting')
    expect(waiting).toMatchObject([
      { title: '审阅2月心得：1 篇', step: { href: '/study/reflection/received?month=2026-02' } },
      { title: '审阅3月心得：2 篇', prepared: '巴图、周明交来' },
    ])
    expect((await today(cadre)).filter(({ sort }) => sort === 'awaiting')).toEqual([])
    expect((await today(clerk)).map(({ title }) => title)).toContain('写2月心得')
    // 归口的人不能替人写：几个人没交，去看是谁。
    const missed = (await today(organization)).find(
      ({ title, requirement }) => requirement === '1.2.2' && title.includes('还有'),
    )
    expect(missed?.step).toMatchObject({ href: '/study/reflection/received?month=2026-02' })
    const obligations = (await office.get('/api/standard/1.2.2')).json<{
      obligations: { subject: string; next: { act?: string; forOthers?: unknown } | null }[]
    }>().obligations
    for (const { subject, next } of obligations.filter(each => each.next)) {
      expect(next?.act === undefined).toBe(subject !== office.person)
      expect(next).not.toHaveProperty('forOthers')
    }
  })

  it('本人导出的全部信息里有自己写的，别人导出的没有', async () => {
    const mine = await finance.get('/api/people/me/export.html')
    expect(mine.body).toContain('南岗村')
    const theirs = await organization.get(`/api/people/${finance.person}/export.html`)
    expect(theirs.body).not.toContain('南岗村')
    expect(theirs.body).toContain('交心得')
  })

  it('销毁以后读不出来，比对用的也删了；别人的不再与它比', async () => {
    const before = (await organization.get(`/api/people/${finance.person}`)).json<{
      erasure: { destroyed: string[] }
    }>()
    expect(before.erasure.destroyed).toContain('本人写的文章和对它的答复，份数 2')
    const prints = async () =>
      (await http.owner.query(`select 1 from compared_text where owner = $1`, [`person/${finance.person}`])).rowCount
    expect(await prints()).toBe(2)
    await doneByTwo(office, organization, 'record-erasure', {
      person: finance.person,
      reason: '本人申请',
      paper: '审批单',
    })
    expect(await prints()).toBe(0)
    const gone = await reviewed(organization, finance.person, '2026-02')
    expect([gone.name, gone.text, gone.earlier]).toEqual(['周明', undefined, []])
    await handIn(clerk, '2026-03', `我也学了一句。${passage}`)
    expect((await reviewed(organization, clerk.person)).earlier).toEqual([])
    expect(await prints()).toBe(0)
  })
})
