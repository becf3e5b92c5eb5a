import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { partsOfDay } from '../part-of-day.ts'
import { studyKeepers } from '../study-keepers.ts'
import { lessonPlanned, studySession } from '../study-session.ts'

/** Takes a planned session off again. */
export const cancelStudySession = act({
  name: 'cancel-study-session',
  title: '取消安排的学习',
  by: studyKeepers,
  on: studySession,
  from: 'planned',
  otherwise: () => '这次学习没有在安排之中，不用取消。',
  answersTo: [studyGroupStudiesMonthly],
  input: z.object({ session: z.string().min(1).max(32).meta({ title: '哪一次' }), reason: text('为什么取消') }),
  subject: input => input.session,
  takenBack: ({ state }) => ({
    act: 'plan-study-session',
    input: lessonPlanned(state),
    says: `已取消${dayText(state.on)}${partsOfDay[state.part]}的学习`,
  }),
  records: ({ input }) => [{ type: 'StudySessionCancelled', data: { reason: input.reason } }],
})
