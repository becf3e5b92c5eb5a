import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { fridayClass } from '../friday-class.ts'
import { cadreStudyMenders } from '../study-keepers.ts'
import { withdrawn } from '../training-hours.ts'

/** Takes back the record of a class that should not be: it counts no more for anyone, and stays readable as struck. */
export const strikeFridayClass = act({
  name: 'strike-friday-class',
  title: '撤销这次课',
  by: cadreStudyMenders,
  on: fridayClass,
  from: 'held',
  otherwise: () => '这次课还没有记录，不用撤销。',
  answersTo: [cadresStudyTwoDaysMonthly],
  input: z.object({ class: z.string().min(1).max(32).meta({ title: '哪一次' }), reason: text('为什么撤销') }),
  subject: input => input.class,
  records: ({ input, state, subject }) => [
    { type: 'FridayClassStruck', data: { reason: input.reason } },
    ...(state.recognition === undefined ? [] : [withdrawn('fridayClass', subject)]),
  ],
})
