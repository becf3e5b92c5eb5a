import { type Day, dayText } from '#institution/calendar.ts'
import { measured } from '#mechanisms/measure.ts'
import { cadence, gate } from '#mechanisms/requirement.ts'
import { rule } from '#mechanisms/rule.ts'
import { quote } from '#standard/quote.ts'
import { openIssues, spotCheck } from './spot-check.ts'

/** The leading group is one in a town. */
const theLeaders = 'town'

/** A check is recorded, and what it found is put right. */
const stepsOfSpotCheck = 2

const spotCheckPage = (year: string): string => `/study/spot-check?year=${year}`

export const midYearStudySpotCheck = cadence({
  id: '1.3.1',
  title: '年中学习抽查',
  quote: quote('1.3', '对党委的集体学习和班子成员的个人学习情况，年中进行抽查'),
  reading:
    '“年中”默认6月1日至7月31日。抽查既看集体学习，也看班子成员个人学习；抽到谁，由记录在案的种子定，任何人都能照着重抽一遍。抽查作了记录、查出的问题全部办结，才算落实；到期没有办结的，办结以前是未落实。',
  subject: 'leaders',
  window: 'year',
  parameters: [
    { name: 'opensOn', title: '抽查开始日期', value: '06-01', source: 'default' },
    { name: 'dueOn', title: '抽查截止日期', value: '07-31', source: 'default' },
    { name: 'sample', title: '抽查人数', value: 3, unit: '人', source: 'default' },
  ],
  owner: ['disciplineInspectionSecretary', 'organizationCommissioner'],
  measures: [
    measured(
      spotCheck,
      check => {
        if (check.status !== 'reported') return []
        const { reportedOn, drawn, issues } = check
        const checked = {
          kind: 'counts',
          subject: theLeaders,
          on: reportedOn,
          amount: 1,
          title: `年中学习抽查，抽查${drawn.length}人，问题${issues.length}个`,
        } as const
        const [pressing] = openIssues(check)
        if (pressing) {
          const { mendBy } = pressing
          return [checked, { kind: 'planned', subject: theLeaders, on: mendBy, amount: 1, title: '抽查问题改好期限' }]
        }
        const last = issues.reduce((day: Day, { closed }) => (closed && closed.on > day ? closed.on : day), reportedOn)
        const title = issues.length === 0 ? '没有要改的问题' : `${issues.length}个问题全部办结`
        return [checked, { kind: 'counts', subject: theLeaders, on: last, amount: 1, title }]
      },
      {
        announced: (check, year) => {
          const [pressing] = check.status === 'reported' ? openIssues(check) : []
          return (
            pressing && {
              title: '抽查问题改好期限',
              href: spotCheckPage(year),
              next: { title: '办结抽查查出的问题', button: '办结', href: spotCheckPage(year) },
            }
          )
        },
      },
    ),
  ],
  required: () => stepsOfSpotCheck,
  amount: steps => `${steps}步`,
  due: ({ from }, parameter) => `${from.slice(0, 4)}-${parameter('dueOn')}`,
  remindDaysBefore: 60,
  mendable: true,
  missing: (_, { done }) => [done === 0 ? '还没有抽查' : '查出的问题还没有全部办结'],
  next: ({ from }, { done }) => {
    const year = from.slice(0, 4)
    return done === 0
      ? { title: '进行年中学习抽查', button: '去抽查', href: spotCheckPage(year) }
      : { title: '办结抽查查出的问题', button: '办结', href: spotCheckPage(year) }
  },
})

export const spotCheckIsMidYear = rule<{ today: Day; opensOn: Day }>({
  serves: midYearStudySpotCheck,
  quote: quote('1.3', '年中进行抽查'),
  holds: ({ today, opensOn }) => today >= opensOn,
  otherwise: ({ opensOn }) => `年中抽查从${dayText(opensOn)}开始`,
  examples: [
    { name: '开始当天', facts: { today: '2026-06-01', opensOn: '2026-06-01' }, holds: true },
    { name: '开始前一天', facts: { today: '2026-05-31', opensOn: '2026-06-01' }, holds: false },
  ],
})

export const everyDrawnIsReported = rule<{ untold: readonly string[]; strangers: readonly string[] }>({
  serves: midYearStudySpotCheck,
  quote: quote('1.3', '班子成员的个人学习情况'),
  holds: ({ untold, strangers }) => untold.length === 0 && strangers.length === 0,
  otherwise: ({ untold, strangers }) =>
    [
      untold.length > 0 && `抽到的${untold.join('、')}还没有写学习情况`,
      strangers.length > 0 && `${strangers.join('、')}不在抽到的人里，或者写了两次`,
    ]
      .filter(Boolean)
      .join('；'),
  figures: ({ untold, strangers }) => ({ untold: untold.length, strangers: strangers.length }),
  examples: [
    { name: '抽到三人，三人都写了', facts: { untold: [], strangers: [] }, holds: true },
    { name: '有一人没有写', facts: { untold: ['白音'], strangers: [] }, holds: false },
    { name: '写了一个没有抽到的人', facts: { untold: [], strangers: ['周明'] }, holds: false },
  ],
})

export const studyCountsInAssessment = gate({
  id: '1.3.2',
  title: '学习情况纳入年度考核',
  quote: quote('1.3', '并纳入干部年度考核'),
  reading: '“纳入”读作：年度考核表由系统带出当年学习天数、心得篇数和抽查结果；缺了这些，考核表不能提交。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner'],
})
