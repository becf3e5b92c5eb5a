import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { cadreStudyReaders } from '../study-keepers.ts'
import { trainingHours, trainingSources } from '../training-hours.ts'

/** 认可学时台账: one row for each person of each recognised occasion. It answers to national law, so it quotes no sentence. */
export const recognisedTrainingHours = register({
  id: 'training-hours',
  title: '认可学时',
  of: trainingHours,
  readers: cadreStudyReaders,
  sortedBy: 'on',
  columns: z.object({
    person: z.string(),
    source: z.string(),
    on: z.string().describe('日期').meta({ shown: 'day' }),
    who: z.array(z.string()).describe('姓名').meta({ shown: 'people' }),
    hours: z.number().describe('学时'),
    from: z.string().describe('来源'),
    title: z.string().describe('内容'),
    recognisedBy: z.string().describe('认可机关'),
    paper: z.string().describe('依据文件'),
  }),
  row: occasion =>
    occasion.status === 'none'
      ? undefined
      : occasion.attended.map(({ person, hours }) => ({
          person,
          source: occasion.source,
          on: occasion.on,
          who: [person],
          hours,
          from: trainingSources[occasion.source],
          title: occasion.title,
          recognisedBy: occasion.recognisedBy,
          paper: occasion.paper ?? '',
        })),
})
