import { chinaCalendar } from '#institution/calendar.ts'
import type { PracticeScene, Stage } from '#server/practice-room.ts'
import { centreGroup } from './people.ts'

const topics: readonly (readonly [topic: string, area: string, speaker: string])[] = [
  ['学习习近平新时代中国特色社会主义思想', 'politicalTheory', '巴图'],
  ['学习中央一号文件', 'economics', '王建国'],
  ['学习民法典有关章节', 'law', '白音'],
  ['学习农业科技推广办法', 'scienceAndCulture', '李晓梅'],
]

const topicOf = (month: number) => {
  const [topic = '', area = '', speaker = ''] = topics[month % topics.length] ?? []
  return { topic, area, speaker }
}

const middleOf = (month: string): string => {
  const middle = `${month}-15`
  return chinaCalendar.isWorkingDay(middle) ? middle : chinaCalendar.addWorkingDays(middle, 1)
}

const plan = () =>
  Array.from({ length: 12 }, (_, index) => {
    const month = `2026-${String(index + 1).padStart(2, '0')}`
    return { month, date: middleOf(month), ...topicOf(index) }
  })

/** The nine came, but for one on leave in a month; the office writes it down the same day. */
const hold = async (
  stage: Stage,
  clerk: string,
  on: string,
  part: 'morning' | 'afternoon' | 'day',
  month: number,
): Promise<void> => {
  stage.clockTo(`${on}T17:30:00+08:00`)
  const members = await Promise.all(centreGroup.map(name => stage.personNamed(name)))
  const away = members[(month * 3 + 4) % members.length] ?? ''
  await stage.perform(clerk, 'hold-study-session', {
    on,
    part,
    ...topicOf(month),
    present: members.filter(member => member !== away),
    leave: [{ person: away, reason: '下村处理信访' }],
    absent: [],
    minutes: '练习记录：领学原文，四人发言，书记小结并提出要求。',
  })
}

/** 一季度的中心组学习: the plan in January, a day in January and March, two half days in February, April on the calendar. */
export const firstQuarterOfStudy: PracticeScene = {
  name: 'first-quarter-of-study',
  title: '一季度的中心组学习',
  play: async stage => {
    const clerk = await stage.personNamed('包小燕')
    const commissioner = await stage.personNamed('张丽')
    stage.clockTo('2026-01-12T10:00:00+08:00')
    await stage.perform(clerk, 'draft-study-plan', { year: '2026', entries: plan() })
    await stage.perform(commissioner, 'adopt-study-plan', {
      year: '2026',
      decidedBy: '党委会 第1次会议',
      adoptedOn: '2026-01-12',
    })
    await hold(stage, clerk, middleOf('2026-01'), 'day', 0)
    await hold(stage, clerk, '2026-02-11', 'morning', 1)
    await hold(stage, clerk, '2026-02-26', 'afternoon', 1)
    await hold(stage, clerk, middleOf('2026-03'), 'day', 2)
    stage.clockTo('2026-03-23T09:00:00+08:00')
    await stage.perform(clerk, 'plan-study-session', {
      on: middleOf('2026-04'),
      part: 'day',
      ...topicOf(3),
      place: '二楼会议室',
    })
  },
}
