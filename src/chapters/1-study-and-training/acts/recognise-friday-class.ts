import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { fridayClass } from '../friday-class.ts'
import { creditedFor } from '../recognised-class.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** The department in charge counts a class as training: those who were there get its hours in their accounts. */
export const recogniseFridayClass = act({
  name: 'recognise-friday-class',
  title: '登记认可学时',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: 'held',
  otherwise: () => '这次课还没有记录，先记录再登记认可学时。',
  minutes: 1,
  input: z.object({
    class: z.string().min(1).max(32).meta({ title: '哪一次' }),
    recognisedBy: text('认可机关', { longest: 50 }).meta({ title: '认可机关', placeholder: '如：旗委组织部' }),
    hours: z
      .number({ error: '请填写学时，写整数' })
      .int('学时写整数')
      .min(1, '至少1学时')
      .max(16, '一天最多8学时，一次课最多16学时')
      .meta({ title: '学时', unit: '学时' }),
    paper: text('依据文件').meta({ title: '依据文件', placeholder: '文号或函件' }),
  }),
  subject: input => input.class,
  takenBack: ({ state, subject }) => ({
    act: 'withdraw-friday-recognition',
    input: { class: subject, reason: '刚登记就撤销' },
    says: `已登记${dayText(state.on)}的认可学时`,
  }),
  records: ({ input: { class: _, ...recognition }, state, subject }) => [
    { type: 'FridayClassRecognised', data: recognition },
    ...creditedFor(subject, { ...state, recognition }),
  ],
})
