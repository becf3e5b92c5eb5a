import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { studyInsightsAreExchanged } from '../1.1-study-group.ts'
import { studyExchange } from '../study-exchange.ts'
import { studyMenders } from '../study-keepers.ts'

/** Takes back the record of an exchange that should not be: it counts no more, and stays readable as struck. */
export const strikeStudyExchange = act({
  name: 'strike-study-exchange',
  title: '撤销心得交流',
  by: studyMenders,
  on: studyExchange,
  from: 'held',
  otherwise: () => '这天没有心得交流的记录，不用撤销。',
  answersTo: [studyInsightsAreExchanged],
  input: z.object({ exchange: z.string().min(1).max(32).meta({ title: '哪一次' }), reason: text('为什么撤销') }),
  subject: input => input.exchange,
  records: ({ input }) => [{ type: 'StudyExchangeStruck', data: { reason: input.reason } }],
})
