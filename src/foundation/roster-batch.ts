import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { readIdentityNumber } from '#institution/identity-number.ts'
import type { Organization } from '#institution/organizations.ts'
import { isSystemOffice } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { day, text } from '#mechanisms/fields.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'
import { beforeTheRoster } from './organization.ts'
import { defaultParent, organizationDemands } from './organization-rules.ts'
import { rosterAfter } from './roster-after.ts'
import { identityNumber, organizationKind, personName, phone, position, statisticalCode } from './roster-fields.ts'
import { tenureDemands } from './tenure-rules.ts'

const mostRows = 5000
const rows = <Row extends z.ZodType>(title: string, row: Row) =>
  z.array(row).max(mostRows, `${title}一次最多${mostRows}行`).default([]).meta({ title })

/** Within a batch, new people and organizations go by a name of their own; what stands in the roster goes by its id. */
const reference = z.string().min(1).max(80)

const newPerson = z.object({
  ref: reference,
  name: personName(),
  identity: identityNumber.optional(),
  phone: phone.optional(),
})

const newOrganization = z.object({
  ref: reference,
  kind: organizationKind,
  name: text('名称', { longest: 100 }),
  code: statisticalCode.optional(),
  within: reference.optional(),
  from: day('设立日期').optional(),
})

const newTenure = z.object({
  person: reference,
  position: position(),
  organization: reference.optional(),
  from: day('到任日期'),
  to: day('离任日期').optional(),
})

/** People, organizations and tenures that enter the roster together, and what changes of those it holds. */
export const rosterBatch = {
  people: rows('人员', newPerson),
  organizations: rows('组织', newOrganization),
  tenures: rows('职务', newTenure),
  changedPeople: rows(
    '补登的人员',
    z.object({ person: reference, identity: identityNumber.optional(), phone: phone.optional() }),
  ),
  changedOrganizations: rows(
    '更正的组织',
    z.object({
      organization: reference,
      name: text('名称', { longest: 100 }).optional(),
      code: statisticalCode.optional(),
      within: reference.optional(),
      from: day('设立日期').optional(),
    }),
  ),
  endedTenures: rows('离任', z.object({ tenure: reference, to: day('离任日期') })),
}

export type RosterBatch = z.output<z.ZodObject<typeof rosterBatch>>

/** Which line of a batch something is about: `['tenures', 3]`. */
export type BatchLine = readonly [list: keyof RosterBatch, index: number]

export interface BatchRefusal {
  readonly line: BatchLine
  readonly field?: string
  readonly refusal: Refusal
}

/** The roster with the batch in it, under the batch's own references. */
const withBatch = (roster: Roster, batch: RosterBatch): Roster => {
  const organizations: Organization[] = batch.organizations.map(({ ref, kind, name, code, within, from }) => {
    const parent = within ?? defaultParent(roster, kind)
    return {
      id: ref,
      kind,
      name,
      ...(code !== undefined && { code }),
      ...(parent !== undefined && { within: parent }),
      from: from ?? beforeTheRoster,
    }
  })
  const corrected = batch.changedOrganizations.flatMap(({ organization, name, code, within, from }) => {
    const known = roster.organizations.get(organization)
    return known
      ? [
          {
            ...known,
            ...(name !== undefined && { name }),
            ...(code !== undefined && { code }),
            ...(within !== undefined && { within }),
            ...(from !== undefined && { from }),
          },
        ]
      : []
  })
  const tenures = batch.tenures.flatMap(({ person, position: held, organization, from, to }, index): Tenure[] =>
    // A line that is refused as a whole is held against no other line.
    isSystemOffice(held)
      ? []
      : [
          {
            id: newTenureId(index),
            person,
            position: held,
            ...(organization !== undefined && { organization }),
            from,
            ...(to !== undefined && { to }),
          },
        ],
  )
  return rosterAfter(roster, {
    people: batch.people.map(({ ref, name }) => ({ id: ref, name })),
    organizations: [...organizations, ...corrected],
    tenures,
    leaving: new Map(batch.endedTenures.map(({ tenure, to }) => [tenure, to])),
  })
}

const newTenureId = (index: number): string => `tenures!${index}`

const withoutWayOut = ({ wayOut: _, ...refusal }: Refusal): Refusal => refusal

const identityRefusals = (
  list: 'people' | 'changedPeople',
  given: readonly (string | undefined)[],
  today: Day,
): BatchRefusal[] =>
  given.flatMap((identity, index) => {
    if (identity === undefined) return []
    const read = readIdentityNumber(identity, today)
    return read.ok ? [] : [{ line: [list, index] as const, field: 'identity', refusal: plain(read.reason) }]
  })

/** One number, two people: one of them has been copied wrongly. Only what is in the batch can be compared; the roster's are sealed. */
const sameIdentityRefusals = (roster: Roster, batch: RosterBatch, today: Day): BatchRefusal[] => {
  const given = [
    ...batch.people.map(({ identity, name }, index) => ({ identity, name, line: ['people', index] as const })),
    ...batch.changedPeople.map(({ identity, person }, index) => ({
      identity,
      name: roster.nameOf(person),
      line: ['changedPeople', index] as const,
    })),
  ].flatMap(({ identity, ...rest }) => {
    const read = identity === undefined ? undefined : readIdentityNumber(identity, today)
    return read?.ok ? [{ number: read.number, ...rest }] : []
  })
  return [...Map.groupBy(given, ({ number }) => number).values()]
    .filter(same => same.length > 1)
    .flatMap(same =>
      same.map(({ line }, index) => ({
        line,
        field: 'identity',
        refusal: plain(`身份证号和${same[index === 0 ? 1 : 0]?.name}的一样。两个人不会同号，请核对。`),
      })),
    )
}

const endRefusals = (roster: Roster, batch: RosterBatch): BatchRefusal[] =>
  batch.endedTenures.flatMap(({ tenure, to }, index) => {
    const held = roster.tenures.find(({ id }) => id === tenure)
    const refusal = held
      ? isSystemOffice(held.position)
        ? plain('管系统的岗位用“更换系统岗位”办理。')
        : to < held.from
          ? plain('离任日期早于到任日期。请核对两个日期。')
          : undefined
      : plain('名册里没有这项任职。')
    return refusal ? [{ line: ['endedTenures', index] as const, field: 'to', refusal }] : []
  })

/**
 * Everything against a batch, line by line: each line is held against the roster with all the others in it, so two lines that exclude each
 * other are both named.
 */
export const batchRefusals = (roster: Roster, batch: RosterBatch, today: Day): readonly BatchRefusal[] => {
  const after = withBatch(roster, batch)
  const twice = <Row>(
    list: keyof RosterBatch,
    given: readonly Row[],
    key: (row: Row) => string,
    reason: string,
  ): BatchRefusal[] => {
    const seen = new Set<string>()
    return given.flatMap((row, index) => {
      if (seen.has(key(row))) return [{ line: [list, index] as const, refusal: plain(reason) }]
      seen.add(key(row))
      return []
    })
  }
  return [
    ...identityRefusals(
      'people',
      batch.people.map(({ identity }) => identity),
      today,
    ),
    ...identityRefusals(
      'changedPeople',
      batch.changedPeople.map(({ identity }) => identity),
      today,
    ),
    ...sameIdentityRefusals(roster, batch, today),
    ...batch.changedPeople.flatMap(({ person }, index) =>
      roster.people.has(person)
        ? []
        : [{ line: ['changedPeople', index] as const, refusal: plain('名册里没有这个人。') }],
    ),
    ...twice('people', batch.people, ({ ref }) => ref, '人员的编号重复。'),
    ...twice('organizations', batch.organizations, ({ ref }) => ref, '组织的编号重复。'),
    ...twice('endedTenures', batch.endedTenures, ({ tenure }) => tenure, '同一项任职写了两次离任。'),
    ...batch.organizations.flatMap(({ ref }, index) => {
      const proposed = after.organizations.get(ref)
      return proposed
        ? organizationDemands(after, proposed, today, ref).map(refusal => ({
            line: ['organizations', index] as const,
            refusal,
          }))
        : []
    }),
    ...batch.changedOrganizations.flatMap(({ organization }, index) => {
      const changed = after.organizations.get(organization)
      return (changed ? organizationDemands(after, changed, today, organization) : [plain('名册里没有这个组织。')]).map(
        refusal => ({ line: ['changedOrganizations', index] as const, refusal }),
      )
    }),
    ...batch.tenures.flatMap((tenure, index) =>
      (isSystemOffice(tenure.position)
        ? [plain('管系统的三个岗位不从名册录入，用“更换系统岗位”办理。')]
        : tenureDemands(after, tenure, newTenureId(index))
      ).map(refusal => ({ line: ['tenures', index] as const, refusal: withoutWayOut(refusal) })),
    ),
    ...endRefusals(roster, batch),
  ]
}
