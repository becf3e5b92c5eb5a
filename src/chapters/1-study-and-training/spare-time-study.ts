import { z } from 'zod'
import { stream } from '#mechanisms/stream.ts'

/** What someone does by himself: reading and courses of his own, or adult education with its certificate. */
export const spareTimeKinds = { selfStudy: '业余自学', adultEducation: '成人教育培训' } as const

export type SpareTimeKind = keyof typeof spareTimeKinds

const facts = {
  SpareTimeStudyRecorded: z.object({
    person: z.string(),
    kind: z.enum(['selfStudy', 'adultEducation']),
    what: z.string(),
    where: z.string().optional(),
    from: z.string(),
    to: z.string().optional(),
    certificate: z.string().optional(),
    papers: z.array(z.string()),
  }),
  SpareTimeStudyStruck: z.object({}),
}

type Recorded = z.output<(typeof facts)['SpareTimeStudyRecorded']>

/** 业余自学和成人教育：本人记一笔，记错了本人撤掉。 */
export type SpareTimeStudy =
  | { readonly status: 'none' }
  | ({ readonly status: 'recorded' } & Recorded)
  | ({ readonly status: 'struck' } & Pick<Recorded, 'person'>)

export const spareTimeStudy = stream<SpareTimeStudy, typeof facts>({
  name: 'spare-time-study',
  title: '业余自学',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    SpareTimeStudyRecorded: (_, recorded) => ({ status: 'recorded', ...recorded }),
    SpareTimeStudyStruck: study => (study.status === 'recorded' ? { status: 'struck', person: study.person } : study),
  },
})
