import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, paper } from '#mechanisms/fields.ts'
import { aClassCountsOnce, cadresStudyTwoDaysMonthly, onlyAnEarlierMonthIsMadeUp } from '../1.2-cadre-study.ts'
import { classOn, classRecord, fridayClass, monthMadeUp } from '../friday-class.ts'
import { classAttendanceHolds } from '../friday-rules.ts'
import { overlapping, partOfDay, partsOfDay } from '../part-of-day.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** Records a class that took place, planned before or not: every serving cadre was there, had approved leave or stayed away. */
export const holdFridayClass = act({
  name: 'hold-friday-class',
  title: '记录周五学堂',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: ['none', 'planned', 'cancelled', 'struck'],
  otherwise: () => '这段时间的课已经记过了。要改动，请用“更正到课”。',
  answersTo: [cadresStudyTwoDaysMonthly],
  minutes: 2,
  input: z.object({
    on: day('日期'),
    part: partOfDay,
    month: monthMadeUp,
    ...classRecord,
    paper: paper('补录依据的纸质材料'),
  }),
  subject: input => classOn(input.on, input.part),
  happenedOn: input => input.on,
  paper: input => input.paper,
  takenBack: ({ input, subject }) => ({
    act: 'strike-friday-class',
    input: { class: subject, reason: '刚记下就撤销' },
    says: `已记下${dayText(input.on)}${partsOfDay[input.part]}的周五学堂`,
  }),
  reads: ({ on, part }) => {
    const [earlier, later = earlier] = overlapping(on, part)
    return { earlier: [fridayClass, earlier], later: [fridayClass, later] }
  },
  requires: ({ input, roster, seen }) => [
    ...classAttendanceHolds(input, input.on, roster),
    aClassCountsOnce.on({
      on: input.on,
      held: [
        ...new Set(
          [seen.earlier, seen.later].flatMap(other => (other.status === 'held' ? [partsOfDay[other.part]] : [])),
        ),
      ],
    }),
    onlyAnEarlierMonthIsMadeUp.on({ on: input.on, month: input.month }),
  ],
  records: ({ input: { paper: _, ...held } }) => [{ type: 'FridayClassHeld', data: held }],
})
