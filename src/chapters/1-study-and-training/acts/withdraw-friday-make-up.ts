import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { person, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { fridayClass } from '../friday-class.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** Takes back a make-up that was entered by mistake; how the class itself stood for him counts again. */
export const withdrawFridayMakeUp = act({
  name: 'withdraw-friday-make-up',
  title: '撤销补学',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: 'held',
  otherwise: () => '这次课还没有记录，没有补学可以撤销。',
  answersTo: [cadresStudyTwoDaysMonthly],
  input: z.object({
    class: z.string().min(1).max(32).meta({ title: '哪一次' }),
    person: person('补学人'),
    reason: text('为什么撤销'),
  }),
  subject: input => input.class,
  requires: ({ input, state, roster }) => [
    !state.makeUps.some(makeUp => makeUp.person === input.person) &&
      plain(`${roster.nameOf(input.person)}没有登记过这次课的补学`),
  ],
  records: ({ input: { class: _, ...withdrawn } }) => [{ type: 'FridayMakeUpWithdrawn', data: withdrawn }],
})
