import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { superiorTrainingIsAssigned } from '../1.2-cadre-study.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'
import { trainingNotice } from '../training-notice.ts'

/** The training does not take place, nobody of the town has to go, or the notice was recorded by mistake: nothing is owed for it any more. */
export const cancelTrainingNotice = act({
  name: 'cancel-training-notice',
  title: '取消培训',
  by: cadreStudyKeepers,
  on: trainingNotice,
  from: ['received', 'named'],
  otherwise: notice =>
    notice.status === 'completed' ? '到课已经记了，不能取消。记错的，再记一次到课。' : '没有这份培训通知，不用取消。',
  answersTo: [superiorTrainingIsAssigned],
  input: z.object({
    notice: z.string().min(1).max(32).meta({ title: '哪一期' }),
    reason: text('为什么取消').meta({ title: '为什么取消', placeholder: '如：上级改期；没有分给本镇名额' }),
  }),
  subject: input => input.notice,
  records: ({ input }) => [{ type: 'TrainingNoticeCancelled', data: { reason: input.reason } }],
})
