import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { cadresWriteMonthlyReflection } from '../1.2-cadre-study.ts'
import { reflection, reflectionOf } from '../reflection.ts'
import { whichReflection } from '../reflection-fields.ts'

/** The author takes back what nobody has reviewed yet; the text stays with him, to go on writing. */
export const withdrawReflection = act({
  name: 'withdraw-reflection',
  title: '撤回心得',
  by: 'everyone',
  on: reflection,
  from: 'submitted',
  otherwise: written =>
    written.status === 'accepted' || written.status === 'returned'
      ? '已经审阅过，不能撤回。要改，请审阅人退回来。'
      : '这个月的心得还没有交，不用撤回。',
  answersTo: [cadresWriteMonthlyReflection],
  input: z.object(whichReflection),
  subject: ({ author, month }) => reflectionOf(author, month),
  requires: ({ input: { author }, actor }) => [author !== actor.person && plain('别人的心得由本人撤回')],
  records: () => [{ type: 'ReflectionWithdrawn', data: {} }],
})
