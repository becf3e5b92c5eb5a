import { z } from 'zod'
import { dayTextWithYear } from '#institution/calendar.ts'
import { isSystemOffice, positionOf } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { act } from '#mechanisms/act.ts'
import { day, person } from '#mechanisms/fields.ts'
import { type Demand, plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { organization, position, rosterPaper } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { happened, heldTitle, overlap, type ProposedTenure, spanText, tenureDemands } from '../tenure-rules.ts'

interface StandIn extends ProposedTenure {
  readonly for?: string | undefined
}

const stoodInFor = (
  roster: Roster,
  { position: id, organization: where, from, for: named }: StandIn,
): readonly Tenure[] => roster.holders(id, from, where).filter(holder => named === undefined || holder.person === named)

/** Nobody stands in for himself. */
const isOwn = (roster: Roster, proposed: StandIn): boolean =>
  proposed.for === proposed.person ||
  stoodInFor(roster, proposed).some(({ person: holder }) => holder === proposed.person)

const holderDemands = (roster: Roster, proposed: StandIn): readonly Demand[] => {
  const title = heldTitle(roster, proposed)
  const holders = stoodInFor(roster, proposed)
  const already = roster
    .tenuresIn(proposed.position)
    .find(
      other =>
        other.standsIn &&
        other.for !== undefined &&
        other.for === holders[0]?.person &&
        !positionOf(other.position).single &&
        other.person !== proposed.person &&
        overlap(other, proposed),
    )
  return [
    isOwn(roster, proposed) && plain(`${roster.nameOf(proposed.person)}自己就担任${title}，不用代管。请另选一人代管。`),
    already !== undefined &&
      plain(
        `${roster.nameOf(already.for ?? '')}的${title}已由${roster.nameOf(already.person)}代管（${spanText(already)}）。先结束他的代管，再换人代管。`,
        { wayOut: [{ title: '结束代管', act: 'end-stand-in', prefill: { tenure: already.id } }] },
      ),
    proposed.for !== undefined &&
      holders.length === 0 &&
      plain(`${dayTextWithYear(proposed.from)}${roster.nameOf(proposed.for)}没有担任${title}。请核对替谁代管。`),
    proposed.for === undefined &&
      holders.length > 1 &&
      plain(`担任${title}的有${holders.map(holder => roster.nameOf(holder.person)).join('、')}。请写明替谁代管。`),
  ]
}

/** From a day on, to a day if it is known, someone acts in a position whose holder is away, or that is vacant. The holder keeps it. */
export const standIn = act({
  ...rosterActAbout(({ person: acts }: { person: string }) => [acts]),
  name: 'stand-in',
  title: '指定代管',
  on: tenure,
  from: 'none',
  input: z.object({
    position: position('代管的职务'),
    organization: organization('所在组织').optional(),
    for: person('替谁代管').optional(),
    person: person('由谁代管'),
    from: day('从哪天起'),
    to: day('到哪天止').optional(),
    decidedBy: person('谁决定的').optional(),
    paper: rosterPaper,
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input: { paper, decidedBy: _, ...proposed }, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    ...(isSystemOffice(proposed.position)
      ? [
          plain('管系统的岗位不能由人代管，用“更换系统岗位”换人。', {
            wayOut: [{ title: '更换系统岗位', act: 'move-system-office' }],
          }),
        ]
      : [
          ...holderDemands(knowledge.roster, proposed),
          ...(isOwn(knowledge.roster, proposed)
            ? []
            : tenureDemands(knowledge.roster, { ...proposed, standsIn: true })),
        ]),
  ],
  records: ({ input, subject, roster, today }) => {
    const { position: id, organization: where, person: who, from, to, decidedBy, paper } = input
    const [holder] = stoodInFor(roster, input)
    return [
      factOn(
        tenure,
        subject,
        'PositionTaken',
        {
          person: who,
          position: id,
          ...(where !== undefined && { organization: where }),
          from,
          ...(to !== undefined && { to }),
          standsIn: true,
          ...(holder && { for: holder.person }),
          ...(decidedBy !== undefined && { decidedBy }),
          ...(paper !== undefined && { paper }),
        },
        happened(from, today),
      ),
    ]
  },
})
