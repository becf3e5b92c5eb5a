import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, paper } from '#mechanisms/fields.ts'
import {
  aHalfDayCountsOnce,
  anExchangeCountsOnce,
  fourSubjectAreasAreStudied,
  studyGroupStudiesMonthly,
  studyInsightsAreExchanged,
} from '../1.1-study-group.ts'
import { attendanceHolds } from '../attendance.ts'
import { overlapping, partOfDay, partsOfDay } from '../part-of-day.ts'
import { studyExchange } from '../study-exchange.ts'
import { studyKeepers } from '../study-keepers.ts'
import { record, sessionOn, studySession } from '../study-session.ts'

/** Records a session that took place, planned before or not: who came, who was on leave, what was studied, the minutes. */
export const holdStudySession = act({
  name: 'hold-study-session',
  title: '记录中心组学习',
  by: studyKeepers,
  on: studySession,
  from: ['none', 'planned', 'cancelled', 'struck'],
  otherwise: () => '这段时间的学习已经记过了。要改动，请用“更正学习记录”。',
  answersTo: [studyGroupStudiesMonthly, studyInsightsAreExchanged, fourSubjectAreasAreStudied],
  minutes: 5,
  input: z.object({ on: day('日期'), part: partOfDay, ...record, paper: paper('补录依据的纸质材料') }),
  subject: input => sessionOn(input.on, input.part),
  happenedOn: input => input.on,
  paper: input => input.paper,
  takenBack: ({ input, subject }) => ({
    act: 'strike-study-session',
    input: { session: subject, reason: '刚记下就撤销' },
    says: `已记下${dayText(input.on)}${partsOfDay[input.part]}的学习`,
  }),
  reads: ({ on, part }) => {
    const [earlier, later = earlier] = overlapping(on, part)
    return { earlier: [studySession, earlier], later: [studySession, later], exchange: [studyExchange, on] }
  },
  requires: ({ input, roster, seen }) => [
    ...attendanceHolds(input, input.on, roster),
    aHalfDayCountsOnce.on({
      on: input.on,
      held: [
        ...new Set(
          [seen.earlier, seen.later].flatMap(other => (other.status === 'held' ? [partsOfDay[other.part]] : [])),
        ),
      ],
    }),
    input.spoke.length > 0 &&
      anExchangeCountsOnce.on({ on: input.on, noted: seen.exchange.status === 'held' ? ['单独的心得交流'] : [] }),
  ],
  records: ({ input: { paper: _, ...held } }) => [{ type: 'StudySessionHeld', data: held }],
})
