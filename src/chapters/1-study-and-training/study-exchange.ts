import { z } from 'zod'
import { attachments, day, longText, text } from '#mechanisms/fields.ts'
import { stream } from '#mechanisms/stream.ts'
import { spoke } from './spoke.ts'

/** What is noted of an exchange of reflections held by itself. One that was part of a session stands in that session's record. */
export const exchange = {
  topic: text('主题'),
  spoke: spoke.unwrap().min(1, '请写明谁作了交流').meta({ title: '交流发言' }),
  minutes: longText('交流情况').optional().meta({ title: '交流情况' }),
  papers: attachments('材料'),
}

const facts = {
  StudyExchangeHeld: z.object({ on: day('日期'), ...exchange }),
  StudyExchangeCorrected: z.object({ ...exchange, reason: z.string() }),
  StudyExchangeStruck: z.object({ reason: z.string() }),
}

type Held = z.output<(typeof facts)['StudyExchangeHeld']>

/** 心得交流（单独组织的）：举行；更正和撤销都留着。The subject is its day. */
export type StudyExchange =
  | { readonly status: 'none' }
  | ({ readonly status: 'held'; readonly late: boolean } & Held)
  | { readonly status: 'struck'; readonly reason: string }

export const studyExchange = stream<StudyExchange, typeof facts>({
  name: 'study-exchange',
  title: '心得交流',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    StudyExchangeHeld: (_, held, fact) => ({
      status: 'held',
      ...held,
      late: fact.circumstances?.late !== undefined,
    }),
    StudyExchangeCorrected: (state, { reason: _, ...corrected }) =>
      state.status === 'held' ? { ...state, ...corrected } : state,
    StudyExchangeStruck: (state, { reason }) => (state.status === 'held' ? { status: 'struck', reason } : state),
  },
})
