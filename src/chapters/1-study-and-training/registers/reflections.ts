import { z } from 'zod'
import { knownByHeart } from '#mechanisms/own-characters.ts'
import { register } from '#mechanisms/register.ts'
import { cadresWriteMonthlyReflection } from '../1.2-cadre-study.ts'
import { knownPhrases } from '../known-phrases.ts'
import { isLate, reflection } from '../reflection.ts'
import { cadreStudyReaders } from '../study-keepers.ts'

export const reflectionStates = { submitted: '等审阅', returned: '退回修改', accepted: '已收下' } as const

/** 心得台账: who handed in which month, and how it stands. What is written in it stands in no row. */
export const reflections = register({
  id: 'reflections',
  title: '心得体会',
  quote: cadresWriteMonthlyReflection.quote,
  of: reflection,
  readers: cadreStudyReaders,
  sortedBy: 'month',
  columns: z.object({
    author: z.string(),
    status: z.enum(['submitted', 'returned', 'accepted']),
    late: z.boolean(),
    month: z.string().describe('月份'),
    who: z.array(z.string()).describe('姓名').meta({ shown: 'people' }),
    submittedOn: z.string().describe('交的日期').meta({ shown: 'day' }),
    inTime: z.string().describe('按时'),
    state: z.string().describe('状态'),
    reviewer: z.array(z.string()).describe('审阅人').meta({ shown: 'people' }),
    reviewedOn: z.string().describe('审阅日期').meta({ shown: 'day' }),
  }),
  row: written => {
    if (written.status === 'none' || written.status === 'withdrawn') return undefined
    const reviewed = written.status === 'submitted' ? undefined : written
    return {
      author: written.author,
      status: written.status,
      late: isLate(written),
      month: written.month,
      who: [written.author],
      submittedOn: written.submittedOn,
      inTime: isLate(written) ? '晚交' : '按时',
      state: reflectionStates[written.status],
      reviewer: reviewed ? [reviewed.reviewedBy] : [],
      reviewedOn: reviewed?.reviewedOn ?? '',
    }
  },
  compared: {
    known: knownByHeart(knownPhrases),
    text: written =>
      written.status === 'none' || written.status === 'withdrawn'
        ? undefined
        : { text: written.text, since: written.writtenAt },
  },
})
