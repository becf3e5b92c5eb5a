import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#institution/calendar.ts'
import { isSystemOffice, type PositionId, positionIds } from '#institution/positions.ts'
import { Roster } from '#institution/roster.ts'
import { type Act, decide, type Knowledge } from '#mechanisms/act.ts'
import { confirmersOf } from '#mechanisms/late-entry.ts'
import { type Reviewed, reviewed, statuses } from '#testing/authorization-table.ts'
import { testDatabase } from '#testing/database.ts'
import { foundTown, worldOf } from '#testing/door.ts'
import { attendedByAll, twelveEntries } from '#testing/study.ts'
import { house } from './house.ts'
import { perform } from './perform.ts'
import type { TownKnowledge } from './town-knowledge.ts'

const { pool } = await testDatabase()

/** One invented person for each position, called by it, and one without any. */
const roster = new Roster(
  [...positionIds, 'nobody'].map(id => ({ id, name: `练习${id}` })),
  [{ id: 'village', kind: 'village', name: '练习嘎查', from: '1900-01-01' }],
  positionIds.map(position => ({ id: `tenure-${position}`, person: position, position, from: '2020-01-01' })),
)

const knowledgeOf = (startsOn: string): TownKnowledge => ({
  roster,
  startsOn,
  name: '练习镇',
  parameters: () => undefined,
  grants: [],
})
const started = knowledgeOf('2026-01-01')
const notStarted = knowledgeOf('2026-12-01')

const { minutes: _, on: __, part: ___, ...unsaid } = attendedByAll
/** An input of each act that it understands; whether it would be done is another question. */
const inputs: Readonly<Record<string, unknown>> = {
  'set-up-town': {
    town: 'own',
    name: '练习镇',
    code: '150525100',
    systemAdministrator: '甲',
    securityAdministrator: '乙',
    auditAdministrator: '丙',
  },
  'set-start-date': { town: 'own', startsOn: '2026-12-01' },
  'move-system-office': {
    office: 'auditAdministrator',
    name: '练习新人',
    from: '2026-03-02',
    reason: '轮岗',
    paper: '文件',
  },
  'enter-roster': { people: [{ ref: 'a', name: '练习甲' }], paper: '文件' },
  'undo-roster-entry': { entry: 'x', reason: '传错了文件', paper: '文件' },
  'enter-person': { name: '练习甲', paper: '文件' },
  'correct-person': { person: 'x', name: '练习乙', reason: '写错了', paper: '文件' },
  'record-death': { person: 'x', on: '2026-03-01', paper: '文件' },
  'record-departure': { person: 'x', on: '2026-03-01', reason: '调离', paper: '文件' },
  'record-return': { person: 'x', on: '2026-03-01', reason: '调回', paper: '文件' },
  'record-erasure': { person: 'x', reason: '申请', paper: '文件' },
  'enter-party-members': { changed: [{ person: 'x', awayIn: '外地' }], paper: '文件' },
  'correct-party-member': { person: 'x', awayIn: '外地', reason: '务工', paper: '文件' },
  'strike-party-member': { person: 'x', reason: '写错了', paper: '文件' },
  'enter-organization': { kind: 'office', name: '练习办', paper: '文件' },
  'correct-organization': { organization: 'x', name: '练习办', reason: '写错了', paper: '文件' },
  'close-organization': { organization: 'x', to: '2026-03-01', reason: '撤并', paper: '文件' },
  'take-position': { person: 'nobody', position: 'townCadre', from: '2026-03-01', paper: '文件' },
  'leave-position': { tenure: 'x', to: '2026-03-01', reason: '调离', paper: '文件' },
  'correct-tenure': { tenure: 'x', from: '2026-03-01', reason: '写错了', paper: '文件' },
  'strike-tenure': { tenure: 'x', reason: '写错了', paper: '文件' },
  'stand-in': {
    position: 'officeDirector',
    person: 'officeClerk',
    from: '2026-03-02',
    to: '2026-03-09',
    reason: '休假',
    paper: '文件',
  },
  'end-stand-in': { tenure: 'x', to: '2026-03-02', reason: '回来了', paper: '文件' },
  'record-decision-from-above': {
    kind: 'appointment',
    number: '奈组发〔2026〕5号',
    date: '2026-03-01',
    issuedBy: '旗委',
    takes: [{ person: 'nobody', position: 'townCadre', from: '2026-03-01' }],
  },
  'change-parameter': {
    figure: '1.1.1/dueOn',
    value: '2月28日',
    from: '2027-01-01',
    body: '党委会',
    date: '2026-03-01',
    paper: '纪要',
  },
  'grant-access': {
    person: 'nobody',
    standard: true,
    registers: [],
    from: '2026-03-02',
    to: '2026-03-09',
    reason: '检查',
    paper: '函',
  },
  'end-access': { grant: 'x', reason: '查完了' },
  'begin-committee-term': {
    body: 'congressAndGovernment',
    term: '第二届',
    kind: 'election',
    number: '奈人发〔2026〕5号',
    date: '2026-03-01',
    issuedBy: '镇人大',
    from: '2026-03-02',
    members: [{ person: 'nobody', position: 'townMayor' }],
    vacant: ['peoplesCongressChair'],
  },
  'take-over-proposal': { proposal: 'x' },
  'confirm-proposal': { proposal: 'x' },
  'decline-proposal': { proposal: 'x', reason: '不对' },
  'withdraw-proposal': { proposal: 'x' },
  'draft-study-plan': { year: '2026', entries: twelveEntries('2026') },
  'adopt-study-plan': { year: '2026', decidedBy: '党委会', adoptedOn: '2026-03-01' },
  'change-study-plan': { year: '2026', entries: twelveEntries('2026'), reason: '调整' },
  'plan-study-session': { on: '2026-03-20', part: 'day', topic: '题', area: 'law', speaker: '甲' },
  'move-study-session': { session: '2026-03-20.day', to: '2026-03-23' },
  'cancel-study-session': { session: '2026-03-20.day', reason: '改期' },
  'hold-study-session': attendedByAll,
  'correct-study-session': { session: '2026-03-02.day', minutes: '记录', reason: '写错了', ...unsaid },
  'make-up-study': { session: '2026-03-02.day', person: 'x', on: '2026-03-02', how: '自学' },
  'announce-spot-check': { year: '2026', checkers: ['x', 'y'] },
  'draw-spot-check': { year: '2026' },
  'report-spot-check': { year: '2026', collective: '好', people: [] },
  'correct-spot-check': { year: '2026', collective: '好', people: [], reason: '写错了' },
  'close-spot-check-issue': { year: '2026', issue: 'x', on: '2026-07-01', how: '补了' },
  'reopen-spot-check-issue': { year: '2026', issue: 'x', reason: '又有了' },
  'cancel-spot-check': { year: '2026', reason: '改期' },
  'strike-study-session': { session: '2026-03-02.day', reason: '记错了' },
  'plan-friday-classes': { month: '2026-03', classes: [{ on: '2026-03-20', part: 'afternoon' }] },
  'withdraw-friday-plan': { month: '2026-03', classes: ['2026-03-20.afternoon'], reason: '改期' },
  'plan-friday-class': { on: '2026-03-20', part: 'afternoon', topic: '题' },
  'move-friday-class': { class: '2026-03-20.afternoon', on: '2026-03-19', part: 'afternoon' },
  'cancel-friday-class': { class: '2026-03-20.afternoon', reason: '改期' },
  'hold-friday-class': { on: '2026-03-02', part: 'afternoon', topic: '题', speaker: '甲' },
  'correct-friday-class': { class: '2026-03-02.afternoon', topic: '题', speaker: '甲', reason: '写错了' },
  'make-up-friday-class': { class: '2026-03-02.afternoon', person: 'x', on: '2026-03-02', how: '自学' },
  'withdraw-friday-make-up': { class: '2026-03-02.afternoon', person: 'x', reason: '写错了' },
  'recognise-friday-class': { class: '2026-03-02.afternoon', recognisedBy: '旗委组织部', hours: 4, paper: '文件' },
  'withdraw-friday-recognition': { class: '2026-03-02.afternoon', reason: '写错了' },
  'strike-friday-class': { class: '2026-03-02.afternoon', reason: '记错了' },
  'hold-study-exchange': { on: '2026-03-02', topic: '学习体会', spoke: [{ person: 'townMayor' }] },
  'correct-study-exchange': {
    exchange: '2026-03-02',
    topic: '学习体会',
    spoke: [{ person: 'townMayor' }],
    reason: '写错了',
  },
  'strike-study-exchange': { exchange: '2026-03-02', reason: '记错了' },
  'submit-reflection': { author: 'x', month: '2026-03', text: '学了' },
  'withdraw-reflection': { author: 'x', month: '2026-03' },
  'return-reflection': { author: 'x', month: '2026-03', remark: '说说自己的' },
  'accept-reflection': { author: 'x', month: '2026-03' },
  'record-training-notice': { issuedBy: '旗委组织部', title: '班', receivedOn: '2026-03-02', startsOn: '2026-03-20' },
  'name-participants': { notice: 'x', people: ['officeClerk'] },
  'record-training-completed': { notice: 'x', attended: [{ person: 'officeClerk', hours: 0 }] },
  'cancel-training-notice': { notice: 'x', reason: '改期' },
  'record-spare-time-study': { person: 'x', kind: 'selfStudy', what: '民法典', from: '2026-03-01' },
  'strike-spare-time-study': { study: 'x' },
  'review-reflection-again': { author: 'x', month: '2026-03', reason: '点错了' },
}

const may = (who: Reviewed['before'], position: PositionId | undefined): boolean =>
  who === 'program'
    ? false
    : who === 'anyone'
      ? position !== undefined
      : who === 'in business'
        ? position !== undefined && !isSystemOffice(position)
        : position !== undefined && who.includes(position)

const acts = [...house.acts.values()]

describe('谁能办什么', () => {
  it('每件事都有一行，逐行由人看过；没有多余的行', () => {
    expect(Object.keys(reviewed).sort()).toEqual(acts.map(({ name }) => name).sort())
    expect(Object.keys(inputs).sort()).toEqual(Object.keys(reviewed).sort())
  })

  it('每种主体的状态都列全了', () => {
    const streams = new Set(acts.map(act => act.on.name))
    expect(Object.keys(statuses).sort()).toEqual([...streams].sort())
    for (const act of acts) expect(statuses[act.on.name], act.name).toEqual(expect.arrayContaining([...act.from]))
  })

  for (const [when, knowledge] of [
    ['起算日以前', notStarted],
    ['起算日以后', started],
  ] as const) {
    it(`${when}：每件事 × 每个职务 × 本镇和外镇`, async () => {
      const own = `own-${knowledge.startsOn}`
      const other = `other-${knowledge.startsOn}`
      await foundTown(pool, own)
      await foundTown(pool, other, '外镇')
      const world = worldOf(pool, house, { knowledge })
      const elsewhere = worldOf(pool, house, { knowledge: { ...knowledge, roster: new Roster([], [], []) } })
      const wrong: string[] = []
      let cells = 0
      for (const [act, row] of Object.entries(reviewed)) {
        const who = knowledge === started ? row.after : row.before
        for (const position of [...positionIds, undefined]) {
          const command = { act, input: inputs[act], person: position ?? 'nobody', dryRun: true }
          const here = await perform(world, { ...command, town: own })
          const there = await perform(elsewhere, { ...command, town: other })
          cells += 2
          if (here.status === 400) wrong.push(`${act}: ${JSON.stringify(here.body.errors)}`)
          if ((here.status === 403) === may(who, position))
            wrong.push(`${act} × ${position}: ${here.status} ${JSON.stringify(here.body)}`)
          if (there.status !== 403) wrong.push(`${act} × ${position} × 外镇: ${there.status}`)
        }
      }
      expect(wrong).toEqual([])
      expect(cells).toBe(acts.length * (positionIds.length + 1) * 2)
    })
  }

  it('每件事 × 每种状态：不在起点上的，一律说明现在不能办', () => {
    const knowledge = { actor: { person: 'nobody', positions: [] }, roster } as unknown as Knowledge
    for (const act of acts) {
      expect([...act.from].sort(), act.name).toEqual([...(reviewed[act.name]?.from ?? [])].sort())
      for (const status of (statuses[act.on.name] ?? []).filter(name => !act.from.includes(name))) {
        const outcome = decide(act, { ...knowledge, input: {}, subject: 'x', state: { status }, seen: {}, late: false })
        expect(
          outcome.ok ? 'done' : outcome.refusals.map(({ reason }) => reason.length > 4),
          `${act.name} × ${status}`,
        ).toEqual([true])
      }
    }
  })

  it('要第二个人确认的，前后各由谁确认', () => {
    const confirmers = (act: Act, { startsOn }: TownKnowledge): readonly string[] | undefined =>
      act.confirmedBy &&
      (confirmersOf(act, {
        today: '2026-03-02',
        startsOn,
        roster,
        calendar: chinaCalendar,
        actor: { person: 'nobody', positions: [] },
      } as unknown as Knowledge) as readonly string[])
    for (const act of acts) {
      const row = reviewed[act.name]
      expect([...(confirmers(act, notStarted) ?? [])].sort(), act.name).toEqual(
        [...(row?.confirmedBefore ?? [])].sort(),
      )
      expect([...(confirmers(act, started) ?? [])].sort(), act.name).toEqual([...(row?.confirmedAfter ?? [])].sort())
    }
  })

  it('能补录的，都写明依据并说出是哪一天', () => {
    for (const act of acts)
      expect(Boolean(act.paper && act.happenedOn), act.name).toBe(reviewed[act.name]?.late === true)
  })

  it('自己的事和别人的事：确认、退回不能是录入的人，撤回只能是录入的人', () => {
    const waiting = {
      status: 'waiting',
      by: 'officeClerk',
      hands: ['officeClerk'],
      concerned: [],
      act: 'enter-person',
      confirmers: 'anyone',
    }
    for (const [name, { owner }] of Object.entries(reviewed)) {
      if (!owner) continue
      const act = house.acts.get(name) as Act
      const as = (person: string): boolean =>
        decide(act, {
          actor: { person, positions: ['officeDirector'] },
          roster,
          input: { proposal: 'x', reason: '不对' },
          subject: 'x',
          state: waiting,
          seen: {},
          late: false,
        } as never).ok
      expect([as('officeClerk'), as('officeDirector')], name).toEqual(
        owner === 'only who entered it' ? [true, false] : [false, true],
      )
    }
  })
})
