import type { Measure } from '#mechanisms/measure.ts'
import {
  advice,
  cadence,
  filing,
  gate,
  type OpenRequirement,
  type Requirement,
  ratio,
} from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

/** Requirements of every kind for specs of the engine: quoted and figured like real ones, measured by nothing. */

type More = Partial<Omit<OpenRequirement, 'id' | 'kind' | 'open' | 'quote' | 'title'>>

const measures: readonly Measure[] = []

const opened = (requirement: Requirement): OpenRequirement => {
  if (!requirement.open) throw new Error(`${requirement.id} is not open`)
  return requirement
}

/** Owed by the centre group every month, in half days. */
export const monthly = (more: More = {}): OpenRequirement =>
  opened(
    cadence({
      id: '1.1.2',
      title: '中心组每月集中学习',
      quote: quote('1.1', '中心组每月必须集中学习一天'),
      subject: 'studyGroup',
      window: 'month',
      parameters: [{ name: 'days', title: '每月学习天数', value: 1, unit: '天', source: 'standard' }],
      required: parameter => Number(parameter('days')) * 2,
      amount: units => (units % 2 === 0 ? `${units / 2}天` : units === 1 ? '半天' : `${Math.floor(units / 2)}天半`),
      measures,
      ...more,
    }),
  )

/** Owed by every cadre every month. */
export const monthlyOfEachCadre = (more: More = {}): OpenRequirement =>
  opened(
    cadence({
      id: '1.2.2',
      title: '每人每月一篇心得体会',
      quote: quote('1.2', '每人每月写一篇心得体会'),
      subject: 'cadre',
      window: 'month',
      amount: units => `${units}篇`,
      measures,
      ...more,
    }),
  )

/** Owed by the town and by every cadre every month, in half days. */
export const monthlyOfTheTownAndEachCadre = (more: More = {}): OpenRequirement =>
  opened(
    cadence({
      id: '1.2.1',
      title: '周五学堂每月两天',
      quote: quote('1.2', '干部每月集中学习不少于两天（即周五学堂制度）'),
      subject: 'townAndCadres',
      window: 'month',
      required: () => 2,
      excuse: '请假',
      amount: units => `${units}次`,
      measures,
      ...more,
    }),
  )

export const quarterlyOfTheCommittee = (more: More = {}): OpenRequirement =>
  opened(
    cadence({
      id: '6.1.3',
      title: '每季度例会',
      quote: quote('6.1', '党建工作领导小组每季度召开1次党建工作例会'),
      subject: 'committee',
      window: 'quarter',
      measures,
      ...more,
    }),
  )

/** A paper of the year, due before the year is over. */
export const yearlyPlan = (more: More = {}): OpenRequirement =>
  opened(
    filing({
      id: '1.1.1',
      title: '年度学习计划',
      quote: quote('1.1', '党委每年都要制订详细的学习计划'),
      subject: 'studyGroup',
      window: 'year',
      parameters: [{ name: 'dueOn', title: '最迟订好日期', value: '01-31', source: 'default' }],
      due: ({ from }, parameter) => `${from.slice(0, 4)}-${parameter('dueOn')}`,
      mendable: true,
      missing: () => ['全年学习计划还没有订立'],
      measures,
      ...more,
    }),
  )

export const fourAreas = (more: More = {}): OpenRequirement =>
  opened(
    ratio({
      id: '1.1.4',
      title: '四个学习领域都学到',
      quote: quote('1.1', '系统学习政治理论知识、经济知识、科学文化和法律知识等'),
      subject: 'studyGroup',
      window: 'year',
      required: () => 4,
      amount: units => `${units}个领域`,
      measures,
      ...more,
    }),
  )

/** A matter with a clock of its own: five working days from the notice. */
export const eventClock = (more: More = {}): OpenRequirement =>
  opened(
    cadence({
      id: '1.2.3',
      title: '及时安排上级培训',
      quote: quote('1.2', '及时安排干部参加上级组织部门组织的各类岗位培训'),
      subject: 'trainingNotice',
      window: 'event',
      parameters: [
        { name: 'assignWithinWorkingDays', title: '收到通知后定人期限', value: 5, unit: '个工作日', source: 'default' },
      ],
      measures,
      ...more,
    }),
  )

export const quorumGate = (more: More = {}): OpenRequirement =>
  opened(
    gate({
      id: '2.1.8',
      title: '三分之二以上委员参加方可召开',
      quote: quote('2.1(1)', '召开党委会必须有三分之二以上委员参加方可召开'),
      subject: 'meeting',
      window: 'event',
      measures,
      ...more,
    }),
  )

/** A gate about each cadre's year. */
export const assessmentGate = (more: More = {}): OpenRequirement =>
  opened(
    gate({
      id: '1.3.2',
      title: '学习情况纳入年度考核',
      quote: quote('1.3', '并纳入干部年度考核'),
      subject: 'cadre',
      window: 'year',
      measures,
      ...more,
    }),
  )

/** Rules that must always be in force. */
export const standingRules = (more: More = {}): OpenRequirement =>
  opened(
    filing({
      id: '2.1.2',
      title: '议事决策规则全面、具体',
      quote: quote('2.1', '议事决策规则内容要全面、具体、操作性强'),
      subject: 'committee',
      window: 'always',
      measures,
      ...more,
    }),
  )

export const spareTimeStudy = (more: More = {}): OpenRequirement =>
  opened(
    advice({
      id: '1.2.4',
      title: '鼓励业余自学',
      quote: quote('1.2', '鼓励干部坚持业余自学，参加各类成人教育培训'),
      subject: 'cadre',
      window: 'year',
      measures,
      ...more,
    }),
  )

export const notOpenYet: Requirement = cadence({
  id: '6.1.4',
  title: '每月协调推进会',
  quote: quote('6.1', '党建工作领导小组办公室每月召开1次党建工作协调推进会'),
  subject: 'partyBuildingOffice',
  window: 'month',
})
