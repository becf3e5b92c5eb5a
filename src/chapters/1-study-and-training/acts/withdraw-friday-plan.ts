import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { type AnyStream, factOn } from '#mechanisms/stream.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { type FridayClass, fridayClass } from '../friday-class.ts'
import { fridayPlan } from '../friday-plan.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** Takes the classes of a month off again, all that have not been held. */
export const withdrawFridayPlan = act({
  name: 'withdraw-friday-plan',
  title: '撤回一个月的安排',
  by: cadreStudyKeepers,
  on: fridayPlan,
  from: 'planned',
  otherwise: () => '这个月没有一起排过周五学堂，不用撤回。',
  answersTo: [cadresStudyTwoDaysMonthly],
  input: z.object({
    month: z.string().min(7).max(7).meta({ title: '月份' }),
    classes: z.array(z.string().min(1).max(32)).max(20).meta({ title: '哪几次' }),
    reason: text('为什么撤回'),
  }),
  subject: input => input.month,
  reads: ({ classes }): Readonly<Record<string, readonly [AnyStream, string]>> =>
    Object.fromEntries(classes.map(id => [id, [fridayClass, id]])),
  records: ({ input: { reason }, seen }) => [
    { type: 'FridaysWithdrawn', data: { reason } },
    ...Object.entries(seen as unknown as Readonly<Record<string, FridayClass>>).flatMap(([id, state]) =>
      state.status === 'planned' ? [factOn(fridayClass, id, 'FridayClassCancelled', { reason })] : [],
    ),
  ],
})
