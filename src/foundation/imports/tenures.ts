import { dayTextWithYear } from '#institution/calendar.ts'
import { isSystemOffice, type PositionId, positionIds, positionOf } from '#institution/positions.ts'
import { day, text } from '#mechanisms/fields.ts'
import { type Around, column, Kept, type KnownRow } from '#mechanisms/import-column.ts'
import { importing, type RowAgainst } from '#mechanisms/importing.ts'
import { enterRoster } from '../acts/enter-roster.ts'
import { placeOf } from '../position-places.ts'
import { people } from '../registers/people.ts'
import { tenures } from '../registers/tenures.ts'
import { identityNumber, personName, position } from '../roster-fields.ts'
import { readPosition } from '../workbook/roster-sheets.ts'
import { OrganizationsCalled } from './organizations-called.ts'
import { identityAliases, readIdentityCell } from './people.ts'
import { rosterDrafted } from './roster-drafted.ts'

interface Held {
  readonly person: string
  readonly position: PositionId
  readonly organization?: string
  readonly from: string
  readonly to?: string
}

type PersonFound = { readonly id: string } | { readonly reason: string }

/** Who is meant by a name, and where names repeat by the last digits of the identity number beside it. */
export const peopleCalled = ({ rows }: Pick<Around, 'rows'>) => {
  const standing = (rows.get('people') ?? []).filter(({ row }) => row.lastDay === undefined)
  const byName = Map.groupBy(standing, ({ row }) => String(row.name))
  return (name: string, identity: string | undefined): PersonFound => {
    const all = byName.get(name) ?? []
    const contradicts = ({ row }: KnownRow): boolean =>
      identity !== undefined && row.identity instanceof Kept && !row.identity.endsLike(identity)
    const possible = all.filter(known => !contradicts(known))
    const sure = possible.filter(({ row }) => identity !== undefined && row.identity instanceof Kept)
    const [only, another] = sure.length > 0 ? sure : possible
    if (all.length === 0) return { reason: `名册里没有“${name}”。请先录入人员。` }
    if (only === undefined) return { reason: `名册里“${name}”的身份证号和这一行的不一样。请核对是不是另一个人。` }
    if (another !== undefined) {
      return { reason: `名册里有${possible.length}位“${name}”。加一列身份证号，写明是哪一位。` }
    }
    return { id: only.key }
  }
}

/** 任职 from a list: who holds or held which position, where, from when to when. */
export const tenuresImport = importing({
  register: tenures,
  act: enterRoster,
  looksAt: [people],
  columns: {
    name: column(personName(), { required: true }),
    identity: column(identityNumber, { aliases: identityAliases, read: readIdentityCell }),
    position: column(position(), {
      aliases: ['现任职务', '担任职务', '任职'],
      required: true,
      read: ({ text: written }) => readPosition(written),
      words: () => positionIds.filter(id => !isSystemOffice(id)).map(id => positionOf(id).title),
    }),
    organization: column(text('组织'), {
      aliases: ['所在组织', '单位', '所在单位', '工作单位', '嘎查村', '所在支部'],
      words: ({ roster }) =>
        [...roster.organizations.values()].flatMap(({ name, to }) => (to === undefined ? [name] : [])),
      shown: (id, { roster }) => roster.organizations.get(id)?.name ?? '',
    }),
    from: column(day('到任日期'), {
      aliases: ['任职日期', '任职时间', '到任时间', '到任'],
      required: true,
      shown: dayTextWithYear,
    }),
    to: column(day('离任日期'), {
      aliases: ['免职日期', '离任时间', '免职时间', '离任'],
      shown: dayTextWithYear,
      fixed: '名册里登记的离任日期不一样。要改，请用“更正任职”。',
    }),
  },
  settle: around => {
    const who = peopleCalled(around)
    const called = OrganizationsCalled.of(around.roster)
    return ({ name = '', identity, position: held, organization, from = '', to }) => {
      const reasons: Omit<RowAgainst, 'row'>[] = []
      const found = who(name, identity)
      if ('reason' in found) reasons.push({ field: 'name', reason: found.reason })
      const where =
        organization === undefined || held === undefined ? undefined : called.find(organization, placeOf(held).kinds)
      if (organization !== undefined && !where) {
        reasons.push({ field: 'organization', reason: `名册里没有“${organization}”。请先录入组织。` })
      } else if (where && !where.ok) reasons.push({ field: 'organization', reason: where.reason })
      if (reasons.length > 0 || 'reason' in found || held === undefined) return { ok: false, reasons }
      const value: Held = {
        person: found.id,
        position: held,
        ...(where?.ok && { organization: where.value }),
        from,
        ...(to !== undefined && { to }),
      }
      return { ok: true, value }
    }
  },
  stands: ({ standsIn }) => standsIn !== true,
  calls: ({ person, position: held, organization = '' }) => [`${person} ${held} ${organization}`],
  compare: (value, other) => (value.from === other.from ? 'same' : 'different'),
  title: (value, { roster }) => {
    const { person, position: held, name } = value as Partial<Held> & { readonly name?: string }
    const who = person === undefined ? (name ?? '') : roster.nameOf(person)
    return [who, held && positionOf(held).title].filter(Boolean).join(' ')
  },
  draft: (entries, around) =>
    rosterDrafted(
      {
        tenures: entries.flatMap(({ row, value, about }) => (about ? [] : [{ row, ...value }])),
        endedTenures: entries.flatMap(({ row, changes: { to }, about }) =>
          about && to !== undefined ? [{ row, tenure: about.key, to }] : [],
        ),
      },
      around,
    ),
})
