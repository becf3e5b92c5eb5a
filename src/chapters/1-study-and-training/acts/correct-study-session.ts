import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import {
  anExchangeCountsOnce,
  fourSubjectAreasAreStudied,
  studyGroupStudiesMonthly,
  studyInsightsAreExchanged,
} from '../1.1-study-group.ts'
import { attendanceHolds } from '../attendance.ts'
import { studyExchange } from '../study-exchange.ts'
import { studyKeepers } from '../study-keepers.ts'
import { record, studySession } from '../study-session.ts'

/** Mends what was written down wrongly; the earlier words stay in the journal. The day is no detail: for another day strike and record anew. */
export const correctStudySession = act({
  name: 'correct-study-session',
  title: '更正学习记录',
  by: studyKeepers,
  on: studySession,
  from: 'held',
  otherwise: () => '这次学习还没有记录，不用更正。',
  answersTo: [studyGroupStudiesMonthly, studyInsightsAreExchanged, fourSubjectAreasAreStudied],
  input: z.object({
    session: z.string().min(1).max(32).meta({ title: '哪一次' }),
    ...record,
    reason: text('为什么更正'),
  }),
  subject: input => input.session,
  takenBack: ({ state, subject }) => {
    const { topic, area, speaker, present, leave, absent, spoke, minutes, papers } = state
    const before = { topic, area, speaker, present, leave, absent, spoke, minutes, papers }
    return {
      act: 'correct-study-session',
      input: { session: subject, ...before, reason: '刚更正就撤销' },
      says: `已更正${dayText(state.on)}的学习记录`,
    }
  },
  reads: ({ session }) => ({ exchange: [studyExchange, session.slice(0, 10)] }),
  requires: ({ input, state, roster, seen }) => [
    ...attendanceHolds(input, state.on, roster),
    input.spoke.length > 0 &&
      anExchangeCountsOnce.on({ on: state.on, noted: seen.exchange.status === 'held' ? ['单独的心得交流'] : [] }),
  ],
  records: ({ input: { session: _, ...corrected } }) => [{ type: 'StudySessionCorrected', data: corrected }],
})
