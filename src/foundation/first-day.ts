import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import { type PositionId, positionIds, positionOf } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import type { HeldSoFar } from '#mechanisms/held-so-far.ts'
import { hasStarted, rosterConfirmers, rosterKeepers } from './roster-act.ts'

/** What the registers know of a town that is being readied. */
export interface FirstDayGiven {
  readonly roster: Roster
  readonly today: Day
  readonly startsOn: Day | undefined
  /** A start date has been entered and waits for the second person. */
  readonly startWaits: boolean
  /** Figures of the standard's requirements that the town may set itself, and how many it has. */
  readonly figures: { readonly open: number; readonly decided: number }
  /** Rows of the chapters' registers. */
  readonly registers: readonly { readonly title: string; readonly rows: number }[]
  readonly held: readonly HeldSoFar[]
}

export type StepId = 'roster' | 'tenures' | 'rules' | 'registers' | 'held' | 'start'

/** One thing to ready: what it is, how far it is, where it is done and by whom. In any order. */
export interface ReadyStep {
  readonly id: StepId
  readonly title: string
  readonly state: 'done' | 'begun' | 'open'
  /** 62 人，51 个组织. */
  readonly says: string
  /** What it is for, or what may be left as it is. */
  readonly why: string
  readonly who: string
  readonly href: string
}

/** The three who keep the system are there from the first start. */
const keepersAtFirst = 3

const mustBeHeld: readonly PositionId[] = positionIds.filter(
  id => positionOf(id).kind === 'town' && positionOf(id).single === true,
)

const rosterStep = ({ roster, today }: FirstDayGiven, who: string): ReadyStep => {
  const people = [...roster.people.values()].filter(({ lastDay }) => lastDay === undefined || lastDay >= today).length
  const organizations = [...roster.organizations.values()].filter(({ to }) => to === undefined || to >= today).length
  return {
    id: 'roster',
    title: '名册',
    state: people > keepersAtFirst ? 'done' : 'open',
    says: `${people} 人，${organizations} 个组织`,
    why: '镇里现在的人员和组织，一张 Excel 可以全部带进来',
    who,
    href: '/settings/roster',
  }
}

const tenuresStep = ({ roster, today }: FirstDayGiven, who: string): ReadyStep => {
  const people = [...roster.people.values()].filter(({ lastDay }) => lastDay === undefined || lastDay >= today)
  const without = people.filter(({ id }) => roster.positionsOf(id, today).length === 0).length
  const vacant = mustBeHeld.filter(id => roster.acting(id, today).length === 0).map(id => positionOf(id).title)
  const held = people.length - without
  return {
    id: 'tenures',
    title: '职务与任期',
    state: held <= keepersAtFirst ? 'open' : without > 0 || vacant.length > 0 ? 'begun' : 'done',
    says: [
      `${held} 人有职务`,
      without > 0 && `${without} 人还没有`,
      vacant.length > 0 && `空着 ${vacant.length} 个：${vacant.slice(0, 3).join('、')}${vacant.length > 3 ? '等' : ''}`,
    ]
      .filter(Boolean)
      .join('，'),
    why: '谁能办什么，看那天的职务；真空缺的可以空着',
    who,
    href: '/settings/roster',
  }
}

const rulesStep = ({ figures: { open, decided } }: FirstDayGiven): ReadyStep => ({
  id: 'rules',
  title: '本镇规则',
  state: decided > 0 ? 'done' : 'begun',
  says: decided > 0 ? `本镇定了 ${decided} 项，其余用默认` : `${open} 项现在都用默认`,
  why: '原文没有写数的地方，有默认值；本镇另有决定的，写上是哪次会定的',
  who: '党委决定，党政办录入',
  href: '/settings/parameters',
})

const registersStep = ({ registers }: FirstDayGiven): ReadyStep => {
  const kept = registers.filter(({ rows }) => rows > 0)
  return {
    id: 'registers',
    title: '已有台账',
    state: kept.length > 0 ? 'done' : 'open',
    says:
      kept.length > 0
        ? kept
            .slice(0, 3)
            .map(({ title, rows }) => `${title} ${rows} 行`)
            .join('，')
        : '还没有带进来的',
    why: '以前用 Excel 记的，按表导入，不用再敲一遍',
    who: '管这本台账的人',
    href: '/docs',
  }
}

const heldStep = ({ held }: FirstDayGiven): ReadyStep => {
  const passed = held.reduce((sum, each) => sum + each.passed, 0)
  const met = held.reduce((sum, each) => sum + each.met, 0)
  return {
    id: 'held',
    title: '今年已开的会',
    state: met >= passed ? 'done' : met > 0 ? 'begun' : 'open',
    says:
      held.length === 0
        ? '今年还没有过完的月份'
        : held.map(each => `${each.title}：过了 ${each.passed} 期，记了 ${each.met} 期`).join('；'),
    why: '起算以前开过的，照会议记录补进来，另一人确认，注明是补录',
    who: '负责的人补录',
    href: (held.find(each => each.met < each.passed) ?? held[0])?.href ?? '/standard',
  }
}

const startStep = ({ startsOn, startWaits, today }: FirstDayGiven): ReadyStep => {
  const started = hasStarted({ startsOn, today })
  return {
    id: 'start',
    title: '起算日',
    state: startsOn !== undefined ? 'done' : startWaits ? 'begun' : 'open',
    says:
      startsOn !== undefined
        ? `${dayTextWithYear(startsOn)}${started ? '，已经起算' : ''}`
        : startWaits
          ? '已录入，等安全管理员确认'
          : '还没有定',
    why: '从这天起该办的才算该办；在这以前，各项显示“未到期”，不判红',
    who: '系统管理员录入，安全管理员确认',
    href: '/settings/roster',
  }
}

const titlesText = (positions: readonly PositionId[]): string => positions.map(id => positionOf(id).title).join('、')

/** 开始用: the six things that ready a town, each with what the registers already say of it. Pure. */
export const firstDayOf = (given: FirstDayGiven): readonly ReadyStep[] => {
  const keepers = `${titlesText(rosterKeepers(given))}录入，${titlesText(rosterConfirmers(given))}确认`
  return [
    rosterStep(given, keepers),
    tenuresStep(given, keepers),
    rulesStep(given),
    registersStep(given),
    heldStep(given),
    startStep(given),
  ]
}
