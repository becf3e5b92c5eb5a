import { proposedFridays } from '#chapters/1-study-and-training/friday-dates.ts'
import { addDays, chinaCalendar, type Day } from '#institution/calendar.ts'
import type { Deed } from './deeds.ts'
import { diceFrom } from './dice.ts'
import { practiceSeed, townCadreNames } from './people.ts'

const clerk = '郑学文'
const reasons = ['下村入户', '参加旗里会议', '看病', '值班', '家里有事'] as const
const topics = [
  '学习党的创新理论',
  '学习惠农政策和发放办法',
  '学习公文处理和档案整理',
  '学习安全生产和应急处置',
  '学习民族政策',
  '学习乡村规划和建设管理',
] as const
const speakers = ['李晓梅', '乌云其木格', '张丽', '陈静', '周明', '孟和'] as const

/** Whose own leave he cannot approve is approved by the other. */
const approverOf = (name: string): string => (name === '陈静' ? '巴图' : '陈静')

/**
 * Friday classes of the year: two a month, planned in the last days of the month before, recorded in the evening; whoever was absent makes up as a
 * rule. In August one was called off for the flood and never made up.
 */
export const fridayYear = (): readonly Deed[] => {
  const dice = diceFrom(`${practiceSeed} fridays`)
  return Array.from({ length: 12 }, (_, index) => index).flatMap((index): readonly Deed[] => {
    const month = `2026-${String(index + 1).padStart(2, '0')}`
    const days = proposedFridays(month, chinaCalendar)
      .map(({ on }) => on)
      .filter((_, n) => n === 1 || n === 3)
    const lessonOn = (n: number) => ({
      topic: topics[(index * 2 + n) % topics.length] as string,
      speaker: speakers[(index * 2 + n) % speakers.length] as string,
    })
    const plannedAt =
      index === 0 ? '2026-01-05T10:00:00+08:00' : `${lastWorkingDayBefore(`${month}-01`)}T16:00:00+08:00`
    const planned: Deed = {
      at: plannedAt,
      by: clerk,
      act: 'plan-friday-classes',
      input: () => ({
        month,
        classes: days.map((on, n) => ({ on, part: 'day', at: '9:00', ...lessonOn(n), place: '三楼会议室' })),
      }),
    }
    const kept = month === '2026-08' ? days.slice(0, 1) : days
    const held = kept.flatMap((on, n): readonly Deed[] => {
      const missing = [...townCadreNames].filter(() => dice.often(3))
      const absent = missing.filter(() => dice.often(25))
      const leave = missing.filter(name => !absent.includes(name))
      const reasonOf = new Map(leave.map(name => [name, dice.one(reasons)]))
      const away = new Set(missing)
      return [
        {
          at: `${on}T17:40:00+08:00`,
          by: clerk,
          act: 'hold-friday-class',
          input: ({ idOf }) => ({
            on,
            part: 'day',
            ...lessonOn(n),
            place: '三楼会议室',
            present: townCadreNames.filter(name => !away.has(name)).map(idOf),
            leave: leave.map(name => ({
              person: idOf(name),
              reason: reasonOf.get(name),
              approvedBy: idOf(approverOf(name)),
            })),
            absent: absent.map(idOf),
          }),
        },
        ...absent
          .filter(() => dice.often(75))
          .map((name): Deed => {
            const madeUpOn = chinaCalendar.addWorkingDays(on, 2)
            return {
              at: `${madeUpOn}T16:30:00+08:00`,
              by: clerk,
              act: 'make-up-friday-class',
              input: ({ idOf }) => ({
                class: `${on}.day`,
                person: idOf(name),
                on: madeUpOn,
                how: '自学课件，向主讲人汇报',
              }),
            }
          }),
      ]
    })
    return [planned, ...held, ...asides(month, days)]
  })
}

const asides = (month: string, days: readonly Day[]): readonly Deed[] => {
  switch (month) {
    case '2026-08':
      return [
        {
          at: `${addDays(days[1] as Day, -1)}T15:00:00+08:00`,
          by: clerk,
          act: 'cancel-friday-class',
          input: () => ({ class: `${days[1]}.day`, reason: '全镇防汛' }),
        },
      ]
    case '2026-09':
      return [
        // Nobody works on the second of October.
        {
          at: '2026-09-28T10:00:00+08:00',
          by: clerk,
          act: 'plan-friday-class',
          input: () => ({ on: '2026-10-02', part: 'day', topic: '学习民族政策', speaker: '乌云其木格' }),
          refused: true,
        },
        {
          at: '2026-09-29T10:00:00+08:00',
          by: clerk,
          act: 'recognise-friday-class',
          input: () => ({
            class: `${days[0]}.day`,
            recognisedBy: '旗委组织部',
            hours: 8,
            paper: '奈组训〔2026〕练习9号',
          }),
        },
      ]
    default:
      return []
  }
}

const lastWorkingDayBefore = (day: Day): Day => {
  let before = addDays(day, -1)
  while (!chinaCalendar.isWorkingDay(before)) before = addDays(before, -1)
  return before
}
