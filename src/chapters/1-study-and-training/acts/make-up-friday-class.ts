import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, person, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { fridayClass } from '../friday-class.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** A cadre who missed a class has studied it since: it counts for the month of the class, and says when it was done. */
export const makeUpFridayClass = act({
  name: 'make-up-friday-class',
  title: '登记补学（周五学堂）',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: 'held',
  otherwise: () => '这次课还没有记录，先记录再登记补学。',
  answersTo: [cadresStudyTwoDaysMonthly],
  minutes: 1,
  input: z.object({
    class: z.string({ error: '请选择补哪一次课' }).min(1, '请选择补哪一次课').max(32).meta({ title: '补哪一次课' }),
    person: person('补学人'),
    on: day('补学日期'),
    how: text('怎样补学').meta({ title: '怎样补学', placeholder: '如：自学课件，向主讲人汇报' }),
  }),
  subject: input => input.class,
  takenBack: ({ input: { person: who }, subject }) => ({
    act: 'withdraw-friday-make-up',
    input: { class: subject, person: who, reason: '刚登记就撤销' },
    says: '已登记补学',
  }),
  requires: ({ input, state, roster, today }) => {
    const name = roster.nameOf(input.person)
    const expected = [...state.leave.map(leave => leave.person), ...state.absent, ...state.present]
    return [
      state.present.includes(input.person) && plain(`${name}当天到课，不用补学`),
      !expected.includes(input.person) && plain(`${name}不在这次课的请假和缺席名单里`),
      state.makeUps.some(makeUp => makeUp.person === input.person) && plain(`${name}已经登记过补学`),
      input.on < state.on && plain(`补学日期${dayText(input.on)}早于上课当天${dayText(state.on)}`),
      input.on > today && plain(`${dayText(input.on)}还没有到，补学之后再登记`),
    ]
  },
  records: ({ input: { class: _, ...makeUp } }) => [{ type: 'FridayClassMadeUp', data: makeUp }],
})
