import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, paper } from '#mechanisms/fields.ts'
import { anExchangeCountsOnce, studyInsightsAreExchanged } from '../1.1-study-group.ts'
import { speakersHold } from '../exchange-rules.ts'
import { partsOfDay } from '../part-of-day.ts'
import { exchange, studyExchange } from '../study-exchange.ts'
import { studyKeepers } from '../study-keepers.ts'
import { sessionOn, studySession } from '../study-session.ts'

/** Records an exchange of reflections held by itself. One within a session is noted in that session's record and nowhere else. */
export const holdStudyExchange = act({
  name: 'hold-study-exchange',
  title: '记录心得交流',
  by: studyKeepers,
  on: studyExchange,
  from: ['none', 'struck'],
  otherwise: () => '这天的心得交流已经记过了。要改动，请用“更正心得交流”。',
  answersTo: [studyInsightsAreExchanged],
  minutes: 3,
  input: z.object({ on: day('日期'), ...exchange, paper: paper('补录依据的纸质材料') }),
  subject: input => input.on,
  happenedOn: input => input.on,
  paper: input => input.paper,
  takenBack: ({ subject }) => ({
    act: 'strike-study-exchange',
    input: { exchange: subject, reason: '刚记下就撤销' },
    says: `已记下${dayText(subject)}的心得交流`,
  }),
  reads: ({ on }) => ({
    morning: [studySession, sessionOn(on, 'morning')],
    afternoon: [studySession, sessionOn(on, 'afternoon')],
    day: [studySession, sessionOn(on, 'day')],
  }),
  requires: ({ input, roster, seen }) => [
    ...speakersHold(input.spoke, input.on, roster),
    anExchangeCountsOnce.on({
      on: input.on,
      noted: Object.values(seen).flatMap(session =>
        session.status === 'held' && session.spoke.length > 0 ? [`${partsOfDay[session.part]}的中心组学习`] : [],
      ),
    }),
  ],
  records: ({ input: { paper: _, ...held } }) => [{ type: 'StudyExchangeHeld', data: held }],
})
