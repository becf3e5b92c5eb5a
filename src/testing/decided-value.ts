import type { Day } from '#institution/calendar.ts'
import type { DecidedValue, Parameter } from '#mechanisms/parameter.ts'

/** A value that the committee of a spec has decided, in force since before everything unless a day is named. */
export const decidedValue = (value: Parameter['value'], from: Day = '2020-01-01'): DecidedValue => ({
  value,
  from,
  decision: { body: '党委会', date: from, paper: '会议纪要' },
})
