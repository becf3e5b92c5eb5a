import { chinaCalendar, type Day } from '#institution/calendar.ts'
import type { Deed, There } from './deeds.ts'
import { diceFrom } from './dice.ts'
import { centreGroup, practiceSeed } from './people.ts'

const clerk = '包小燕'
const commissioner = '张丽'
const director = '陈静'

const lessons = [
  ['学习习近平新时代中国特色社会主义思想', 'politicalTheory', '巴图'],
  ['学习中央一号文件', 'economics', '王建国'],
  ['学习民法典有关章节', 'law', '白音'],
  ['学习农业科技推广办法', 'scienceAndCulture', '李晓梅'],
  ['学习党的纪律处分条例', 'politicalTheory', '白音'],
  ['学习乡村产业项目管理', 'economics', '周明'],
  ['学习信访工作条例', 'law', '斯琴高娃'],
  ['学习防汛抗旱知识', 'scienceAndCulture', '刘洋'],
] as const

const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)

export const lessonOf = (index: number) => {
  const [topic, area, speaker] = lessons[index % lessons.length] ?? lessons[0]
  return { topic, area, speaker }
}

/** The first working day from a day on. */
const workingDayFrom = (day: Day): Day => (chinaCalendar.isWorkingDay(day) ? day : chinaCalendar.addWorkingDays(day, 1))

const minutes = [
  '领学原文，四人发言，书记小结并提出要求。',
  '逐条学习，联系镇里实际讨论，定下三件要办的事。',
  '观看专题片，交流体会，安排会后自学。',
]

/** The year of the centre group: a well-run one, with May half a day short, October entered late from the paper minutes, and two slips that are refused. */
export const centreGroupYear = (): readonly Deed[] => {
  const dice = diceFrom(`${practiceSeed} centre group`)
  const record = (on: Day, part: 'morning' | 'afternoon' | 'day', index: number, spoken: boolean) => {
    const away = dice.often(60) ? dice.one(centreGroup) : undefined
    const speakers = spoken ? centreGroup.filter(name => name !== away).slice(index % 3, (index % 3) + 3) : []
    const said = dice.one(minutes)
    return ({ idOf }: There) => ({
      on,
      part,
      ...lessonOf(index),
      present: centreGroup.filter(name => name !== away).map(idOf),
      leave: away === undefined ? [] : [{ person: idOf(away), reason: '下村处理信访' }],
      absent: [],
      minutes: `练习记录：${said}`,
      spoke: speakers.map(name => ({ person: idOf(name), about: '结合分管工作谈体会' })),
    })
  }
  const held = (on: Day, part: 'morning' | 'afternoon' | 'day', index: number, spoken = false): Deed => ({
    at: `${on}T17:30:00+08:00`,
    by: clerk,
    act: 'hold-study-session',
    input: record(on, part, index, spoken),
  })
  const middles = months.map(month => workingDayFrom(`${month}-14`))
  const middle = (index: number): Day => middles[index] as Day
  const second = (index: number): Day => workingDayFrom(`${months[index]}-24`)
  const byMonth = months.flatMap((_, index): readonly Deed[] => {
    const spoken = index % 3 === 1
    switch (index) {
      case 1:
      case 7:
        return [held(middle(index), 'morning', index, spoken), held(second(index), 'afternoon', index, spoken)]
      // In May the second half day never came.
      case 4:
        return [held(middle(index), 'morning', index, spoken)]
      // In October nobody wrote it down before November: it is entered from the minutes on paper, and another confirms.
      case 9: {
        const told = record(middle(index), 'day', index, spoken)
        return [
          {
            at: '2026-11-03T10:00:00+08:00',
            by: clerk,
            act: 'hold-study-session',
            input: there => ({ ...told(there), paper: '中心组学习记录本第41页' }),
            confirmedBy: director,
          },
        ]
      }
      default:
        return [held(middle(index), 'day', index, spoken)]
    }
  })
  return [
    {
      at: '2026-01-12T10:00:00+08:00',
      by: clerk,
      act: 'draft-study-plan',
      input: () => ({
        year: '2026',
        entries: months.map((month, index) => ({ month, date: middle(index), ...lessonOf(index) })),
      }),
    },
    {
      at: '2026-01-12T15:00:00+08:00',
      by: commissioner,
      act: 'adopt-study-plan',
      input: () => ({ year: '2026', decidedBy: '党委会 第1次会议', adoptedOn: '2026-01-12' }),
    },
    ...byMonth,
    ...months.slice(1).map(
      (month, index): Deed => ({
        at: `${workingDayFrom(`${month}-04`)}T09:00:00+08:00`,
        by: clerk,
        act: 'plan-study-session',
        input: () => ({
          on: middle(index + 1),
          part: [1, 4, 7].includes(index + 1) ? 'morning' : 'day',
          ...lessonOf(index + 1),
          place: '二楼会议室',
        }),
      }),
    ),
    // The same half day cannot be told twice.
    {
      at: `${middle(2)}T18:00:00+08:00`,
      by: clerk,
      act: 'hold-study-session',
      input: record(middle(2), 'morning', 2, false),
      refused: true,
    },
    // Somebody of the nine was forgotten.
    {
      at: `${middle(5)}T17:00:00+08:00`,
      by: clerk,
      act: 'hold-study-session',
      input: ({ idOf }) => ({
        on: middle(5),
        part: 'day',
        ...lessonOf(5),
        present: centreGroup.slice(0, 7).map(idOf),
        leave: [],
        absent: [],
        minutes: '练习记录。',
      }),
      refused: true,
    },
    {
      at: '2026-12-11T17:30:00+08:00',
      by: clerk,
      act: 'hold-study-exchange',
      input: ({ idOf }) => ({
        on: '2026-12-11',
        topic: '一年学习心得交流',
        spoke: centreGroup.slice(0, 5).map(name => ({ person: idOf(name) })),
      }),
    },
  ]
}
