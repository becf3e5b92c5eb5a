import { describe, expect, it } from 'vitest'
import { type Browser, httpWorld, keptTown, staffed } from '#testing/http-town.ts'
import { house } from './house.ts'

/** The registers of the house, one of them for a single reader, so that both sides can be seen. */
const narrowed = new Map(house.registers)
const sessions = house.registers.get('study-sessions')
if (!sessions) throw new Error('no register of study sessions')
narrowed.set('study-sessions', { ...sessions, readers: ['publicityCommissioner', 'disciplineInspectionSecretary'] })

const http = await httpWorld({ house: { ...house, registers: narrowed } })
const kept = await keptTown(http)
const {
  张丽: publicity,
  白音: discipline,
  包小燕: cadre,
  陈静: director,
  王芳: officeClerk,
} = await staffed(http, kept, {
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  白音: { account: 'baiyin', position: 'disciplineInspectionSecretary' },
  包小燕: { account: 'baoxiaoyan', position: 'townCadre' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  王芳: { account: 'wangfang', position: 'officeClerk' },
})

const upload = async (browser: Browser, name: string) => {
  const answer = await browser.upload('/api/attachments', name, `%PDF-1.7\n${name}\n%%EOF`)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string; digest: string }>()
}
const statusOf = async (browser: Browser, id: string) => (await browser.get(`/api/attachments/${id}`)).statusCode
const listOf = async (browser: Browser, query = '') =>
  (await browser.get(`/api/attachments${encodeURI(query)}`)).json<{
    total: number
    papers: { id: string; belongs: { register: string; key: string; label: string }[] }[]
  }>()

const named = await upload(publicity, '学习材料.pdf')
const loose = await upload(cadre, '还没有用的.pdf')
const held = await publicity.post('/api/acts/hold-study-session', {
  on: '2026-03-02',
  part: 'morning',
  topic: '学习新修订的条例',
  area: 'politicalTheory',
  speaker: '巴图',
  present: [discipline.person, publicity.person],
  leave: [],
  absent: [],
  minutes: '领学原文。',
  papers: [named.id],
})
if (held.statusCode !== 200) throw new Error(held.body)

describe('一份材料归谁看', () => {
  it('能看它所在台账的人、上传的人、党政办看得见', async () => {
    for (const may of [publicity, discipline, director, officeClerk]) expect(await statusOf(may, named.id)).toBe(200)
    for (const may of [cadre, director, officeClerk]) expect(await statusOf(may, loose.id)).toBe(200)
  })

  it('别人看不见，说归谁看；名册管理员有职务也不行', async () => {
    const refused = await cadre.get(`/api/attachments/${named.id}`)
    expect([refused.statusCode, refused.json().title]).toEqual([403, '这份材料不归您看'])
    for (const other of [kept.system, kept.security, kept.audit]) {
      expect(await statusOf(other, named.id)).toBe(403)
      expect(await statusOf(other, loose.id)).toBe(403)
    }
    for (const other of [publicity, discipline]) expect(await statusOf(other, loose.id)).toBe(403)
  })

  it('行改得不再有它，历史里还有，看得见的人不变', async () => {
    const corrected = await publicity.post('/api/acts/correct-study-session', {
      session: '2026-03-02.morning',
      topic: '学习新修订的条例',
      area: 'politicalTheory',
      speaker: '巴图',
      present: [discipline.person, publicity.person],
      leave: [],
      absent: [],
      minutes: '领学原文。',
      papers: [],
      reason: '材料传错了',
    })
    expect(corrected.statusCode, corrected.body).toBe(200)
    expect(await statusOf(discipline, named.id)).toBe(200)
    expect(await statusOf(cadre, named.id)).toBe(403)
  })

  it('清单只列看得见的，写明属于哪一行、谁传的、多大、摘要', async () => {
    expect((await listOf(cadre)).papers.map(({ id }) => id)).toEqual([loose.id])
    const seen = await listOf(discipline)
    expect(seen).toMatchObject({
      total: 1,
      papers: [
        {
          id: named.id,
          name: '学习材料.pdf',
          digest: named.digest,
          uploadedBy: { name: '张丽' },
          belongs: [{ register: 'study-sessions', key: '2026-03-02.morning', label: '2026年3月2日 学习新修订的条例' }],
        },
      ],
    })
    expect((await listOf(director)).total).toBe(2)
    expect((await listOf(director, '?q=还没有')).papers.map(({ id }) => id)).toEqual([loose.id])
    expect((await listOf(director, '?page=2')).papers).toEqual([])
    // Who may read the paper as its uploader, but not the register, is not told of the row.
    expect((await listOf(publicity)).papers[0]?.belongs).toHaveLength(1)
    expect((await listOf(officeClerk)).papers.find(({ id }) => id === named.id)?.belongs).toEqual([])
    expect((await kept.system.get('/api/attachments')).json().papers).toEqual([])
    expect((await cadre.get('/api/attachments?page=0')).statusCode).toBe(400)
  })
})

describe('记录是不是完整', () => {
  it('真核对一遍：条数、指纹；改动过的说是第几条', async () => {
    const whole = (await cadre.get('/api/journal/check')).json()
    expect(whole).toMatchObject({ root: expect.stringMatching(/^[0-9a-f]{64}$/), checkedAt: expect.any(String) })
    expect(whole).not.toHaveProperty('broken')
    const { rows } = await http.owner.query<{ n: number }>('select count(*)::int as n from journal')
    expect(whole.size).toBe(rows[0]?.n)
    http.clock.later(2)
    await http.owner.query('set session_replication_role = replica')
    await http.owner.query(`update journal set payload = replace(payload, '练习镇', '演习镇') where position = 0`)
    await http.owner.query('set session_replication_role = origin')
    expect((await cadre.get('/api/journal/check')).json().broken).toBe('第0条的内容和登记的不一样。')
  })
})
