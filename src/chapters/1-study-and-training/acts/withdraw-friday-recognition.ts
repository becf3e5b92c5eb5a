import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { fridayClass } from '../friday-class.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'
import { withdrawn } from '../training-hours.ts'

/** A class is recognised no more: its hours leave the accounts. */
export const withdrawFridayRecognition = act({
  name: 'withdraw-friday-recognition',
  title: '撤销认可学时',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: 'held',
  otherwise: () => '这次课还没有记录，没有认可学时可以撤销。',
  input: z.object({ class: z.string().min(1).max(32).meta({ title: '哪一次' }), reason: text('为什么撤销') }),
  subject: input => input.class,
  requires: ({ state }) => [state.recognition === undefined && plain('这次课没有登记认可学时')],
  records: ({ input, subject }) => [
    { type: 'FridayRecognitionWithdrawn', data: { reason: input.reason } },
    withdrawn('fridayClass', subject),
  ],
})
