import { z } from 'zod'
import { isSystemOffice } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { holderOfTenure, paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { organization, rosterPaper, tenureId } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { tenureDemands } from '../tenure-rules.ts'

/** The days or the place of a tenure were entered wrongly. Who and which position never change: that would be another tenure. */
export const correctTenure = act({
  ...rosterActAbout(({ tenure: corrected }: { tenure: string }, roster) => holderOfTenure(corrected, roster)),
  name: 'correct-tenure',
  title: '更正任职',
  on: tenure,
  from: ['held', 'left'],
  otherwise: () => '名册里没有这项任职。',
  input: z.object({
    tenure: tenureId,
    from: day('到任日期').optional(),
    to: day('离任日期').optional(),
    stillHeld: z.boolean().optional().meta({ title: '没有离任' }),
    organization: organization('所在组织').optional(),
    reason: text('原因'),
    paper: rosterPaper,
  }),
  subject: input => input.tenure,
  requires: ({ input: { from, to, stillHeld, organization: where, paper }, state, subject, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    from === undefined &&
      to === undefined &&
      where === undefined &&
      !stillHeld &&
      plain('没有要更正的内容：到任日期、离任日期、所在组织至少填一项。'),
    to !== undefined && stillHeld && plain('填了离任日期，又说没有离任。两样留一样。'),
    isSystemOffice(state.position)
      ? plain('管系统的岗位不从这里更正，用“更换系统岗位”办理。')
      : tenureDemands(
          knowledge.roster,
          {
            ...state,
            from: from ?? state.from,
            to: stillHeld ? undefined : (to ?? state.to),
            organization: where ?? state.organization,
          },
          subject,
        ),
  ],
  records: ({ input: { from, to, stillHeld, organization: where, reason, paper } }) => [
    {
      type: 'TenureCorrected',
      data: {
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(stillHeld && { to: null }),
        ...(where !== undefined && { organization: where }),
        reason,
        ...(paper !== undefined && { paper }),
      },
    },
  ],
})
