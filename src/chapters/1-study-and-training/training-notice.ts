import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { stream } from '#mechanisms/stream.ts'

const facts = {
  TrainingNoticeReceived: z.object({
    issuedBy: z.string(),
    title: z.string(),
    receivedOn: z.string(),
    enrolBy: z.string().optional(),
    startsOn: z.string(),
    endsOn: z.string().optional(),
    place: z.string().optional(),
    hours: z.number().int().min(1).optional(),
    papers: z.array(z.string()),
    /** The last day to name the participants in time, by the figure in force when the notice came. */
    assignBy: z.string(),
  }),
  TrainingParticipantsNamed: z.object({ people: z.array(z.string()), on: z.string() }),
  TrainingCompleted: z.object({
    attended: z.array(
      z.object({ person: z.string(), hours: z.number().int().min(0), certificate: z.string().optional() }),
    ),
    absent: z.array(z.object({ person: z.string(), reason: z.string() })),
    recognisedBy: z.string().optional(),
    papers: z.array(z.string()),
  }),
  TrainingNoticeCancelled: z.object({ reason: z.string() }),
}

type Received = z.output<(typeof facts)['TrainingNoticeReceived']>
type Completed = z.output<(typeof facts)['TrainingCompleted']>

interface Named {
  readonly people: readonly string[]
  /** The day they were first named; who goes may change afterwards. */
  readonly namedOn: Day
}

/** 上级培训：收到通知 → 定下参训人员 → 补记到课、学时和证书；不去了就取消。 */
export type TrainingNotice =
  | { readonly status: 'none' }
  | ({ readonly status: 'received' } & Received)
  | ({ readonly status: 'named' } & Received & Named)
  | ({ readonly status: 'completed' } & Received & Named & { readonly completed: Completed })
  | { readonly status: 'cancelled'; readonly reason: string }

export const trainingNotice = stream<TrainingNotice, typeof facts>({
  name: 'training-notice',
  title: '上级培训通知',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    TrainingNoticeReceived: (_, received) => ({ status: 'received', ...received }),
    TrainingParticipantsNamed: (notice, { people, on }) => {
      if (notice.status === 'received') return { ...notice, status: 'named', people, namedOn: on }
      return notice.status === 'named' ? { ...notice, people } : notice
    },
    TrainingCompleted: (notice, completed) =>
      notice.status === 'named' || notice.status === 'completed'
        ? { ...notice, status: 'completed', completed }
        : notice,
    TrainingNoticeCancelled: (notice, { reason }) =>
      notice.status === 'received' || notice.status === 'named' ? { status: 'cancelled', reason } : notice,
  },
})

/** The last day of a training: of one day, that day. */
export const lastDayOf = ({ startsOn, endsOn }: Pick<Received, 'startsOn' | 'endsOn'>): Day => endsOn ?? startsOn
