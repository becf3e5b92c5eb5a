import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { studyInsightsAreExchanged } from '../1.1-study-group.ts'
import { studyExchange } from '../study-exchange.ts'

/** 心得交流台账: exchanges held by themselves; those within a session stand in its record. */
export const studyExchanges = register({
  id: 'study-exchanges',
  title: '心得交流记录',
  quote: studyInsightsAreExchanged.quote,
  of: studyExchange,
  readers: 'everyone',
  sortedBy: 'on',
  columns: z.object({
    exchange: z.string(),
    spokeOf: z.array(z.object({ person: z.string(), about: z.string().optional() })),
    on: z.string().describe('日期').meta({ shown: 'day' }),
    topic: z.string().describe('主题'),
    spoke: z.array(z.string()).describe('交流发言').meta({ shown: 'people' }),
    state: z.string().describe('状态'),
    minutes: z.string().describe('交流情况'),
    papers: z.array(z.string()).describe('材料').meta({ shown: 'papers' }),
  }),
  row: (state, id) =>
    state.status !== 'held'
      ? undefined
      : {
          exchange: id,
          spokeOf: state.spoke,
          on: state.on,
          topic: state.topic,
          spoke: state.spoke.map(({ person }) => person),
          state: state.late ? '补录' : '已举行',
          minutes: state.minutes ?? '',
          papers: state.papers,
        },
})
