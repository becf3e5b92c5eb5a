import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { type AnyStream, factOn } from '#mechanisms/stream.ts'
import { cadresStudyTwoDaysMonthly, onlyAnEarlierMonthIsMadeUp } from '../1.2-cadre-study.ts'
import { announcement, classOn, type FridayClass, fridayClass } from '../friday-class.ts'
import { fridayPlan } from '../friday-plan.ts'
import { cadresOn, dayHolds } from '../friday-rules.ts'
import { partOfDay, partsOfDay } from '../part-of-day.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

const month = z
  .string({ error: '请填写月份' })
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写作 2026-03')
  .meta({ title: '月份', format: 'month' })

/** Puts the classes of a month on their days at once, and invites every cadre who serves then. A day off is said, with the nearest working days. */
export const planFridayClasses = act({
  name: 'plan-friday-classes',
  title: '安排一个月的周五学堂',
  by: cadreStudyKeepers,
  on: fridayPlan,
  from: ['none', 'planned', 'withdrawn'],
  answersTo: [cadresStudyTwoDaysMonthly],
  minutes: 3,
  input: z.object({
    month,
    classes: z
      .array(z.object({ on: day('日期'), part: partOfDay, ...announcement }).meta({ title: '一次' }))
      .min(1, '至少选一天')
      .max(20, '一个月最多排20次')
      .meta({ title: '日子' }),
  }),
  subject: input => input.month,
  takenBack: ({ input, subject }) => ({
    act: 'withdraw-friday-plan',
    input: { month: subject, classes: input.classes.map(({ on, part }) => classOn(on, part)), reason: '刚安排就撤销' },
    says: `已排好${Number(subject.slice(5))}月的周五学堂`,
  }),
  reads: ({ classes }): Readonly<Record<string, readonly [AnyStream, string]>> =>
    Object.fromEntries(classes.map(({ on, part }) => [classOn(on, part), [fridayClass, classOn(on, part)]])),
  requires: ({ input, seen, today, calendar }) => {
    const ids = input.classes.map(({ on, part }) => classOn(on, part))
    const held = Object.values(seen as unknown as Readonly<Record<string, FridayClass>>).flatMap(state =>
      state.status === 'held' ? [`${dayText(state.on)}${partsOfDay[state.part]}`] : [],
    )
    return [
      ...input.classes.flatMap(({ on }) => dayHolds(on, today, calendar)),
      ...input.classes
        .filter(({ on }) => on.slice(0, 7) !== input.month)
        .map(({ on }) => onlyAnEarlierMonthIsMadeUp.on({ on, month: input.month })),
      new Set(ids).size < ids.length && plain('有两次排在同一段时间，留一次'),
      held.length > 0 && plain(`${held.join('、')}的课已经上过了，换一天安排`),
    ]
  },
  records: ({ input, roster }) => [
    { type: 'FridaysPlanned', data: { classes: input.classes.map(({ on, part }) => classOn(on, part)) } },
    ...input.classes.map(({ on, part, at, topic, speaker, place }) =>
      factOn(fridayClass, classOn(on, part), 'FridayClassPlanned', {
        on,
        part,
        ...(on.slice(0, 7) !== input.month && { month: input.month }),
        ...(at !== undefined && { at }),
        ...(topic !== undefined && { topic }),
        ...(speaker !== undefined && { speaker }),
        ...(place !== undefined && { place }),
        invited: cadresOn(roster, on).map(({ id }) => id),
      }),
    ),
  ],
})
