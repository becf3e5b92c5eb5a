import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { aHalfDayCountsOnce, aPlanStaysInItsMonth, studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { dayAndPartOf, overlapping, partsOfDay } from '../part-of-day.ts'
import { studyKeepers } from '../study-keepers.ts'
import { lessonPlanned, sessionOn, studySession } from '../study-session.ts'

/** The same part of the day on another one. */
const thereOf = ({ session, to }: { readonly session: string; readonly to: string }): string =>
  sessionOn(to, dayAndPartOf(session).part)

/** Moves a planned session to another day of its month, with all that was planned for it. */
export const moveStudySession = act({
  name: 'move-study-session',
  title: '改期',
  by: studyKeepers,
  on: studySession,
  from: 'planned',
  otherwise: state => (state.status === 'held' ? '这次学习已经举行过了，不能改期。' : '这次学习没有在安排之中。'),
  answersTo: [studyGroupStudiesMonthly],
  minutes: 1,
  input: z.object({ session: z.string().min(1).max(32).meta({ title: '哪一次' }), to: day('改到哪天') }),
  subject: input => input.session,
  takenBack: ({ input, state }) => ({
    act: 'move-study-session',
    input: { session: thereOf(input), to: state.on },
    says: `已改到${dayText(input.to)}`,
  }),
  reads: input => {
    const [earlier, later = earlier] = overlapping(input.to, dayAndPartOf(input.session).part)
    return {
      there: [studySession, thereOf(input)],
      earlier: [studySession, earlier],
      later: [studySession, later],
    }
  },
  requires: ({ input: { to }, state, today, calendar, seen }) => {
    const nextDay = calendar.addWorkingDays(to, 1)
    const held = [seen.there, seen.earlier, seen.later].flatMap(other =>
      other.status === 'held' ? [partsOfDay[other.part]] : [],
    )
    return [
      to === state.on && plain(`就安排在${dayText(to)}，没有改动。`),
      to < today && plain(`${dayText(to)}已经过去，不能改到那天。`),
      !calendar.isWorkingDay(to) &&
        plain(`${dayText(to)}是${calendar.holidayName(to) ?? '休息日'}，可以改到${dayText(nextDay)}`, {
          wayOut: [{ title: `改到${dayText(nextDay)}`, prefill: { to: nextDay } }],
        }),
      to !== state.on &&
        seen.there.status === 'planned' &&
        plain(`${dayText(to)}${partsOfDay[seen.there.part]}已经安排了“${seen.there.topic}”，换一天。`),
      aPlanStaysInItsMonth.on({ on: state.on, to }),
      aHalfDayCountsOnce.on({ on: to, held: [...new Set(held)] }),
    ]
  },
  records: ({ input, state, subject }) => [
    { type: 'StudySessionMoved', data: { to: thereOf(input) } },
    factOn(studySession, thereOf(input), 'StudySessionPlanned', {
      ...lessonPlanned(state),
      on: input.to,
      first: state.first ?? subject,
    }),
  ],
})
