import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day } from '#mechanisms/fields.ts'
import { cadresStudyTwoDaysMonthly, onlyAnEarlierMonthIsMadeUp } from '../1.2-cadre-study.ts'
import { announcement, announcementOf, classOn, fridayClass, monthMadeUp } from '../friday-class.ts'
import { cadresOn, dayHolds } from '../friday-rules.ts'
import { partOfDay, partsOfDay } from '../part-of-day.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** Puts one class on a coming day, or changes what is announced of one that stands there. */
export const planFridayClass = act({
  name: 'plan-friday-class',
  title: '安排一次周五学堂',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: ['none', 'planned', 'cancelled', 'struck'],
  otherwise: () => '这段时间的课已经上过了，换一天安排。',
  answersTo: [cadresStudyTwoDaysMonthly],
  minutes: 2,
  input: z.object({ on: day('日期'), part: partOfDay, month: monthMadeUp, ...announcement }),
  subject: input => classOn(input.on, input.part),
  takenBack: ({ input: { on, part }, state, subject }) =>
    state.status === 'planned'
      ? { act: 'plan-friday-class', input: announcementOf(state), says: `已改好${dayText(on)}${partsOfDay[part]}的课` }
      : {
          act: 'cancel-friday-class',
          input: { class: subject, reason: '刚安排就撤销' },
          says: `已安排在${dayText(on)}${partsOfDay[part]}`,
        },
  requires: ({ input, today, calendar }) => [
    ...dayHolds(input.on, today, calendar),
    onlyAnEarlierMonthIsMadeUp.on({ on: input.on, month: input.month }),
  ],
  records: ({ input, roster }) => [
    {
      type: 'FridayClassPlanned',
      data: { ...announcementOf(input), invited: cadresOn(roster, input.on).map(({ id }) => id) },
    },
  ],
})
