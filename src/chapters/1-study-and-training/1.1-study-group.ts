import { type Day, dayText } from '#institution/calendar.ts'
import { type SubjectArea, subjectAreas } from '#institution/subject-areas.ts'
import { type Announced, type Contribution, measured } from '#mechanisms/measure.ts'
import { cadence, filing, ratio } from '#mechanisms/requirement.ts'
import { rule } from '#mechanisms/rule.ts'
import { quote } from '#standard/quote.ts'
import { halfDaysOf, halfDaysText, partsOfDay } from './part-of-day.ts'
import { studyExchange } from './study-exchange.ts'
import { studyPlan } from './study-plan.ts'
import { type StudySession, sessionOn, studySession } from './study-session.ts'

/** The centre group is one in a town. */
const theStudyGroup = 'town'

/** Which months of a year have nothing planned: 2月、3月. */
const monthsText = (months: readonly string[]): string => months.map(month => `${Number(month.slice(5))}月`).join('、')

const twelveMonths = (year: string): readonly string[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)

/** Which months a plan of a year leaves empty. */
const emptyMonths = (year: string, months: readonly string[]): readonly string[] =>
  twelveMonths(year).filter(month => !months.includes(month))

/** A day of a year: before it the first, after it the last. */
const withinYear = (year: string, day: Day): Day =>
  day < `${year}-01-01` ? `${year}-01-01` : day > `${year}-12-31` ? `${year}-12-31` : day

export const annualStudyPlan = filing({
  id: '1.1.1',
  title: '年度学习计划',
  quote: quote('1.1', '党委每年都要制订详细的学习计划'),
  reading:
    '“详细”读作：十二个月每月至少一项，写明题目、学习领域（四个领域之一）、主讲人和日期。原文没有写何时订好，默认当年1月31日前。',
  subject: 'studyGroup',
  window: 'year',
  parameters: [{ name: 'dueOn', title: '最迟订好日期', value: '01-31', source: 'default' }],
  owner: ['publicityCommissioner', 'officeDirector'],
  measures: [
    measured(studyPlan, (plan, year) => {
      if (plan.status === 'adopted')
        return [
          {
            kind: 'counts',
            subject: theStudyGroup,
            // A plan is of its year, whenever it was adopted: adopted in December before, it counts from New Year's Day.
            on: plan.adoptedOn < `${year}-01-01` ? `${year}-01-01` : plan.adoptedOn,
            amount: 1,
            title: `${year}年学习计划，${plan.entries.length}项`,
            late: plan.late,
          },
        ]
      if (plan.status === 'none') return []
      const empty = emptyMonths(
        year,
        plan.entries.map(({ month }) => month),
      )
      return [
        {
          kind: 'begun',
          subject: theStudyGroup,
          on: withinYear(year, plan.draftedOn),
          title: `${dayText(plan.draftedOn)}起草，${plan.entries.length}项`,
          ...(empty.length > 0 && { lacks: `${monthsText(empty)}还没有安排` }),
        },
      ]
    }),
  ],
  due: ({ from }, parameter) => `${from.slice(0, 4)}-${parameter('dueOn')}`,
  mendable: true,
  missing: (_, { begun }) => [begun ? `${begun.title}，${begun.lacks ?? '还没有订立'}` : '全年学习计划还没有订立'],
  next: ({ from }, { begun }) => {
    const year = from.slice(0, 4)
    if (begun && begun.lacks === undefined)
      return { title: `订立${year}年学习计划`, button: '订立', act: 'adopt-study-plan', prefill: { year } }
    return {
      title: `${begun ? '写完' : '起草'}${year}年学习计划`,
      button: begun ? '接着写' : '起草',
      act: 'draft-study-plan',
      prefill: { year },
      href: `/study/plan?year=${year}`,
    }
  },
})

export const everyMonthIsPlanned = rule<{ year: string; months: readonly string[] }>({
  serves: annualStudyPlan,
  holds: ({ year, months }) => twelveMonths(year).every(month => months.includes(month)),
  otherwise: ({ year, months }) => `计划要详细到每个月，${monthsText(emptyMonths(year, months))}还没有安排`,
  figures: ({ months }) => ({ planned: new Set(months).size, required: 12 }),
  wayOut: ({ year }) => [{ title: '补上空着的月份', act: 'draft-study-plan', prefill: { year } }],
  examples: [
    { name: '十二个月都有安排', facts: { year: '2026', months: twelveMonths('2026') }, holds: true },
    { name: '一个月两项也算', facts: { year: '2026', months: [...twelveMonths('2026'), '2026-03'] }, holds: true },
    { name: '只到十一月', facts: { year: '2026', months: twelveMonths('2026').slice(0, 11) }, holds: false },
    { name: '十二项全是上一年的', facts: { year: '2026', months: twelveMonths('2025') }, holds: false },
  ],
})

/** 上午 中心组学习, with its topic and place; once it has taken place it is recorded, and what was planned stands in the record already. */
const announcedSession = ({
  on,
  part,
  topic,
  area,
  speaker,
  place,
  first,
}: Extract<StudySession, { status: 'planned' }>): Announced => ({
  title: `${partsOfDay[part]} 中心组学习`,
  more: [topic, place].filter(Boolean).join('，'),
  href: '/study/sessions',
  next: {
    title: `记录${dayText(on)}的中心组学习`,
    button: '写记录',
    act: 'hold-study-session',
    prefill: { on, part, topic, area, speaker },
  },
  move: { act: 'move-study-session', prefill: { session: sessionOn(on, part) }, into: 'to' },
  ...(first !== undefined && { first }),
})

export const studyGroupStudiesMonthly = cadence({
  id: '1.1.2',
  title: '中心组每月集中学习',
  quote: quote('1.1', '中心组每月必须集中学习一天'),
  reading:
    '“一天”可以由两个半天合成，按当月实际学习的半天数相加。每次写明日期、题目、主讲人、到会和请假情况，附会议记录。',
  subject: 'studyGroup',
  window: 'month',
  parameters: [{ name: 'days', title: '每月学习天数', value: 1, unit: '天', source: 'standard' }],
  owner: ['publicityCommissioner', 'officeDirector'],
  measures: [
    measured(
      studySession,
      session => {
        if (session.status !== 'held' && session.status !== 'planned') return []
        const title = `${partsOfDay[session.part]} ${session.topic}`
        const amount = halfDaysOf(session.part)
        return session.status === 'planned'
          ? [{ kind: 'planned', subject: theStudyGroup, on: session.on, amount, title }]
          : [{ kind: 'counts', subject: theStudyGroup, on: session.on, amount, title, late: session.late }]
      },
      { announced: session => (session.status === 'planned' ? announcedSession(session) : undefined) },
    ),
  ],
  required: parameter => Number(parameter('days')) * 2,
  amount: halfDaysText,
  missing: (_, { done, required }) => [`还差${halfDaysText(required - done)}集中学习`],
  next: ({ from }) => ({
    title: `记录${Number(from.slice(5, 7))}月的中心组学习`,
    button: '写记录',
    act: 'hold-study-session',
    href: '/study/sessions',
  }),
})

export const everyMemberIsAccountedFor = rule<{ unaccounted: readonly string[]; twice: readonly string[] }>({
  serves: studyGroupStudiesMonthly,
  holds: ({ unaccounted, twice }) => unaccounted.length === 0 && twice.length === 0,
  otherwise: ({ unaccounted, twice }) =>
    [
      unaccounted.length > 0 && `${unaccounted.join('、')}没有记到会、请假或缺席`,
      twice.length > 0 && `${twice.join('、')}记了两次`,
    ]
      .filter(Boolean)
      .join('；'),
  figures: ({ unaccounted, twice }) => ({ unaccounted: unaccounted.length, twice: twice.length }),
  examples: [
    { name: '九人到会，人人有着落', facts: { unaccounted: [], twice: [] }, holds: true },
    { name: '一人没有记', facts: { unaccounted: ['白音'], twice: [] }, holds: false },
    { name: '一人又到会又请假', facts: { unaccounted: [], twice: ['白音'] }, holds: false },
  ],
})

export const someoneStudies = rule<{ members: number; present: number }>({
  serves: studyGroupStudiesMonthly,
  holds: ({ present }) => present > 0,
  otherwise: ({ members }) => `中心组${members}人，没有一个人到会，不能算集中学习`,
  figures: ({ members, present }) => ({ members, present }),
  examples: [
    { name: '有人到会', facts: { members: 9, present: 1 }, holds: true },
    { name: '没有人到会', facts: { members: 9, present: 0 }, holds: false },
  ],
})

export const aHalfDayCountsOnce = rule<{ on: string; held: readonly string[] }>({
  serves: studyGroupStudiesMonthly,
  holds: ({ held }) => held.length === 0,
  otherwise: ({ on, held }) => `${dayText(on)}${held.join('、')}已经记过一次，同一段时间不能再算`,
  examples: [
    { name: '这天上午没有别的记录', facts: { on: '2026-03-20', held: [] }, holds: true },
    { name: '全天已经记过，再记上午', facts: { on: '2026-03-20', held: ['全天'] }, holds: false },
    { name: '上午、下午都记过，再记全天', facts: { on: '2026-03-20', held: ['上午', '下午'] }, holds: false },
  ],
})

export const aPlanStaysInItsMonth = rule<{ on: string; to: string }>({
  serves: studyGroupStudiesMonthly,
  holds: ({ on, to }) => on.slice(0, 7) === to.slice(0, 7),
  otherwise: ({ on, to }) =>
    `${Number(on.slice(5, 7))}月的集中学习要在${Number(on.slice(5, 7))}月里办，改到${dayText(to)}，${Number(on.slice(5, 7))}月就少了这一次`,
  wayOut: ({ to }) => [
    { title: `${dayText(to)}另外安排一次`, button: '另外安排', act: 'plan-study-session', prefill: { on: to } },
  ],
  examples: [
    { name: '当月里改期', facts: { on: '2026-03-20', to: '2026-03-31' }, holds: true },
    { name: '改到下个月第一天', facts: { on: '2026-03-20', to: '2026-04-01' }, holds: false },
    { name: '改到上一年同月', facts: { on: '2026-03-20', to: '2025-03-20' }, holds: false },
  ],
})

const exchanged = (on: Day, title: string, late: boolean): Contribution => ({
  kind: 'counts',
  subject: theStudyGroup,
  on,
  amount: 1,
  title,
  late,
})

export const studyInsightsAreExchanged = cadence({
  id: '1.1.3',
  title: '定期交流心得体会',
  quote: quote('1.1', '并定期交流学习心得体会'),
  reading:
    '“定期”原文没有写多久，默认每季度至少一次，写明谁作了交流。中心组学习的记录里写明了谁作交流，就算一次；单独组织的另记，不重复填。',
  subject: 'studyGroup',
  window: 'quarter',
  parameters: [{ name: 'exchanges', title: '每季度交流次数', value: 1, unit: '次', source: 'default' }],
  owner: ['publicityCommissioner', 'officeDirector'],
  measures: [
    measured(studySession, session =>
      session.status === 'held' && session.spoke.length > 0
        ? [exchanged(session.on, `${partsOfDay[session.part]}学习，${session.spoke.length}人交流`, session.late)]
        : [],
    ),
    measured(studyExchange, exchange =>
      exchange.status === 'held'
        ? [exchanged(exchange.on, `${exchange.topic}，${exchange.spoke.length}人交流`, exchange.late)]
        : [],
    ),
  ],
  required: parameter => Number(parameter('exchanges')),
  missing: (_, { done, required }) => [`还差${required - done}次心得交流`],
  next: () => ({ title: '记录一次心得交流', button: '记交流', act: 'hold-study-exchange', href: '/study/sessions' }),
})

export const someoneSpeaks = rule<{ speakers: number }>({
  serves: studyInsightsAreExchanged,
  holds: ({ speakers }) => speakers > 0,
  otherwise: () => '中心组没有一个人发言，不能算交流心得',
  figures: ({ speakers }) => ({ speakers }),
  examples: [
    { name: '一人作了交流', facts: { speakers: 1 }, holds: true },
    { name: '没有人作交流', facts: { speakers: 0 }, holds: false },
  ],
})

export const speakersCame = rule<{ away: readonly string[] }>({
  serves: studyInsightsAreExchanged,
  holds: ({ away }) => away.length === 0,
  otherwise: ({ away }) => `${away.join('、')}没有到会，不能记成作了交流`,
  examples: [
    { name: '发言的人都到会', facts: { away: [] }, holds: true },
    { name: '请假的人记成发言', facts: { away: ['白音'] }, holds: false },
  ],
})

export const anExchangeCountsOnce = rule<{ on: string; noted: readonly string[] }>({
  serves: studyInsightsAreExchanged,
  holds: ({ noted }) => noted.length === 0,
  otherwise: ({ on, noted }) => `${dayText(on)}的交流已经记在${noted.join('、')}里，同一次不能再算`,
  examples: [
    { name: '这天没有别的交流记录', facts: { on: '2026-03-20', noted: [] }, holds: true },
    { name: '上午的学习记录里已经写了', facts: { on: '2026-03-20', noted: ['上午的中心组学习'] }, holds: false },
    { name: '已经单独记过一次交流', facts: { on: '2026-03-20', noted: ['单独的心得交流'] }, holds: false },
  ],
})

export const fourSubjectAreasAreStudied = ratio({
  id: '1.1.4',
  title: '四个学习领域都学到',
  quote: quote('1.1', '系统学习政治理论知识、经济知识、科学文化和法律知识等'),
  reading:
    '读作四个领域：政治理论、经济、科学文化、法律；“系统学习”读作一年之内每个领域至少有一次已经举行的集中学习。年中只显示进度，年终仍缺的才算未落实。',
  subject: 'subjectArea',
  window: 'year',
  parameters: [{ name: 'sessionsPerArea', title: '每个领域全年次数', value: 1, unit: '次', source: 'default' }],
  owner: ['publicityCommissioner', 'officeDirector'],
  asOne: true,
  measures: [
    measured(studySession, session => {
      if (session.status !== 'held' && session.status !== 'planned') return []
      const { area, on, topic } = session
      const of = { subject: area, on, amount: 1, title: topic }
      return [session.status === 'planned' ? { kind: 'planned', ...of } : { kind: 'counts', ...of, late: session.late }]
    }),
  ],
  required: parameter => Number(parameter('sessionsPerArea')),
  missing: ({ subject }, { done, required }) => [
    `${subjectAreas[subject as SubjectArea]}${done === 0 ? '还没有学' : `还差${required - done}次`}`,
  ],
  next: ({ subject }) => ({
    title: `安排一次${subjectAreas[subject as SubjectArea]}学习`,
    button: '安排学习',
    act: 'plan-study-session',
    prefill: { area: subject },
    href: '/study/sessions',
  }),
})
