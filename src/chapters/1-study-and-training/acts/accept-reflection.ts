import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { seal } from '#mechanisms/sealed.ts'
import { cadresWriteMonthlyReflection, nobodyReviewsHisOwn } from '../1.2-cadre-study.ts'
import { reflection, reflectionOf, sealOf } from '../reflection.ts'
import { remark, whichReflection } from '../reflection-fields.ts'
import { reflectionReviewers } from '../study-keepers.ts'

/** Read and taken as it is; a remark may go with it. */
export const acceptReflection = act({
  name: 'accept-reflection',
  title: '收下心得',
  by: reflectionReviewers,
  on: reflection,
  from: 'submitted',
  otherwise: written => (written.status === 'accepted' ? '这篇心得已经收下了。' : '这篇心得现在不在等审阅，不能收下。'),
  answersTo: [cadresWriteMonthlyReflection],
  minutes: 2,
  input: z.object({
    ...whichReflection,
    remark: remark('想对他说的话').optional().meta({ title: '想对他说的话', format: 'long-text' }),
  }),
  subject: ({ author, month }) => reflectionOf(author, month),
  takenBack: ({ input: { author, month } }) => ({
    act: 'review-reflection-again',
    input: { author, month, reason: '刚收下就撤销' },
    says: '已收下',
  }),
  requires: ({ input: { author }, actor }) => [nobodyReviewsHisOwn.on({ author, reviewer: actor.person })],
  records: ({ input }) => [
    {
      type: 'ReflectionAccepted',
      data: { ...(input.remark !== undefined && { remark: seal(sealOf(input.author), input.remark) }) },
    },
  ],
})
