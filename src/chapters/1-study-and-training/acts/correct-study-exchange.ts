import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { studyInsightsAreExchanged } from '../1.1-study-group.ts'
import { speakersHold } from '../exchange-rules.ts'
import { exchange, studyExchange } from '../study-exchange.ts'
import { studyKeepers } from '../study-keepers.ts'

/** Mends what was written down wrongly of an exchange; the earlier words stay in the journal. */
export const correctStudyExchange = act({
  name: 'correct-study-exchange',
  title: '更正心得交流',
  by: studyKeepers,
  on: studyExchange,
  from: 'held',
  otherwise: () => '这天没有心得交流的记录，不用更正。',
  answersTo: [studyInsightsAreExchanged],
  input: z.object({
    exchange: z.string().min(1).max(32).meta({ title: '哪一次' }),
    ...exchange,
    reason: text('为什么更正'),
  }),
  subject: input => input.exchange,
  takenBack: ({ state: { on, topic, spoke, minutes, papers }, subject }) => ({
    act: 'correct-study-exchange',
    input: {
      exchange: subject,
      topic,
      spoke,
      ...(minutes !== undefined && { minutes }),
      papers,
      reason: '刚更正就撤销',
    },
    says: `已更正${dayText(on)}的心得交流`,
  }),
  requires: ({ input, state, roster }) => speakersHold(input.spoke, state.on, roster),
  records: ({ input: { exchange: _, ...corrected } }) => [{ type: 'StudyExchangeCorrected', data: corrected }],
})
