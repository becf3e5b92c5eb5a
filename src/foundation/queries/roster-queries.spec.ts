import { describe, expect, it } from 'vitest'
import { chinaCalendar, type Day } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import type { Asked } from '#mechanisms/query.ts'
import { nothingSealed } from '#testing/asked.ts'
import { sceneRoster, sceneRosterWith } from '#testing/scene-roster.ts'
import { bodiesOnDay } from './bodies-on-day.ts'
import { openProposals } from './open-proposals.ts'
import { peopleOnDayPaged } from './people-on-day.ts'
import { rosterOnDay } from './roster-on-day.ts'
import { tenuresOfPerson } from './tenures-of-person.ts'
import { townNow } from './town-now.ts'
import { whoHolds } from './who-holds.ts'

/** Whoever holds the position asks, in a town with these rows in its registers. */
const asked = (
  by: PositionId,
  rows: Readonly<Record<string, readonly object[]>> = {},
  { roster = sceneRoster, today = '2026-03-02' }: { roster?: Roster; today?: Day } = {},
): Asked => ({
  rows: async <Row>(register: { readonly id: string }, where: object = {}) =>
    (rows[register.id] ?? [])
      .filter(row => Object.entries(where).every(([field, value]) => (row as Record<string, unknown>)[field] === value))
      .map((row, index) => ({ key: String(index), row: row as Row })),
  ...nothingSealed,
  actor: { person: by, positions: [by] },
  startsOn: undefined,
  today,
  roster,
  calendar: chinaCalendar,
})

describe('某日名册', () => {
  const roster = sceneRosterWith({
    people: [{ id: 'gone', name: '已走', lastDay: '2026-01-31' }],
    tenures: [
      { id: 't', person: 'gone', position: 'townCadre', organization: 'office', from: '2025-01-01', to: '2026-01-31' },
    ],
  })
  const on = async (day?: Day) =>
    rosterOnDay.answer(asked('officeClerk', {}, { roster }), { ...(day !== undefined && { day }) })

  it('那天在册的人和他的职务；走了的人后来不在', async () => {
    const january = (await on('2026-01-31')).people.find(({ id }) => id === 'gone')
    expect(january?.held).toMatchObject([{ title: '镇干部', organizationName: '党政综合办公室', to: '2026-01-31' }])
    expect((await on()).people.some(({ id }) => id === 'gone')).toBe(false)
  })

  it('没有职务的人也在', async () => {
    expect((await on()).people.find(({ id }) => id === 'nobody')).toEqual({ id: 'nobody', name: '无职务', held: [] })
  })
})

describe('名册的一页', () => {
  const people = Array.from({ length: 120 }, (_, n) => ({ id: `m${n}`, name: `村民${String(n).padStart(3, '0')}` }))
  const roster = sceneRosterWith({ people })
  const page = (input: Parameters<typeof peopleOnDayPaged.answer>[1]) =>
    peopleOnDayPaged.answer(asked('officeClerk', {}, { roster }), input)

  it('一页五十人，职务在前的先列，各页合起来一个不少、一个不重', async () => {
    const first = await page({})
    expect(first.people).toHaveLength(50)
    expect(first.people[0]?.held[0]?.position).toBe('partyCommitteeSecretary')
    const pages = await Promise.all(Array.from({ length: first.pages }, (_, n) => page({ page: n + 1 })))
    const ids = pages.flatMap(each => each.people.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(first.count)
  })

  it('按姓名、职务找；打印时一次全列', async () => {
    expect((await page({ find: '村民07' })).people.map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, n) => `村民07${n}`),
    )
    expect((await page({ find: '党委书记' })).found).toBe(1)
    expect((await page({ find: '村民', all: 'yes' })).people).toHaveLength(120)
    expect((await page({ find: '没有这个人' })).people).toEqual([])
  })

  it('按编号问一个人，走了的也答', async () => {
    expect((await page({ who: 'm7' })).who).toMatchObject({ name: '村民007', held: [] })
    expect((await page({ who: '没有' })).who).toBeUndefined()
  })
})

describe('职务由谁担任', () => {
  it('镇上的一个位子：在任的、代管的、空缺', async () => {
    const roster = sceneRosterWith({
      without: ['townMayor'],
      tenures: [
        {
          id: 's',
          person: 'deputySecretary',
          position: 'townMayor',
          from: '2026-02-01',
          to: '2026-03-31',
          standsIn: true,
        },
      ],
    })
    const mayor = async (day: Day) =>
      (await whoHolds.answer(asked('officeClerk', {}, { roster }), { position: 'townMayor', day }))[0]
    expect(await mayor('2026-03-02')).toMatchObject({ vacant: true, holders: [], standIns: [{ name: '李晓梅' }] })
    expect(await mayor('2026-04-01')).toMatchObject({ vacant: true, standIns: [] })
    const [secretary] = await whoHolds.answer(asked('officeClerk'), { position: 'partyCommitteeSecretary' })
    expect(secretary).toMatchObject({ vacant: false, holders: [{ name: '巴图', from: '2025-01-01' }] })
  })

  it('嘎查村的职务，每个村一个位子', async () => {
    const roster = sceneRosterWith({
      organizations: [
        { id: 'other', kind: 'village', name: '另一嘎查', from: '1900-01-01' },
        { id: 'closed', kind: 'village', name: '已并村', from: '1900-01-01', to: '2025-12-31' },
      ],
    })
    const seats = await whoHolds.answer(asked('officeClerk', {}, { roster }), { position: 'villagePartySecretary' })
    expect(seats.map(({ organizationName, vacant }) => [organizationName, vacant])).toEqual([
      ['练习嘎查', false],
      ['另一嘎查', true],
    ])
  })

  it('不问哪个职务，就是全部，管系统的除外', async () => {
    const seats = await whoHolds.answer(asked('officeClerk'), {})
    expect(seats.some(({ position }) => position === 'systemAdministrator')).toBe(false)
    expect(seats.some(({ position }) => position === 'unitedFrontCommissioner')).toBe(true)
  })
})

describe('待确认事项', () => {
  const row = (id: string, by: string, confirmers: string | readonly string[], status = 'waiting') => ({
    id,
    act: 'enter-person',
    title: '录入人员',
    status,
    by,
    confirmers,
    at: `2026-03-0${id}T09:00:00.000+08:00`,
    late: false,
  })
  const proposals = [
    row('3', 'officeClerk', ['officeDirector']),
    row('1', 'systemAdministrator', ['securityAdministrator']),
    row('2', 'officeDirector', ['partyCommitteeSecretary', 'officeDirector']),
    row('4', 'officeClerk', ['officeDirector'], 'confirmed'),
  ]
  const seen = async (by: PositionId) =>
    (await openProposals.answer(asked(by, { proposals }), {})).map(({ id, mine, forMe }) => [id, mine, forMe])

  it('等我确认的、我录入等别人的，先录的在前；别人的事看不见', async () => {
    expect(await seen('officeDirector')).toEqual([
      ['2', true, false],
      ['3', false, true],
    ])
    expect(await seen('securityAdministrator')).toEqual([['1', false, true]])
    expect(await seen('townMayor')).toEqual([])
  })
})

describe('本镇现在', () => {
  const town = { id: 'daqintala', name: '练习镇', code: '150525100' }
  const now = (by: PositionId, startsOn?: Day) =>
    townNow.answer(asked(by, { town: [{ ...town, ...(startsOn !== undefined && { startsOn }) }] }), {})

  it('起算日以前：系统管理员录入，安全管理员确认', async () => {
    expect(await now('systemAdministrator', '2026-03-03')).toEqual({
      town: 'daqintala',
      name: '练习镇',
      startsOn: '2026-03-03',
      started: false,
      enteredBy: '系统管理员甲方管',
      confirmedBy: '安全管理员乙方管',
      mayEnter: true,
      maySetStart: true,
    })
    expect(await now('officeClerk', '2026-03-03')).toMatchObject({ mayEnter: false, maySetStart: false })
  })

  it('到了起算日：业务上的人', async () => {
    expect(await now('officeClerk', '2026-03-02')).toMatchObject({
      started: true,
      enteredBy: '组织委员乌云其木格、党政办主任陈静、党政办干事包小燕',
      confirmedBy: '党委书记巴图、党委副书记李晓梅、组织委员乌云其木格、党政办主任陈静',
      mayEnter: true,
    })
    expect(await now('systemAdministrator', '2026-03-02')).toMatchObject({ mayEnter: false, maySetStart: false })
  })
})

describe('某日的机构', () => {
  const roster = sceneRosterWith({
    without: ['publicityCommissioner'],
    tenures: [
      {
        id: 'left',
        person: 'publicityCommissioner',
        position: 'publicityCommissioner',
        from: '2025-01-01',
        to: '2026-01-31',
      },
    ],
  })
  const committee = async (day?: Day) =>
    (await bodiesOnDay.answer(asked('officeClerk', {}, { roster }), { ...(day !== undefined && { day }) })).find(
      ({ body }) => body === 'partyCommittee',
    )

  it('谁在里面由那天的职务定：在任的有座位，走了的空着', async () => {
    const january = await committee('2026-01-31')
    expect(january?.seats.find(({ person }) => person === 'publicityCommissioner')).toEqual({
      person: 'publicityCommissioner',
      name: '张丽',
      titles: ['宣传委员'],
    })
    expect(january?.vacant).not.toContain('宣传委员')
    const now = await committee()
    expect(now?.seats.some(({ person }) => person === 'publicityCommissioner')).toBe(false)
    expect(now?.seats).toHaveLength((january?.seats.length ?? 0) - 1)
    expect(now?.vacant).toContain('宣传委员')
  })

  it('一人兼两职，只坐一个座位，两个职务都写', async () => {
    const both = sceneRosterWith({
      tenures: [{ id: 'two', person: 'deputySecretary', position: 'unitedFrontCommissioner', from: '2026-01-01' }],
    })
    const bodies = await bodiesOnDay.answer(asked('officeClerk', {}, { roster: both }), {})
    const seats = bodies
      .find(({ body }) => body === 'partyCommittee')
      ?.seats.filter(({ person }) => person === 'deputySecretary')
    expect(seats).toMatchObject([{ name: '李晓梅', titles: ['党委副书记', '统战委员'] }])
  })
})

describe('任职经历', () => {
  const tenure = (id: string, from: Day, to?: Day) => ({
    id,
    person: 'financeHead',
    position: 'townCadre' as const,
    organization: 'office',
    from,
    ...(to !== undefined && { to }),
  })
  const roster = sceneRosterWith({
    tenures: [
      {
        ...tenure('past', '2020-01-01', '2024-12-31'),
        decidedBy: ['partyCommitteeSecretary'],
        paper: '奈组发〔2020〕5号',
      },
      tenure('ends-today', '2024-01-01', '2026-03-02'),
      tenure('coming', '2026-04-01'),
      {
        ...tenure('away', '2026-02-01', '2026-03-31'),
        position: 'officeDirector',
        standsIn: true,
        for: 'officeDirector',
      },
    ],
  })
  const told = async (person: string) => tenuresOfPerson.answer(asked('officeClerk', {}, { roster }), { person })

  it('后来的在前；过去的、现在的、还没到的分得清，到期那天还算现在', async () => {
    expect((await told('financeHead')).map(({ tenure: id, when }) => [id, when])).toEqual([
      ['coming', 'coming'],
      ['away', 'now'],
      ['tenure-financeHead', 'now'],
      ['ends-today', 'now'],
      ['past', 'past'],
    ])
  })

  it('代管的写明代谁，凭谁的决定、什么文件也在', async () => {
    const all = await told('financeHead')
    expect(all.find(({ standsIn }) => standsIn)).toMatchObject({ tenure: 'away', forName: '陈静' })
    expect(all.at(-1)).toMatchObject({ decidedBy: '巴图', paper: '奈组发〔2020〕5号', to: '2024-12-31' })
  })

  it('没有任过职的人，一段也没有；别人的不混进来', async () => {
    expect(await told('nobody')).toEqual([])
    expect(await told('officeDirector')).toHaveLength(1)
  })
})
