import { z } from 'zod'
import { isSystemOffice } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { day, person } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { organization, position, rosterPaper } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { happened, tenureDemands } from '../tenure-rules.ts'

/**
 * Someone takes up a position.
 *
 * The town itself appoints nobody here. Until the third chapter's procedure for its own appointments stands, what the town decided is recorded
 * like what came from above: with the named paper that says so, confirmed by another person. From then on positions whose `managedBy` is the
 * town will be refused here and arise from that procedure alone.
 */
export const takePosition = act({
  ...rosterActAbout(({ person: taker }: { person: string }) => [taker]),
  name: 'take-position',
  title: '记录到任',
  on: tenure,
  from: 'none',
  input: z.object({
    person: person('人员'),
    position: position(),
    organization: organization('所在组织').optional(),
    from: day('到任日期'),
    to: day('离任日期').optional(),
    paper: rosterPaper,
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input: { paper, ...proposed }, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    ...(isSystemOffice(proposed.position)
      ? [
          plain('管系统的三个岗位不从这里任命，用“更换系统岗位”办理。', {
            wayOut: [{ title: '更换系统岗位', act: 'move-system-office' }],
          }),
        ]
      : tenureDemands(knowledge.roster, proposed)),
  ],
  records: ({ input: { person: taker, position: taken, organization: where, from, to, paper }, subject, today }) => [
    factOn(
      tenure,
      subject,
      'PositionTaken',
      {
        person: taker,
        position: taken,
        ...(where !== undefined && { organization: where }),
        from,
        ...(to !== undefined && { to }),
        ...(paper !== undefined && { paper }),
      },
      happened(from, today),
    ),
  ],
})
