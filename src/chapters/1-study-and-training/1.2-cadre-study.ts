import { dayText } from '#institution/calendar.ts'
import { type Announced, type Contribution, measured } from '#mechanisms/measure.ts'
import { advice, cadence } from '#mechanisms/requirement.ts'
import { rule } from '#mechanisms/rule.ts'
import { quote } from '#standard/quote.ts'
import {
  type CadreOfClass,
  cadresOf,
  classOn,
  type FridayClass,
  fridayClass,
  halfDaysOfClass,
  monthOf,
} from './friday-class.ts'
import { halfDaysText, partsOfDay } from './part-of-day.ts'
import { isLate, reflection } from './reflection.ts'
import { spareTimeStudy } from './spare-time-study.ts'
import { type TrainingNotice, trainingNotice } from './training-notice.ts'

/** The town as one, beside its cadres. */
const theTown = 'town'

/** 下午 周五学堂, with its topic and place; once it has taken place it is recorded, and what was planned stands in the record already. */
const announcedClass = (planned: Extract<FridayClass, { status: 'planned' }>): Announced => {
  const { on, part, at, month, topic, speaker, place } = planned
  const known = { topic, speaker, place, month }
  return {
    ...(at !== undefined && { at }),
    title: `${at === undefined ? `${partsOfDay[part]} ` : ''}周五学堂`,
    more: [topic ?? '题目待定', place].filter(Boolean).join('，'),
    href: `/study/friday?month=${monthOf(planned)}`,
    move: { act: 'move-friday-class', prefill: { class: classOn(on, part), part }, into: 'on' },
    next: {
      title: `记录${dayText(on)}的周五学堂`,
      button: '记到课',
      act: 'hold-friday-class',
      prefill: { on, part, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) },
    },
  }
}

/** What a class means for the town and for each cadre: whoever came or made it up has studied, whoever had leave owes so much less. */
const ofClass = (state: FridayClass): readonly Contribution[] => {
  if (state.status !== 'held' && state.status !== 'planned') return []
  const { on, topic, month } = state
  const amount = halfDaysOfClass(state)
  const title = `${partsOfDay[state.part]} ${topic ?? '周五学堂'}`
  const owedOn = month === undefined ? {} : { owedOn: `${month}-01` }
  if (state.status === 'planned') {
    return [theTown, ...state.invited].map(subject => ({ kind: 'planned', subject, on, amount, title, ...owedOn }))
  }
  const ofCadre = ({ person, mark, on: doneOn }: CadreOfClass): readonly Contribution[] => {
    if (mark === 'absent') return []
    const whose = { subject: person, amount, owedOn: `${monthOf(state)}-01` }
    return mark === 'leave'
      ? [{ kind: 'excuses', ...whose, on: doneOn, title: `${title}（请假）` }]
      : [
          {
            kind: 'counts',
            ...whose,
            on: doneOn,
            title: mark === 'madeUp' ? `补${dayText(on)} ${topic}` : title,
            late: state.late,
          },
        ]
  }
  return [
    { kind: 'counts', subject: theTown, on, amount, title, late: state.late, ...owedOn },
    ...cadresOf(state).flatMap(ofCadre),
  ]
}

export const cadresStudyTwoDaysMonthly = cadence({
  id: '1.2.1',
  title: '周五学堂每月两天',
  quote: quote('1.2', '干部每月集中学习不少于两天（即周五学堂制度）'),
  reading:
    '“不少于”含本数，半天可以相加。镇里当月办够两天，每名干部参加和补学合计也要够两天；经批准请假错过的学习日从应学天数里减去，减到零为止，并照样显示。补学算在错过的那个月；当月没办够的，下月可以另排一天补上，写明补哪个月，都照样显示晚了几天；过后一个月还没有补上的记作错过，不再催，补了仍然算。周五逢法定节假日的，另排一天。当月只有部分时间在职的，当月不欠。',
  subject: 'townAndCadres',
  window: 'month',
  parameters: [
    { name: 'days', title: '每月学习天数', value: 2, unit: '天', source: 'standard' },
    { name: 'weekday', title: '学习日', value: '周五', source: 'standard' },
  ],
  owner: ['officeDirector', 'organizationCommissioner'],
  measures: [
    measured(fridayClass, ofClass, {
      announced: state => (state.status === 'planned' ? announcedClass(state) : undefined),
    }),
  ],
  required: parameter => Number(parameter('days')) * 2,
  mendable: 'later',
  askedForDays: 31,
  excuse: '请假',
  amount: halfDaysText,
  missing: ({ subject }, { done, required, excused }) =>
    subject === theTown
      ? [`还要办${halfDaysText(required - done)}`]
      : [
          ...(excused > 0 ? [`应学${halfDaysText(required)}（请假减${halfDaysText(excused)}）`] : []),
          `还差${halfDaysText(required - done)}`,
        ],
  next: ({ subject, from }) => {
    const month = from.slice(0, 7)
    const href = `/study/friday?month=${month}`
    return subject === theTown
      ? {
          title: `安排${Number(month.slice(5))}月的周五学堂`,
          button: '排日子',
          act: 'plan-friday-classes',
          prefill: { month },
          href,
        }
      : {
          title: `登记${Number(month.slice(5))}月的补学`,
          button: '登记补学',
          act: 'make-up-friday-class',
          prefill: { person: subject, month },
          href,
        }
  },
})

/** 白音、刘洋等 12 人: of many people the first few are named. */
const someNames = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join('、')}等${names.length}人` : names.join('、')

export const everyCadreIsAccountedFor = rule<{ unaccounted: readonly string[]; twice: readonly string[] }>({
  serves: cadresStudyTwoDaysMonthly,
  holds: ({ unaccounted, twice }) => unaccounted.length === 0 && twice.length === 0,
  otherwise: ({ unaccounted, twice }) =>
    [
      unaccounted.length > 0 && `${someNames(unaccounted)}没有记到课、请假或缺席`,
      twice.length > 0 && `${someNames(twice)}记了两次`,
    ]
      .filter(Boolean)
      .join('；'),
  figures: ({ unaccounted, twice }) => ({ unaccounted: unaccounted.length, twice: twice.length }),
  examples: [
    { name: '人人有着落', facts: { unaccounted: [], twice: [] }, holds: true },
    { name: '一人没有记', facts: { unaccounted: ['白音'], twice: [] }, holds: false },
    { name: '一人又到课又请假', facts: { unaccounted: [], twice: ['白音'] }, holds: false },
  ],
})

export const onlyServingCadresAreRecorded = rule<{ on: string; outside: readonly string[] }>({
  serves: cadresStudyTwoDaysMonthly,
  holds: ({ outside }) => outside.length === 0,
  otherwise: ({ on, outside }) => `${someNames(outside)}${dayText(on)}不在职，不能记在这一天`,
  figures: ({ outside }) => ({ outside: outside.length }),
  examples: [
    { name: '记的都是当天在职的干部', facts: { on: '2026-03-06', outside: [] }, holds: true },
    { name: '第二天才到任的也记上了', facts: { on: '2026-03-06', outside: ['白音'] }, holds: false },
  ],
})

export const someoneAttends = rule<{ expected: number; present: number }>({
  serves: cadresStudyTwoDaysMonthly,
  holds: ({ present }) => present > 0,
  otherwise: ({ expected }) => `应到${expected}人，没有一个人到课，不能算集中学习`,
  figures: ({ expected, present }) => ({ expected, present }),
  examples: [
    { name: '有人到课', facts: { expected: 150, present: 1 }, holds: true },
    { name: '没有人到课', facts: { expected: 150, present: 0 }, holds: false },
  ],
})

export const aClassCountsOnce = rule<{ on: string; held: readonly string[] }>({
  serves: cadresStudyTwoDaysMonthly,
  holds: ({ held }) => held.length === 0,
  otherwise: ({ on, held }) => `${dayText(on)}${held.join('、')}已经记过一次，同一段时间不能再算`,
  examples: [
    { name: '这天下午没有别的记录', facts: { on: '2026-03-06', held: [] }, holds: true },
    { name: '全天已经记过，再记下午', facts: { on: '2026-03-06', held: ['全天'] }, holds: false },
  ],
})

export const leaveIsApproved = rule<{ byHimself: readonly string[]; byNobodyInCharge: readonly string[] }>({
  serves: cadresStudyTwoDaysMonthly,
  holds: ({ byHimself, byNobodyInCharge }) => byHimself.length === 0 && byNobodyInCharge.length === 0,
  otherwise: ({ byHimself, byNobodyInCharge }) =>
    [
      byHimself.length > 0 && `${someNames(byHimself)}的假不能由本人批`,
      byNobodyInCharge.length > 0 && `${someNames(byNobodyInCharge)}的假要由班子成员或党政办主任批`,
    ]
      .filter(Boolean)
      .join('；'),
  examples: [
    { name: '假都由班子成员批了', facts: { byHimself: [], byNobodyInCharge: [] }, holds: true },
    { name: '自己批自己的假', facts: { byHimself: ['王建国'], byNobodyInCharge: [] }, holds: false },
    { name: '由一名干事批假', facts: { byHimself: [], byNobodyInCharge: ['周明'] }, holds: false },
  ],
})

export const onlyAnEarlierMonthIsMadeUp = rule<{ on: string; month: string | undefined }>({
  serves: cadresStudyTwoDaysMonthly,
  holds: ({ on, month }) => month === undefined || month < on.slice(0, 7),
  otherwise: ({ on, month }) => `${dayText(on)}的课不能补${Number(month?.slice(5))}月：只能补以前的月份`,
  examples: [
    { name: '算当月的', facts: { on: '2026-04-10', month: undefined }, holds: true },
    { name: '4月补3月', facts: { on: '2026-04-10', month: '2026-03' }, holds: true },
    { name: '4月补4月', facts: { on: '2026-04-10', month: '2026-04' }, holds: false },
    { name: '4月先补5月', facts: { on: '2026-04-10', month: '2026-05' }, holds: false },
  ],
})

/** 3月心得 as a lamp and a list call it. */
const titleOf = (month: string): string => `${Number(month.slice(5, 7))}月心得`

export const cadresWriteMonthlyReflection = cadence({
  id: '1.2.2',
  title: '每人每月一篇心得体会',
  quote: quote('1.2', '每人每月写一篇心得体会'),
  reading:
    '“每人”读作每名在职干部；当月只有部分时间在职的，当月不欠。短文即可，不计字数、不打分、不比较。交上就算，不等审阅；退回修改的，重交以后才算，早晚按第一次交的日子论。晚交的照收，注明晚交，算在所欠的那个月。与以前文章大段相同的，把相同的段落给审阅人看，不自动退回。',
  subject: 'cadre',
  window: 'month',
  parameters: [{ name: 'reflections', title: '每月篇数', value: 1, unit: '篇', source: 'standard' }],
  owner: ['organizationCommissioner', 'officeDirector'],
  measures: [
    measured(reflection, written =>
      written.status === 'submitted' || written.status === 'accepted'
        ? [
            {
              kind: 'counts',
              subject: written.author,
              on: written.submittedOn,
              owedOn: `${written.month}-01`,
              amount: 1,
              title: titleOf(written.month),
              late: isLate(written),
            },
          ]
        : [],
    ),
  ],
  required: parameter => Number(parameter('reflections')),
  amount: units => `${units}篇`,
  mendable: 'later',
  missing: ({ from }) => [`${titleOf(from)}还没有交`],
  next: ({ subject, from }) => ({
    title: `写${titleOf(from)}`,
    button: '写心得',
    act: 'submit-reflection',
    prefill: { author: subject, month: from.slice(0, 7) },
    href: `/study/reflection?month=${from.slice(0, 7)}`,
    forOthers: {
      title: '看谁没交',
      button: '看谁没交',
      href: `/study/reflection/received?month=${from.slice(0, 7)}`,
    },
  }),
})

export const onlyCadresInServiceOwe = rule<{ month: string; inService: boolean }>({
  serves: cadresWriteMonthlyReflection,
  holds: ({ inService }) => inService,
  otherwise: ({ month }) => `“每人”指在职的镇干部，${Number(month.slice(5))}月您没有镇里的职务，不用写这个月的心得`,
  examples: [
    { name: '这个月在职，哪怕只有几天', facts: { month: '2026-03', inService: true }, holds: true },
    { name: '这个月没有镇里的职务', facts: { month: '2026-03', inService: false }, holds: false },
  ],
})

export const theMonthHasBegun = rule<{ month: string; today: string }>({
  serves: cadresWriteMonthlyReflection,
  holds: ({ month, today }) => month <= today.slice(0, 7),
  otherwise: ({ month, today }) =>
    `${Number(month.slice(5))}月还没有到，不能先交。现在可以写${Number(today.slice(5, 7))}月的`,
  examples: [
    { name: '当月第一天就交', facts: { month: '2026-03', today: '2026-03-01' }, holds: true },
    { name: '过后补交', facts: { month: '2026-03', today: '2026-05-08' }, holds: true },
    { name: '月底前一天交下个月的', facts: { month: '2026-04', today: '2026-03-31' }, holds: false },
  ],
})

export const nobodyReviewsHisOwn = rule<{ author: string; reviewer: string }>({
  serves: cadresWriteMonthlyReflection,
  holds: ({ author, reviewer }) => author !== reviewer,
  otherwise: () => '自己写的心得由另一位审阅人审阅',
  examples: [
    { name: '审阅别人写的', facts: { author: '包小燕', reviewer: '陈静' }, holds: true },
    { name: '审阅自己写的', facts: { author: '陈静', reviewer: '陈静' }, holds: false },
  ],
})

/** 上级培训 on the day it begins: what, where, how many go. */
const announcedTraining = ({ title, place, people }: Extract<TrainingNotice, { status: 'named' }>): Announced => ({
  title: `上级培训 ${title}`,
  more: [place, `${people.length} 人参加`].filter(Boolean).join('，'),
  href: '/study/training',
})

export const superiorTrainingIsAssigned = cadence({
  id: '1.2.3',
  title: '及时安排上级培训',
  quote: quote('1.2', '及时安排干部参加上级组织部门组织的各类岗位培训'),
  reading:
    '“及时”原文没有写期限，默认收到通知后5个工作日内、又不晚于报名截止日，定下参训人员；过期定的照记，注明逾期。收到时已过报名截止的，当天定。参训之后补记到课、学时和证书。',
  subject: 'trainingNotice',
  window: 'event',
  parameters: [
    { name: 'assignWithinWorkingDays', title: '收到通知后定人期限', value: 5, unit: '个工作日', source: 'default' },
  ],
  owner: ['organizationCommissioner'],
  measures: [
    measured(
      trainingNotice,
      (notice, subject) => {
        if (notice.status === 'none' || notice.status === 'cancelled') return []
        const { receivedOn, assignBy, startsOn, title } = notice
        const opens = { kind: 'opens', subject, on: receivedOn, due: assignBy, title } as const
        if (notice.status === 'received') return [opens]
        const many = `定下${notice.people.length}人参加`
        return [
          opens,
          { kind: 'counts', subject, on: notice.namedOn, amount: 1, title: many },
          ...(notice.status === 'named'
            ? [{ kind: 'planned', subject, on: startsOn, amount: 1, title: `参加${title}` } as const]
            : []),
        ]
      },
      { announced: notice => (notice.status === 'named' ? announcedTraining(notice) : undefined) },
    ),
  ],
  amount: units => `${units}次定人`,
  missing: () => ['还没有定参训人员'],
  next: ({ subject }) => ({
    title: '定参训人员',
    button: '定人',
    href: `/study/training?notice=${subject}`,
  }),
})

export const spareTimeStudyIsEncouraged = advice({
  id: '1.2.4',
  title: '鼓励业余自学',
  quote: quote('1.2', '鼓励干部坚持业余自学，参加各类成人教育培训'),
  reading: '“鼓励”读作提倡：本人愿意就记一笔，在年度考核中显示；没有的不算未落实，不设时长，不作比较。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner'],
  measures: [
    measured(spareTimeStudy, study =>
      study.status === 'recorded'
        ? [{ kind: 'counts', subject: study.person, on: study.from, amount: 1, title: study.what }]
        : [],
    ),
  ],
  amount: units => `${units}笔`,
})
