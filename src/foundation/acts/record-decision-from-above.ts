import { z } from 'zod'
import { dayTextWithYear } from '#institution/calendar.ts'
import { isSystemOffice } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { act } from '#mechanisms/act.ts'
import { choice, day, person, text } from '#mechanisms/fields.ts'
import { type Demand, plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { decisionFromAbove, paperKinds } from '../decision-from-above.ts'
import { holderOfTenure, paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { rosterAfter } from '../roster-after.ts'
import { organization, position, tenureId } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { happened, heldTitle, tenureDemands } from '../tenure-rules.ts'

const take = z
  .object({
    person: person('人员'),
    position: position(),
    organization: organization('所在组织').optional(),
    from: day('到任日期'),
    to: day('任期到').optional(),
  })
  .meta({ title: '到任' })

const leave = z.object({ tenure: tenureId, to: day('离任日期') }).meta({ title: '离任' })

type Take = z.output<typeof take>
type Leave = z.output<typeof leave>

const leaveDemands = (roster: Roster, { tenure: id, to }: Leave): readonly Demand[] => {
  const held = roster.tenures.find(known => known.id === id)
  if (!held) return [plain('名册里没有要离任的这项任职。刷新后再选。')]
  const whose = `${roster.nameOf(held.person)}的${heldTitle(roster, held)}`
  return [
    isSystemOffice(held.position) && plain('管系统的岗位用“更换系统岗位”办理。'),
    to < held.from && plain(`${whose}：离任日期早于到任日期（${dayTextWithYear(held.from)}）。请核对。`),
    held.to !== undefined && held.to <= to && plain(`${whose}已经到${dayTextWithYear(held.to)}为止，不用再记离任。`),
  ]
}

/** Each is checked against the roster with those before it in: two who take one seat in one paper stand in each other's way. */
const takeDemands = (roster: Roster, takes: readonly Take[], leaves: readonly Leave[]): readonly Demand[] => {
  const leaving = new Map(leaves.map(({ tenure: id, to }) => [id, to]))
  const before: Tenure[] = []
  return takes.flatMap((taken, index): readonly Demand[] => {
    if (isSystemOffice(taken.position)) return [plain('管系统的岗位用“更换系统岗位”办理。')]
    const demands = tenureDemands(rosterAfter(roster, { leaving, tenures: before }), taken)
    before.push({ id: `taken-${index}`, ...taken, ...(taken.to === undefined && { to: undefined }) } as Tenure)
    return demands
  })
}

/**
 * What a body above the town decided, or an election brought about: who takes and who leaves a position, by one named paper. The town records
 * it and decides nothing. Until the third chapter's procedure stands, the town's own appointments are recorded from their papers in the same way.
 */
export const recordDecisionFromAbove = act({
  ...rosterActAbout(({ takes, leaves }: { takes: readonly Take[]; leaves: readonly Leave[] }, roster) => [
    ...takes.map(({ person: taker }) => taker),
    ...leaves.flatMap(({ tenure: left }) => holderOfTenure(left, roster)),
  ]),
  name: 'record-decision-from-above',
  title: '记录上级决定或选举结果',
  on: decisionFromAbove,
  from: 'none',
  input: z.object({
    kind: choice('文件种类', paperKinds),
    number: text('文号').meta({ title: '文号', placeholder: '如：奈组发〔2026〕5号；选举写届次' }),
    date: day('成文日期'),
    issuedBy: text('发文机关').meta({ title: '发文机关', placeholder: '如：中共奈曼旗委组织部' }),
    takes: z.array(take).max(200, '一份文件最多200人到任').default([]).meta({ title: '到任' }),
    leaves: z.array(leave).max(200, '一份文件最多200人离任').default([]).meta({ title: '离任' }),
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input: { number, date, takes, leaves }, ...knowledge }) => [
    paperIsNamed(knowledge, number),
    date > knowledge.today && plain(`成文日期${dayTextWithYear(date)}还没有到。请核对。`),
    takes.length + leaves.length === 0 && plain('没有写谁到任、谁离任。至少写一项。'),
    new Set(leaves.map(({ tenure: id }) => id)).size < leaves.length && plain('同一项任职写了两次离任。留一次。'),
    ...leaves.flatMap(left => leaveDemands(knowledge.roster, left)),
    ...takeDemands(knowledge.roster, takes, leaves),
  ],
  records: ({ input: { kind, number, date, issuedBy, takes, leaves }, today, chance }) => [
    {
      type: 'DecisionFromAboveRecorded',
      data: { kind, number, date, issuedBy, takes: takes.length, leaves: leaves.length },
    },
    ...leaves.map(({ tenure: id, to }) =>
      factOn(tenure, id, 'PositionLeft', { to, reason: paperKinds[kind], paper: number }, happened(to, today)),
    ),
    ...takes.map(({ person: taker, position: taken, organization: where, from, to }) =>
      factOn(
        tenure,
        chance.id(),
        'PositionTaken',
        {
          person: taker,
          position: taken,
          ...(where !== undefined && { organization: where }),
          from,
          ...(to !== undefined && { to }),
          paper: number,
        },
        happened(from, today),
      ),
    ),
  ],
})
