import { z } from 'zod'
import { isSystemOffice } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { holderOfTenure, paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { rosterPaper, tenureId } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'

/** A tenure that never was, entered by mistake. The record of the mistake stays; the roster no longer holds it. */
export const strikeTenure = act({
  ...rosterActAbout(({ tenure: struck }: { tenure: string }, roster) => holderOfTenure(struck, roster)),
  name: 'strike-tenure',
  title: '撤销误记的任职',
  on: tenure,
  from: ['held', 'left'],
  otherwise: () => '名册里没有这项任职。',
  input: z.object({ tenure: tenureId, reason: text('原因'), paper: rosterPaper }),
  subject: input => input.tenure,
  requires: ({ input, state, ...knowledge }) => [
    paperIsNamed(knowledge, input.paper),
    isSystemOffice(state.position) && plain('管系统的岗位不能空着，用“更换系统岗位”办理。'),
  ],
  records: ({ input: { reason, paper } }) => [
    { type: 'TenureStruck', data: { reason, ...(paper !== undefined && { paper }) } },
  ],
})
