import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { people } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { superiorTrainingIsAssigned } from '../1.2-cadre-study.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'
import { trainingNotice } from '../training-notice.ts'
import { onlyCadresAreSent } from '../training-rules.ts'

/** Who goes to a training. Late is recorded as late; who goes may be changed until it is recorded who came. */
export const nameParticipants = act({
  name: 'name-participants',
  title: '定参训人员',
  by: cadreStudyKeepers,
  on: trainingNotice,
  from: ['received', 'named'],
  otherwise: notice =>
    notice.status === 'completed' ? '到课已经记了，参训人员不能再改。' : '没有这份培训通知，先登记。',
  answersTo: [superiorTrainingIsAssigned],
  minutes: 2,
  input: z.object({
    notice: z.string().min(1).max(32).meta({ title: '哪一期' }),
    people: people('参训人员'),
  }),
  subject: input => input.notice,
  takenBack: ({ state, subject }) =>
    state.status === 'named'
      ? { act: 'name-participants', input: { notice: subject, people: state.people }, says: '参训人员已改' }
      : undefined,
  requires: ({ input, state, roster }) => {
    const serving = new Set(
      roster
        .cadres()
        .filter(({ spans }) =>
          spans.some(({ from, to }) => from <= state.startsOn && (to === undefined || to >= state.startsOn)),
        )
        .map(({ id }) => id),
    )
    return [
      input.people.length === 0 && plain('至少定一名参训人员；不派人去的，用“取消培训”写明原因'),
      onlyCadresAreSent.on({
        notServing: input.people.filter(id => !serving.has(id)).map(id => roster.nameOf(id)),
      }),
    ]
  },
  records: ({ input, today }) => [{ type: 'TrainingParticipantsNamed', data: { people: input.people, on: today } }],
})
