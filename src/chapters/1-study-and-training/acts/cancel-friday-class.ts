import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { announcementOf, fridayClass } from '../friday-class.ts'
import { partsOfDay } from '../part-of-day.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** Takes a planned class off again. */
export const cancelFridayClass = act({
  name: 'cancel-friday-class',
  title: '取消这次课',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: 'planned',
  otherwise: () => '这次课没有在安排之中，不用取消。',
  answersTo: [cadresStudyTwoDaysMonthly],
  input: z.object({ class: z.string().min(1).max(32).meta({ title: '哪一次' }), reason: text('为什么取消') }),
  subject: input => input.class,
  takenBack: ({ state }) => ({
    act: 'plan-friday-class',
    input: announcementOf(state),
    says: `已取消${dayText(state.on)}${partsOfDay[state.part]}的课`,
  }),
  records: ({ input }) => [{ type: 'FridayClassCancelled', data: { reason: input.reason } }],
})
