import { z } from 'zod'
import { dayTextWithYear } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { holderOfTenure, paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { rosterPaper, tenureId } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { happened } from '../tenure-rules.ts'

/** The holder is back, or the position is filled: the last day on which the stand-in acted. */
export const endStandIn = act({
  ...rosterActAbout(({ tenure: ended }: { tenure: string }, roster) => holderOfTenure(ended, roster)),
  name: 'end-stand-in',
  title: '结束代管',
  on: tenure,
  from: 'held',
  otherwise: state => (state.status === 'left' ? '这项代管已经结束。' : '名册里没有这项代管。'),
  input: z.object({ tenure: tenureId, to: day('最后一天'), reason: text('原因'), paper: rosterPaper }),
  subject: input => input.tenure,
  requires: ({ input: { to, paper }, state, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    !state.standsIn &&
      plain('这不是代管。离任请用“记录离任”。', { wayOut: [{ title: '记录离任', act: 'leave-position' }] }),
    to < state.from && plain(`最后一天早于代管开始的日子（${dayTextWithYear(state.from)}）。请核对。`),
  ],
  records: ({ input: { to, reason, paper }, subject, today }) => [
    factOn(tenure, subject, 'PositionLeft', { to, reason, ...(paper !== undefined && { paper }) }, happened(to, today)),
  ],
})
