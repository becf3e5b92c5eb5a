import type { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { livingTown } from '#testing/living-town.ts'
import { attendedByAll, twelveEntries } from '#testing/study.ts'
import { house } from './house.ts'
import { rebuild } from './rebuild.ts'

const { pool } = await testDatabase()

/** Everything that follows from the journal, to the byte. */
const followed = async (from: Pool, town: string) => {
  const client = await from.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('biaochi.town', $1, true)`, [town])
    const tables: Record<string, unknown> = {}
    for (const [table, order] of [
      ['register_row', 'register, key, known_from'],
      ['evidence', 'requirement, stream, n, known_from'],
      ['counter', 'requirement, subject, window_key'],
    ] as const) {
      tables[table] = (
        await client.query(`select row_to_json(t)::text as row from ${table} t where town = $1 order by ${order}`, [
          town,
        ])
      ).rows
    }
    return tables
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const rebuilt = async (from: Pool, town: string): Promise<void> => {
  const client = await from.connect()
  try {
    await client.query('begin')
    await rebuild(client, house, town)
    await client.query('commit')
  } finally {
    client.release()
  }
}

const count = async (from: Pool, town: string, query: string, values: readonly unknown[] = []): Promise<number> => {
  const client = await from.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('biaochi.town', $1, true)`, [town])
    const { rows } = await client.query(query, [...values])
    return Number(rows[0].n)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const everyone = async (town: Awaited<ReturnType<typeof livingTown>>) => [
  ...(await town.roster()).seatsOf('studyGroup', '2026-03-02'),
]

/** A session also counts for its subject area in the year. */
const politicalTheory = { requirement: '1.1.4', subject: 'politicalTheory', window: '2026', state: 'green' }

describe('一个镇从设立到点亮', () => {
  it('计划订立、学习举行，两盏灯变绿；撤销以后不再算数', async () => {
    const town = await livingTown(pool, { id: 'lit' })
    const session = { ...attendedByAll, present: await everyone(town) }
    await town.done('draft-study-plan', { year: '2026', entries: twelveEntries('2026') }, 'officeClerk')
    const adopted = await town.done(
      'adopt-study-plan',
      { year: '2026', decidedBy: '党委会', adoptedOn: '2026-03-01' },
      'publicityCommissioner',
    )
    expect(adopted.lights).toEqual([{ requirement: '1.1.1', subject: 'town', window: '2026', state: 'green' }])

    const half = await town.done('hold-study-session', { ...session, part: 'morning' }, 'officeClerk')
    expect(half.lights).toEqual([
      { requirement: '1.1.2', subject: 'town', window: '2026-03', state: 'amber' },
      politicalTheory,
    ])
    const whole = await town.done('hold-study-session', { ...session, part: 'afternoon' }, 'officeClerk')
    expect(whole.lights).toEqual([
      { requirement: '1.1.2', subject: 'town', window: '2026-03', state: 'green' },
      politicalTheory,
    ])

    const struck = await town.done(
      'strike-study-session',
      { session: whole.subject, reason: '记错了' },
      'officeDirector',
    )
    expect(struck.lights).toEqual([
      { requirement: '1.1.2', subject: 'town', window: '2026-03', state: 'amber' },
      politicalTheory,
    ])
  })

  it('拒绝时一次说完所有理由，各带原文', async () => {
    const town = await livingTown(pool, { id: 'refused' })
    const [first] = await everyone(town)
    const refused = await town.asked(
      'hold-study-session',
      { ...attendedByAll, present: [], absent: [first] },
      'officeClerk',
    )
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      title: '不能记录中心组学习',
      refusals: [
        {
          requirement: '1.1.2',
          cite: '第一章第1条',
          quote: '中心组每月必须集中学习一天',
          figures: { unaccounted: 8, twice: 0 },
        },
        { requirement: '1.1.2', reason: '中心组9人，没有一个人到会，不能算集中学习' },
      ],
    })
    expect(await town.asked('hold-study-session', attendedByAll, 'financeHead')).toMatchObject({
      status: 403,
      body: { detail: '这件事由宣传委员、党政办主任、党政办干事办理。' },
    })
    expect(await count(pool, 'refused', `select count(*) n from journal where stream like 'study-%'`)).toBe(0)
  })
})

describe('材料', () => {
  it('写了没有传过的材料，不收；别的镇的材料也不是本镇的', async () => {
    const town = await livingTown(pool, { id: 'papers' })
    const session = { ...attendedByAll, present: await everyone(town), papers: ['别处的编号'] }
    expect(await town.asked('hold-study-session', session, 'officeClerk')).toMatchObject({
      status: 422,
      body: { refusals: [{ reason: '有1份材料没有找到，可能没有传完。请重新上传后再办。' }] },
    })
  })
})

describe('补录', () => {
  it('写明材料，另一人确认后才算，并一直显示为补录', async () => {
    const town = await livingTown(pool, { id: 'late' })
    const session = { ...attendedByAll, on: '2026-02-10', present: await everyone(town), paper: '中心组记录本第3页' }
    const entered = await town.done('hold-study-session', session, 'officeClerk')
    expect(entered.lights).toEqual([])
    expect(entered.facts.map(({ type }) => type)).toEqual(['ActProposed'])

    const own = await town.asked('confirm-proposal', { proposal: entered.proposal }, 'officeClerk')
    expect(own).toMatchObject({
      status: 422,
      body: { refusals: [{ reason: '录入的人不能自己确认，请另一人来确认。' }] },
    })
    expect(await town.asked('confirm-proposal', { proposal: entered.proposal }, 'financeHead')).toMatchObject({
      status: 403,
    })

    const confirmed = await town.done('confirm-proposal', { proposal: entered.proposal }, 'publicityCommissioner')
    expect(confirmed.lights).toEqual([
      { requirement: '1.1.2', subject: 'town', window: '2026-02', state: 'green' },
      politicalTheory,
    ])
    const late = `select count(*) n from evidence where requirement = '1.1.2' and late and on_day = '2026-02-10'`
    expect(await count(pool, 'late', late)).toBe(1)
    const again = await town.asked('confirm-proposal', { proposal: entered.proposal }, 'publicityCommissioner')
    expect(again).toMatchObject({ status: 422, body: { refusals: [{ reason: '这件事已经确认过了。' }] } })
  })
})

describe('个人信息', () => {
  it('日志、台账和答复里只有密文；销毁之后谁也读不出来', async () => {
    const town = await livingTown(pool, { id: 'sealed' })
    const identity = '150525198003020019'
    const entered = await town.asked(
      'enter-person',
      { name: '练习·新来的人', identity: '15052519800302001', paper: '奈组发〔2026〕5号' },
      'officeClerk',
    )
    expect(entered.status).toBe(422)
    const digits = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    const sum = digits.reduce((total, weight, index) => total + weight * Number(identity[index]), 0)
    const valid = `${identity.slice(0, 17)}${'10X98765432'[sum % 11]}`
    const { proposal } = await town.done(
      'enter-person',
      { name: '练习·新来的人', identity: valid, paper: '奈组发〔2026〕5号' },
      'officeClerk',
    )
    const done = await town.done('confirm-proposal', { proposal }, 'organizationCommissioner')
    expect(JSON.stringify(done)).not.toContain(valid)
    for (const table of ['journal', 'register_row', 'answered', 'evidence']) {
      expect(
        await count(pool, 'sealed', `select count(*) n from ${table} t where row_to_json(t)::text like $1`, [
          `%${valid}%`,
        ]),
      ).toBe(0)
    }
    const person = [...(await town.roster()).people.values()].find(({ name }) => name === '练习·新来的人')?.id ?? ''
    const keys = `select count(*) n from sealing_key where owner = $1`
    expect(await count(pool, 'sealed', keys, [`person/${person}`])).toBe(1)
    expect(await count(pool, 'sealed', keys, [`proposal/${proposal}`])).toBe(0)
    const erasing: string[] = []
    Object.assign(town.world, { erasing: async (_: string, owner: string) => void erasing.push(owner) })
    await town.confirmed(
      'record-erasure',
      { person, reason: '本人申请', paper: '申请书' },
      'officeClerk',
      'organizationCommissioner',
    )
    expect(await count(pool, 'sealed', keys, [`person/${person}`])).toBe(0)
    expect(erasing.filter(owner => owner.startsWith('person/'))).toEqual([`person/${person}`])
  })
})

describe('名册的门', () => {
  it('起算日以后，系统管理员录不进，也不能由安全管理员确认', async () => {
    const town = await livingTown(pool, { id: 'closed-door' })
    const late = await town.asked('enter-person', { name: '练习甲', paper: '文件' }, 'systemAdministrator')
    expect(late).toMatchObject({ status: 403, body: { detail: '这件事由组织委员、党政办主任、党政办干事办理。' } })
    const { proposal } = await town.done('enter-person', { name: '练习甲', paper: '文件' }, 'officeClerk')
    expect(await town.asked('confirm-proposal', { proposal }, 'securityAdministrator')).toMatchObject({ status: 403 })
  })

  it('管系统的人不办业务', async () => {
    const town = await livingTown(pool, { id: 'three' })
    for (const office of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
      expect(await town.asked('hold-study-session', attendedByAll, office)).toMatchObject({ status: 403 })
    }
  })
})

describe('从第一件事起重建', () => {
  it('台账、证据和计数一个字节也不差', async () => {
    const town = await livingTown(pool, { id: 'again' })
    const present = await everyone(town)
    await town.done('draft-study-plan', { year: '2026', entries: twelveEntries('2026') }, 'officeClerk')
    await town.done(
      'adopt-study-plan',
      { year: '2026', decidedBy: '党委会', adoptedOn: '2026-03-01' },
      'officeDirector',
    )
    const { subject } = await town.done('hold-study-session', { ...attendedByAll, present }, 'officeClerk')
    await town.done('strike-study-session', { session: subject, reason: '记错了' }, 'officeDirector')
    await town.done('hold-study-session', { ...attendedByAll, present }, 'officeClerk')
    await town.confirmed(
      'hold-study-session',
      { ...attendedByAll, on: '2026-02-10', present, paper: '记录本' },
      'officeClerk',
      'publicityCommissioner',
    )
    const before = await followed(pool, 'again')
    await rebuilt(pool, 'again')
    expect(await followed(pool, 'again')).toEqual(before)
  })
})
