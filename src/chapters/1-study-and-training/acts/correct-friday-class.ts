import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { classRecord, fridayClass } from '../friday-class.ts'
import { classAttendanceHolds } from '../friday-rules.ts'
import { creditedFor } from '../recognised-class.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'

/** Mends what was written down wrongly of a class; the earlier words stay in the journal, and recognised hours follow. */
export const correctFridayClass = act({
  name: 'correct-friday-class',
  title: '更正到课',
  by: cadreStudyKeepers,
  on: fridayClass,
  from: 'held',
  otherwise: () => '这次课还没有记录，不用更正。',
  answersTo: [cadresStudyTwoDaysMonthly],
  input: z.object({
    class: z.string().min(1).max(32).meta({ title: '哪一次' }),
    ...classRecord,
    reason: text('为什么更正'),
  }),
  subject: input => input.class,
  takenBack: ({ state: { on, topic, speaker, place, present, leave, absent, content, papers }, subject }) => ({
    act: 'correct-friday-class',
    input: {
      class: subject,
      topic,
      speaker,
      ...(place !== undefined && { place }),
      present,
      leave,
      absent,
      ...(content !== undefined && { content }),
      papers,
      reason: '刚更正就撤销',
    },
    says: `已更正${dayText(on)}的到课`,
  }),
  requires: ({ input, state, roster }) => classAttendanceHolds(input, state.on, roster),
  records: ({ input: { class: _, ...corrected }, state, subject }) => [
    { type: 'FridayClassCorrected', data: corrected },
    ...creditedFor(subject, { ...state, ...corrected }),
  ],
})
