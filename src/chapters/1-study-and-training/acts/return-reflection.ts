import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { seal } from '#mechanisms/sealed.ts'
import { cadresWriteMonthlyReflection, nobodyReviewsHisOwn } from '../1.2-cadre-study.ts'
import { reflection, reflectionOf, sealOf } from '../reflection.ts'
import { remark, whichReflection } from '../reflection-fields.ts'
import { reflectionReviewers } from '../study-keepers.ts'

/** Back to its author, with what the reviewer says to it. It counts again once it is handed in again. */
export const returnReflection = act({
  name: 'return-reflection',
  title: '退回心得',
  by: reflectionReviewers,
  on: reflection,
  from: 'submitted',
  otherwise: written =>
    written.status === 'returned' ? '已经退回过了，等本人重交。' : '这篇心得现在不在等审阅，不能退回。',
  answersTo: [cadresWriteMonthlyReflection],
  minutes: 3,
  input: z.object({ ...whichReflection, remark: remark('想对他说的话') }),
  subject: ({ author, month }) => reflectionOf(author, month),
  takenBack: ({ input: { author, month } }) => ({
    act: 'review-reflection-again',
    input: { author, month, reason: '刚退回就撤销' },
    says: '已退回',
  }),
  requires: ({ input: { author }, actor }) => [nobodyReviewsHisOwn.on({ author, reviewer: actor.person })],
  records: ({ input }) => [{ type: 'ReflectionReturned', data: { remark: seal(sealOf(input.author), input.remark) } }],
})
