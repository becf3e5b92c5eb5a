import { addDays, chinaCalendar, type Day, endOfMonth } from '#institution/calendar.ts'
import type { Deed } from './deeds.ts'
import { type Dice, diceFrom } from './dice.ts'
import { practiceSeed, townCadreNames } from './people.ts'

const reviewer = '乌云其木格'
const otherReviewer = '陈静'

const beginnings = ['这个月学堂讲了', '月初学习', '周五听课，讲的是', '和同事一起学了', '自己又读了一遍'] as const
const matters = [
  '惠农补贴的发放办法',
  '档案整理',
  '信访接待',
  '安全生产',
  '村级账目公开',
  '防汛值守',
  '人居环境整治',
  '党员发展程序',
  '合同审查',
  '统计报表',
] as const
const learned = [
  '我记住的一条是先把事实问清楚，再说该怎么办。',
  '回来对照自己手里的活，有两处做得不够细。',
  '以前总觉得是别人的事，其实我这里就是第一道口子。',
  '讲课的同志举的例子就在我们镇，听得进去。',
  '我把要点写在本上，下村的时候照着问。',
] as const
const plans = [
  '下个月先把积下的三件办完，再去两个嘎查走一走。',
  '打算和村里一起把台账对一遍，对不上的当面说清。',
  '准备把常问的几个问题写成一张纸，贴在窗口。',
  '我要学着把通知写短，一件事一句话。',
  '想请老同志带我去一次现场。',
] as const
/** A passage that several wrote alike: the reviewer sees where it stands already. */
const oftenCopied =
  '要把群众的小事当成自己的大事来办，做到事事有回音、件件有着落，用实际行动践行初心使命，以优异的成绩向组织交上一份满意的答卷。'

const textOf = (dice: Dice, name: string, month: string): string => {
  const sentences = [
    `${dice.one(beginnings)}${dice.one(matters)}。`,
    dice.one(learned),
    dice.often(4) ? oftenCopied : `${name}负责的这一块，${Number(month.slice(5))}月里最急的是${dice.one(matters)}。`,
    dice.one(plans),
  ]
  return sentences.join('')
}

const workingDayFrom = (day: Day): Day => (chinaCalendar.isWorkingDay(day) ? day : chinaCalendar.addWorkingDays(day, 1))

const clock = (dice: Dice): string =>
  `${String(9 + dice.below(8)).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}`

/** Everyone's reflection of a month: most in its last ten days, a few late, one or two never; read and accepted within days, some returned once. */
const reflectionOf = (dice: Dice, name: string, month: string): readonly Deed[] => {
  if (dice.often(1)) return []
  const end = endOfMonth(`${month}-01`)
  const late = dice.often(3)
  const day = workingDayFrom(late ? addDays(end, 1 + dice.below(6)) : addDays(end, -9 + dice.below(7)))
  const submittedAt = `${day}T${clock(dice)}:00+08:00`
  const by = name === reviewer ? otherReviewer : reviewer
  const text = textOf(dice, name, month)
  const returned = dice.often(2)
  const readOn = chinaCalendar.addWorkingDays(day, 1)
  const about = ({ idOf }: { idOf: (name: string) => string }) => ({ author: idOf(name), month })
  const submitted = (at: string, words: string): Deed => ({
    at,
    by: name,
    act: 'submit-reflection',
    input: there => ({ ...about(there), text: words }),
  })
  if (readOn > '2026-12-31') return submittedAt > '2026-12-31T18' ? [] : [submitted(submittedAt, text)]
  if (!returned) {
    return [
      submitted(submittedAt, text),
      { at: `${readOn}T${clock(dice)}:30+08:00`, by, act: 'accept-reflection', input: about },
    ]
  }
  const againOn = chinaCalendar.addWorkingDays(readOn, 1)
  const acceptedOn = chinaCalendar.addWorkingDays(againOn, 1)
  const first: readonly Deed[] = [
    submitted(submittedAt, text),
    {
      at: `${readOn}T${clock(dice)}:30+08:00`,
      by,
      act: 'return-reflection',
      input: there => ({ ...about(there), remark: '写得太像通知，写写自己办的那件事。' }),
    },
  ]
  if (acceptedOn > '2026-12-31') return first
  return [
    ...first,
    submitted(`${againOn}T10:00:00+08:00`, `${text}补一句：那件事我第二天去办了，结果已经告诉了本人。`),
    { at: `${acceptedOn}T10:30:00+08:00`, by, act: 'accept-reflection', input: about },
  ]
}

/** The reflections of a hundred and fifty cadres over the year, and one somebody tried to hand in for another. */
export const reflectionYear = (): readonly Deed[] => {
  const dice = diceFrom(`${practiceSeed} reflections`)
  return [
    ...Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`).flatMap(month =>
      townCadreNames.flatMap(name => reflectionOf(dice, name, month)),
    ),
    {
      at: '2026-03-30T16:00:00+08:00',
      by: '包小燕',
      act: 'submit-reflection',
      input: ({ idOf }) => ({ author: idOf('宋佳'), month: '2026-03', text: '替宋佳写的。' }),
      refused: true,
    },
  ]
}
