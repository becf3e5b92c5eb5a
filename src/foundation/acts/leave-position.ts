import { z } from 'zod'
import { dayTextWithYear } from '#institution/calendar.ts'
import { isSystemOffice } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { holderOfTenure, paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { rosterPaper, tenureId } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { happened } from '../tenure-rules.ts'

/** Someone leaves a position; the day given is the last on which he holds it. */
export const leavePosition = act({
  ...rosterActAbout(({ tenure: left }: { tenure: string }, roster) => holderOfTenure(left, roster)),
  name: 'leave-position',
  title: '记录离任',
  on: tenure,
  from: 'held',
  otherwise: state =>
    state.status === 'left'
      ? `这项任职${state.to === undefined ? '' : dayTextWithYear(state.to)}已经离任。日期要改，请用“更正任职”。`
      : '名册里没有这项任职。',
  input: z.object({ tenure: tenureId, to: day('离任日期'), reason: text('离任原因'), paper: rosterPaper }),
  subject: input => input.tenure,
  requires: ({ input: { to, paper }, state, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    isSystemOffice(state.position) &&
      plain('管系统的岗位不能空着：用“更换系统岗位”，换的人到任，前一人就离任。', {
        wayOut: [{ title: '更换系统岗位', act: 'move-system-office' }],
      }),
    state.standsIn && plain('这是代管，请用“结束代管”。', { wayOut: [{ title: '结束代管', act: 'end-stand-in' }] }),
    to < state.from && plain(`离任日期早于到任日期（${dayTextWithYear(state.from)}）。请核对。`),
  ],
  records: ({ input: { to, reason, paper }, subject, today }) => [
    factOn(tenure, subject, 'PositionLeft', { to, reason, ...(paper !== undefined && { paper }) }, happened(to, today)),
  ],
})
