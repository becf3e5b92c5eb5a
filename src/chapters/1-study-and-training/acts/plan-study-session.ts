import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { partOfDay, partsOfDay } from '../part-of-day.ts'
import { studyKeepers } from '../study-keepers.ts'
import { lesson, lessonPlanned, sessionOn, studySession } from '../study-session.ts'

/** Puts a session on a coming day. A holiday is said at once, with the next working day beside it. */
export const planStudySession = act({
  name: 'plan-study-session',
  title: '安排中心组学习',
  by: studyKeepers,
  on: studySession,
  from: ['none', 'planned', 'cancelled', 'struck'],
  otherwise: () => '这段时间的学习已经举行过了，换一天安排。',
  answersTo: [studyGroupStudiesMonthly],
  minutes: 2,
  input: z.object({
    on: day('日期'),
    part: partOfDay,
    ...lesson,
    place: text('地点', { longest: 50 }).optional().meta({ title: '地点' }),
  }),
  subject: input => sessionOn(input.on, input.part),
  takenBack: ({ input: { on, part }, state, subject }) =>
    state.status === 'planned'
      ? {
          act: 'plan-study-session',
          input: lessonPlanned(state),
          says: `已改好${dayText(on)}${partsOfDay[part]}的学习`,
        }
      : {
          act: 'cancel-study-session',
          input: { session: subject, reason: '刚安排就撤销' },
          says: `已安排在${dayText(on)}${partsOfDay[part]}`,
        },
  requires: ({ input, today, calendar }) => [
    input.on < today && plain(`${dayText(input.on)}已经过去。已经学过的，用“记录中心组学习”。`),
    !calendar.isWorkingDay(input.on) &&
      plain(
        `${dayText(input.on)}是${calendar.holidayName(input.on) ?? '休息日'}，可以改到${dayText(calendar.addWorkingDays(input.on, 1))}`,
        {
          wayOut: [
            {
              title: `改到${dayText(calendar.addWorkingDays(input.on, 1))}`,
              prefill: { on: calendar.addWorkingDays(input.on, 1) },
            },
          ],
        },
      ),
  ],
  records: ({ input: { on, part, topic, area, speaker, place } }) => [
    {
      type: 'StudySessionPlanned',
      data: { on, part, topic, area, speaker, ...(place !== undefined && { place }) },
    },
  ],
})
