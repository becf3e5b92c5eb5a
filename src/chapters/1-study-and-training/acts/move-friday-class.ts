import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { cadresStudyTwoDaysMonthly, onlyAnEarlierMonthIsMadeUp } from '../1.2-cadre-study.ts'
import { announcementOf, classOn, fridayClass, monthOf } from '../friday-class.ts'
import { cadresOn, dayHolds } from '../friday-rules.ts'
import { partOfDay, partsOfDay } from '../part-of-day.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** Moves a planned class to another day, with everything announced of it. What it counts for moves with it only within its month. */
export const moveFridayClass = act({
  name: 'move-friday-class',
  title: '改期',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: 'planned',
  otherwise: () => '这次课没有在安排之中，不用改期。',
  answersTo: [cadresStudyTwoDaysMonthly],
  minutes: 1,
  input: z.object({
    class: z.string().min(1).max(32).meta({ title: '哪一次' }),
    on: day('改到哪天'),
    part: partOfDay,
  }),
  subject: input => input.class,
  takenBack: ({ input, state }) => ({
    act: 'move-friday-class',
    input: { class: classOn(input.on, input.part), on: state.on, part: state.part },
    says: `已改到${dayText(input.on)}`,
  }),
  reads: ({ on, part }) => ({ there: [fridayClass, classOn(on, part)] }),
  requires: ({ input, state, subject, seen, today, calendar }) => [
    classOn(input.on, input.part) === subject && plain('还是原来那天，没有改'),
    ...dayHolds(input.on, today, calendar),
    ['planned', 'held'].includes(seen.there.status) &&
      classOn(input.on, input.part) !== subject &&
      plain(`${dayText(input.on)}${partsOfDay[input.part]}已经有课，换一天`),
    monthOf(state) !== input.on.slice(0, 7) && onlyAnEarlierMonthIsMadeUp.on({ on: input.on, month: monthOf(state) }),
  ],
  records: ({ input: { on, part }, state, roster }) => {
    const { month: _, ...announced } = announcementOf(state)
    return [
      { type: 'FridayClassCancelled', data: { reason: `改到${dayText(on)}${partsOfDay[part]}` } },
      factOn(fridayClass, classOn(on, part), 'FridayClassPlanned', {
        ...announced,
        on,
        part,
        ...(monthOf(state) !== on.slice(0, 7) && { month: monthOf(state) }),
        invited: cadresOn(roster, on).map(({ id }) => id),
      }),
    ]
  },
})
