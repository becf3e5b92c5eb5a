import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { studyMenders } from '../study-keepers.ts'
import { studySession } from '../study-session.ts'

/** Takes back a record that should not be: it counts no more, and stays readable as struck. */
export const strikeStudySession = act({
  name: 'strike-study-session',
  title: '撤销学习记录',
  by: studyMenders,
  on: studySession,
  from: 'held',
  otherwise: () => '这次学习还没有记录，不用撤销。',
  answersTo: [studyGroupStudiesMonthly],
  input: z.object({ session: z.string().min(1).max(32).meta({ title: '哪一次' }), reason: text('为什么撤销') }),
  subject: input => input.session,
  records: ({ input }) => [{ type: 'StudySessionStruck', data: { reason: input.reason } }],
})
