import { z } from 'zod'
import { addDays, dayTextWithYear } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { choice, day, person as personField, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { person } from '../person.ts'
import { hasStarted } from '../roster-act.ts'
import { rosterAfter } from '../roster-after.ts'
import { personName, rosterPaper } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { tenureDemands } from '../tenure-rules.ts'

const offices = {
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
} as const satisfies Partial<Record<PositionId, string>>

const officeIds = Object.keys(offices) as (keyof typeof offices)[]

/**
 * Another person takes over one of the three offices that keep the system; whoever held it leaves the day before. Entered by another of the
 * three, confirmed by a third or by the Party committee secretary: no office grants itself anything, and never backwards in time.
 */
export const moveSystemOffice = act({
  name: 'move-system-office',
  title: '更换系统岗位',
  by: officeIds,
  confirmedBy: {
    by: [...officeIds, 'partyCommitteeSecretary'],
    // Until the start date business has no part in it.
    now: knowledge => (hasStarted(knowledge) ? [...officeIds, 'partyCommitteeSecretary'] : officeIds),
  },
  on: tenure,
  from: 'none',
  input: z.object({
    office: choice('岗位', offices),
    person: personField('接任的人').optional(),
    name: personName('接任的人（名册里没有的，写姓名）').optional(),
    from: day('从哪天起'),
    reason: text('原因'),
    paper: rosterPaper,
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input: { office, person: taker, name, from }, roster, actor, today }) => {
    const leaving = new Map(roster.holders(office, from).map(({ id }) => [id, addDays(from, -1)]))
    return [
      actor.positions.includes(office) && plain(`${offices[office]}不能自己换自己，请另外两个岗位的人来录入。`),
      (taker === undefined) === (name === undefined) &&
        plain('接任的人，从名册里选一位，或者写一个新姓名，两样填一样。'),
      from < today && plain(`管系统的权限不能倒填日期，最早从今天（${dayTextWithYear(today)}）起。`),
      ...(taker === undefined
        ? []
        : tenureDemands(rosterAfter(roster, { leaving }), { person: taker, position: office, from })),
    ]
  },
  records: ({ input: { office, person: taker, name, from, reason, paper }, subject, roster, today, chance }) => {
    const named = { reason, ...(paper !== undefined && { paper }) }
    const id = taker ?? chance.id()
    return [
      ...roster
        .holders(office, from)
        .map(held =>
          held.from < from
            ? factOn(tenure, held.id, 'PositionLeft', { to: addDays(from, -1), ...named }, today)
            : factOn(tenure, held.id, 'TenureStruck', named, today),
        ),
      ...(taker === undefined ? [factOn(person, id, 'PersonEntered', { name: name ?? '' })] : []),
      factOn(
        tenure,
        subject,
        'PositionTaken',
        { person: id, position: office, from, ...(paper !== undefined && { paper }) },
        today,
      ),
    ]
  },
})
