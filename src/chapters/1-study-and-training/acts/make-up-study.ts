import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, person, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { studyKeepers } from '../study-keepers.ts'
import { studySession } from '../study-session.ts'

/** Somebody who missed a session has caught up with it. */
export const makeUpStudy = act({
  name: 'make-up-study',
  title: '登记补学',
  by: studyKeepers,
  on: studySession,
  from: 'held',
  otherwise: () => '这次学习还没有记录，先记录再登记补学。',
  answersTo: [studyGroupStudiesMonthly],
  input: z.object({
    session: z.string().min(1).max(32).meta({ title: '哪一次' }),
    person: person('补学人'),
    on: day('补学日期'),
    how: text('怎样补学').meta({ title: '怎样补学', placeholder: '如：自学原文，向主讲人汇报' }),
  }),
  subject: input => input.session,
  requires: ({ input, state, roster, today }) => [
    state.present.includes(input.person) && plain(`${roster.nameOf(input.person)}当天到会，不用补学`),
    ![...state.leave.map(leave => leave.person), ...state.absent, ...state.present].includes(input.person) &&
      plain(`${roster.nameOf(input.person)}不在这次学习的请假和缺席名单里`),
    state.makeUps.some(makeUp => makeUp.person === input.person) &&
      plain(`${roster.nameOf(input.person)}已经登记过补学`),
    input.on < state.on && plain(`补学日期${dayText(input.on)}早于学习当天${dayText(state.on)}`),
    input.on > today && plain(`${dayText(input.on)}还没有到，补学之后再登记`),
  ],
  records: ({ input: { session: _, ...makeUp } }) => [{ type: 'StudySessionMadeUp', data: makeUp }],
})
