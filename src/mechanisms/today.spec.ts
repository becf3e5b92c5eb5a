import { describe, expect, it } from 'vitest'
import type { Tenure } from '#institution/roster.ts'
import { monthly, monthlyOfEachCadre, quarterlyOfTheCommittee, yearlyPlan } from '#testing/requirements.ts'
import { evidence, tenure, townPeople, townRoster, viewOn } from '#testing/town.ts'
import { type Evidence, tallied } from './evidence.ts'
import type { Coming, DayGiven } from './owed-now.ts'
import type { NextStep, Requirement } from './requirement.ts'
import { type Today, todayOf } from './today.ts'
import { usualMinutes, type Waiting } from './today-tasks.ts'
import { viewerOf } from './whose.ts'

const step = (act: string, title: string): NextStep => ({ act, title })

const plan = yearlyPlan({
  owner: ['publicityCommissioner', 'officeDirector'],
  next: (_, { begun }) => (begun ? step('adopt-study-plan', '订立年度计划') : step('draft-study-plan', '起草年度计划')),
  missing: (_, { begun }) => [begun ? `${begun.title}，还没有订立` : '全年学习计划还没有订立'],
})
const ofTheOrganizer: Requirement = { ...plan, owner: ['organizationCommissioner'] }
const study = monthly({
  owner: ['publicityCommissioner', 'officeDirector'],
  next: () => step('hold-study-session', '记录3月的中心组学习'),
  missing: () => ['还差半天'],
})
const reflections = monthlyOfEachCadre({
  owner: ['organizationCommissioner'],
  next: () => step('write-reflection', '写3月心得'),
})
const meetings = quarterlyOfTheCommittee({ owner: ['organizationCommissioner'] })

const acts: Readonly<Record<string, ReturnType<DayGiven['actNow']>>> = {
  'draft-study-plan': { by: ['publicityCommissioner', 'officeClerk'], minutes: 15 },
  'adopt-study-plan': { by: ['publicityCommissioner', 'officeDirector'], minutes: 2 },
  'hold-study-session': { by: ['publicityCommissioner', 'officeClerk'], minutes: 5 },
  'write-reflection': { by: 'everyone', minutes: 20 },
  'confirm-proposal': { by: 'anyone', minutes: 1 },
}

interface Scene {
  readonly on: string
  readonly person: string
  readonly requirements?: readonly Requirement[]
  readonly items?: readonly Evidence[]
  readonly coming?: readonly Coming[]
  readonly waiting?: readonly Waiting[]
  readonly tenures?: readonly Tenure[]
  readonly startsOn?: string | undefined
}

const today = (scene: Scene): Today => {
  const { on, person, requirements = [plan, study, meetings], items = [], coming = [], waiting = [] } = scene
  const roster = townRoster({ tenures: scene.tenures ?? [] })
  const view = viewOn(on, { roster, ...('startsOn' in scene && { startsOn: scene.startsOn }) })
  return todayOf(
    {
      view,
      requirements,
      tallies: tallied(items),
      coming,
      viewer: viewerOf(roster, person, on),
      actNow: name => acts[name],
    },
    waiting,
  )
}

const adopted = evidence({ requirement: '1.1.1', on: '2026-01-12', window: '2026', title: '2026年学习计划' })
const studied = (on: string, amount = 2) => evidence({ requirement: '1.1.2', on, amount })
const planned = (on: string, more: Partial<Coming> = {}): Coming => ({
  stream: `study-session/${on}.morning`,
  requirement: '1.1.2',
  subject: 'town',
  window: on.slice(0, 7),
  on,
  title: '上午 中心组学习',
  more: '学习民法典，二楼会议室',
  next: step('hold-study-session', `记录${on}的学习`),
  ...more,
})
const waits = (more: Partial<Waiting> = {}): Waiting => ({
  id: 'p1',
  title: '录入人员',
  byName: '包小燕',
  at: '2026-03-23T10:05:00.000+08:00',
  late: false,
  mine: false,
  forMe: true,
  ...more,
})

const titles = ({ tasks }: Today) => tasks.map(({ when, title }) => `${when} ${title}`)

describe('今天有什么要办', () => {
  it('未落实在前，再是今天有钟点的、今天的、本周的', () => {
    const day = today({
      on: '2026-03-30',
      person: 'bao-xiaoyan',
      coming: [planned('2026-03-30', { at: '14:30' })],
      items: [],
      waiting: [waits()],
    })
    expect(titles(day)).toEqual(['missed 起草年度计划', 'today 记录2026-03-30的学习', 'today 确认：录入人员'])
    expect(day.tasks.map(({ dueText }) => dueText)).toEqual(['逾期 58 天', '14:30', '等您'])
    expect(day.tasks[1]).toMatchObject({ prepared: '上午 中心组学习，学习民法典，二楼会议室', clause: '1.1' })
    expect(today({ on: '2026-03-30', person: 'bao-xiaoyan', items: [adopted] }).tasks).toMatchObject([
      { when: 'week', dueText: '3月31日 周二', light: 'amber', prepared: '还差半天' },
    ])
  })

  it('到了最后一天，是今天的事；办了一半的写办了多少', () => {
    const [task] = today({ on: '2026-03-31', person: 'bao-xiaoyan', items: [adopted, studied('2026-03-05', 1)] }).tasks
    expect(task).toMatchObject({ when: 'today', dueText: '今天到期', prepared: '已办半天，还差半天' })
  })

  it('分钟数是今天各件事的估计相加：办法写了的用写的，没写的用默认；本周的不算进今天', () => {
    const day = today({ on: '2026-03-30', person: 'bao-xiaoyan', waiting: [waits()] })
    expect(titles(day)).toEqual(['missed 起草年度计划', 'today 确认：录入人员', 'week 记录3月的中心组学习'])
    expect(day.minutes).toBe(16)
    // The director answers for it and may not draft: he looks at the sentence.
    const director = today({ on: '2026-03-27', person: 'chen-jing' })
    expect(director.tasks[0]?.step).toEqual({ title: '看这一项', href: '/standard#1.1.1' })
    expect(director.minutes).toBe(usualMinutes)
  })

  it('错过了、补不了的不算要办；未到期的也不算', () => {
    expect(today({ on: '2026-03-10', person: 'bao-xiaoyan', items: [adopted] }).tasks).toEqual([])
  })

  it('起算以前什么也不欠', () => {
    expect(today({ on: '2026-03-30', person: 'bao-xiaoyan', startsOn: undefined }).tasks).toEqual([])
    expect(today({ on: '2026-03-30', person: 'bao-xiaoyan', startsOn: '2026-07-01' }).soon).toEqual([])
  })

  it('起草了的，写明起草到哪里，下一步是订立；自己订立不了的，写明等谁', () => {
    const drafted = evidence({
      requirement: '1.1.1',
      on: '2026-03-02',
      window: '2026',
      kind: 'begun',
      title: '3月2日起草',
    })
    const ofDirector = today({ on: '2026-03-10', person: 'chen-jing', items: [drafted] })
    expect(ofDirector.tasks).toMatchObject([
      { title: '订立年度计划', prepared: '3月2日起草，还没有订立', step: { act: 'adopt-study-plan' }, minutes: 2 },
    ])
    const ofClerk = today({ on: '2026-03-10', person: 'wuyun', items: [drafted], requirements: [ofTheOrganizer] })
    expect(ofClerk.tasks).toMatchObject([
      {
        title: '年度学习计划',
        prepared: '3月2日起草，还没有订立，等宣传委员张丽、党政办主任陈静办',
        step: { title: '看这一项' },
      },
    ])
  })

  it('安排了又过了、还没有记的，今天就该记', () => {
    const day = today({ on: '2026-03-10', person: 'bao-xiaoyan', items: [adopted], coming: [planned('2026-03-06')] })
    expect(day.tasks).toMatchObject([{ when: 'today', dueText: '3月6日的，还没记', light: 'amber' }])
  })
})

describe('归谁', () => {
  const all = { on: '2026-03-30', items: [adopted] }

  it('归担任职务的人；不归别人', () => {
    expect(titles(today({ ...all, person: 'zhang-li' }))).toEqual(['week 记录3月的中心组学习'])
    expect(titles(today({ ...all, person: 'zhou-ming' }))).toEqual([])
  })

  it('代管期间归代管的人，写明是代管；期满就不归了', () => {
    const standing = tenure('zhou-ming', 'publicityCommissioner', {
      from: '2026-03-25',
      to: '2026-04-10',
      standsIn: true,
    })
    const [task] = today({ ...all, person: 'zhou-ming', tenures: [standing] }).tasks
    expect(task).toMatchObject({ title: '记录3月的中心组学习', through: '代管宣传委员' })
    expect(task?.step.act).toBe('hold-study-session')
    const over = today({ on: '2026-04-29', items: [adopted], person: 'zhou-ming', tenures: [standing] })
    expect(over.tasks).toEqual([])
  })

  it('欠在个人身上的归本人；负责的人看到还有几人，别人看不到', () => {
    const written = townPeople
      .slice(3)
      .map(({ id }) => evidence({ requirement: '1.2.2', on: '2026-03-10', subject: id }))
    const scene = { on: '2026-03-30', requirements: [reflections], items: written }
    expect(today({ ...scene, person: 'batu' }).tasks).toMatchObject([
      { title: '写3月心得', step: { act: 'write-reflection' }, minutes: 20 },
    ])
    expect(today({ ...scene, person: 'wuyun' }).tasks).toMatchObject([
      { title: '3月 每人每月一篇心得体会：还有 3 人', prepared: '巴图、王建国、李晓梅' },
    ])
    const allButOne = townPeople
      .slice(0, 2)
      .map(({ id }) => evidence({ requirement: '1.2.2', on: '2026-03-10', subject: id }))
    // Of one alone it says who he is.
    expect(today({ ...scene, items: [...written, ...allButOne], person: 'wuyun' }).tasks).toMatchObject([
      { title: '李晓梅：写3月心得' },
    ])
    const other = today({ ...scene, person: 'zhou-ming' })
    expect(other.tasks).toEqual([])
    expect(other.soon).toMatchObject([{ gap: '还有 3 人', owner: '组织委员 乌云其木格', daysLeft: 1 }])
    expect(JSON.stringify(other)).not.toContain('巴图')
  })

  it('嘎查村的职务只管自己的村', () => {
    const ofVillages = { ...study, subject: 'village', owner: ['villagePartySecretary'] } as unknown as Requirement
    const village = tenure('cadre-1', 'villagePartySecretary', { organization: '150525100201' })
    const roster = townRoster({ tenures: [village] })
    const own = [...roster.organizations.values()].find(({ kind }) => kind === 'village')
    const mine = { ...village, organization: own?.id ?? '' }
    const day = today({ on: '2026-03-30', requirements: [ofVillages], person: 'cadre-1', tenures: [mine] })
    expect(day.tasks).toHaveLength(1)
    expect(day.tasks[0]?.title).toContain(`${own?.name}：`)
  })
})

describe('待确认', () => {
  it('等我确认的是我的事；我录入的等别人，不算', () => {
    const day = today({
      on: '2026-03-10',
      person: 'batu',
      items: [adopted],
      waiting: [waits({ late: true }), waits({ id: 'p2', mine: true, forMe: false })],
    })
    expect(day.tasks).toMatchObject([
      {
        sort: 'proposal',
        proposal: 'p1',
        prepared: '包小燕 3月23日 10:05 录入，补录，等您确认才算数',
        step: { act: 'confirm-proposal', prefill: { proposal: 'p1' } },
      },
    ])
  })
})

describe('快要逾期、已办妥、下一件', () => {
  it('十天内到期又亮了黄灯的，不论归谁，带上职务和姓名；归自己的带上一步', () => {
    const day = today({ on: '2026-03-24', person: 'bao-xiaoyan', items: [adopted] })
    expect(day.tasks).toEqual([])
    expect(day.soon).toMatchObject([
      { title: '3月 中心组每月集中学习', owner: '宣传委员 张丽', daysLeft: 7, step: { act: 'hold-study-session' } },
      { title: '一季度 每季度例会', owner: '组织委员 乌云其木格', daysLeft: 7 },
    ])
    expect(day.soon[1]).not.toHaveProperty('step')
    expect(today({ on: '2026-03-20', person: 'bao-xiaoyan', items: [adopted] }).soon).toEqual([])
  })

  it('已经列在今天和本周的，不再列一遍', () => {
    expect(today({ on: '2026-03-30', person: 'zhang-li', items: [adopted] }).soon.map(({ title }) => title)).toEqual([
      '一季度 每季度例会',
    ])
  })

  it('没有人担任，就说空缺', () => {
    const roster = townRoster({ instead: [tenure('bao-xiaoyan', 'officeClerk')] })
    const view = viewOn('2026-03-30', { roster })
    const viewer = viewerOf(roster, 'nobody', '2026-03-30')
    const day = todayOf(
      { view, requirements: [meetings], tallies: tallied([]), coming: [], viewer, actNow: () => undefined },
      [],
    )
    expect(day.soon[0]?.owner).toBe('组织委员（空缺）')
  })

  it('近七天由记录算绿的，列在已办妥；更早的不列', () => {
    const items = [adopted, studied('2026-03-12')]
    expect(today({ on: '2026-03-16', person: 'batu', items }).done).toMatchObject([
      { requirement: '1.1.2', title: '3月 中心组每月集中学习', on: '2026-03-12' },
    ])
    expect(today({ on: '2026-03-20', person: 'batu', items }).done).toEqual([])
  })

  it('没有要办的，说下一件：到期的和会，哪个先说哪个', () => {
    const scene = { on: '2026-03-10', person: 'bao-xiaoyan', items: [adopted] }
    expect(today(scene).next).toMatchObject({
      text: '3月31日前，记录3月的中心组学习',
      step: { act: 'hold-study-session' },
    })
    expect(today({ ...scene, coming: [planned('2026-03-12', { at: '9:00', title: '书记办公会' })] }).next).toEqual({
      text: '3月12日 9:00 书记办公会',
    })
    expect(today({ ...scene, person: 'zhou-ming' }).next).toBeUndefined()
  })
})
