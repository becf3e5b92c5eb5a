import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { ofYear, spotCheck } from '../spot-check.ts'

/** A check that cannot be carried out as it was announced is called off, with its reason; what was announced and drawn stays to be seen. */
export const cancelSpotCheck = act({
  name: 'cancel-spot-check',
  title: '取消这次抽查',
  by: ['disciplineInspectionSecretary'],
  on: spotCheck,
  from: ['announced', 'drawn'],
  otherwise: ({ status }) => (status === 'reported' ? '抽查情况已经记录，不能取消。' : '今年没有宣布过抽查。'),
  answersTo: [midYearStudySpotCheck],
  input: z.object({ year: ofYear, reason: text('取消原因') }),
  subject: ({ year }) => year,
  records: ({ input: { reason } }) => [{ type: 'SpotCheckCancelled', data: { reason } }],
})
