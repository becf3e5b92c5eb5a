import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { spareTimeStudyIsEncouraged } from '../1.2-cadre-study.ts'
import { spareTimeKinds, spareTimeStudy } from '../spare-time-study.ts'
import { cadreStudyReaders } from '../study-keepers.ts'

/** 自学和成人教育台账: one row for each thing someone noted. Everyone reads his own by the query. */
export const spareTimeStudies = register({
  id: 'spare-time-studies',
  title: '业余自学和成人教育',
  quote: spareTimeStudyIsEncouraged.quote,
  of: spareTimeStudy,
  readers: cadreStudyReaders,
  sortedBy: 'from',
  papersOf: 'person',
  columns: z.object({
    study: z.string(),
    person: z.string(),
    who: z.array(z.string()).describe('姓名').meta({ shown: 'people' }),
    kind: z.string().describe('种类'),
    what: z.string().describe('学什么'),
    where: z.string().describe('在哪里'),
    from: z.string().describe('从哪天').meta({ shown: 'day' }),
    to: z.string().describe('到哪天').meta({ shown: 'day' }),
    certificate: z.string().describe('证书'),
    papers: z.array(z.string()).describe('材料').meta({ shown: 'papers' }),
  }),
  row: (study, id) =>
    study.status !== 'recorded'
      ? undefined
      : {
          study: id,
          person: study.person,
          who: [study.person],
          kind: spareTimeKinds[study.kind],
          what: study.what,
          where: study.where ?? '',
          from: study.from,
          to: study.to ?? '',
          certificate: study.certificate ?? '',
          papers: study.papers,
        },
})
