import { dayTextWithYear } from '#institution/calendar.ts'
import { type OrganizationKind, organizationKinds } from '#institution/organizations.ts'
import { day, text } from '#mechanisms/fields.ts'
import { column } from '#mechanisms/import-column.ts'
import { type ImportEntry, importing, type RowAgainst } from '#mechanisms/importing.ts'
import { enterRoster } from '../acts/enter-roster.ts'
import { beforeTheRoster } from '../organization.ts'
import { mayBelongTo } from '../organization-rules.ts'
import { organizations } from '../registers/organizations.ts'
import { organizationKind, statisticalCode } from '../roster-fields.ts'
import { readKind } from '../workbook/roster-sheets.ts'
import { OrganizationsCalled } from './organizations-called.ts'
import { rosterDrafted, rowRef } from './roster-drafted.ts'

interface Listed {
  readonly kind: OrganizationKind
  readonly name: string
  readonly code?: string
  /** An id of the roster, or `named!…` for what only the list itself may bring. */
  readonly within?: string
  readonly from?: string
}

const namedMark = 'named!'

const entered = Object.entries(organizationKinds).flatMap(([kind, title]) => (kind === 'town' ? [] : [title]))

/** What an entry belongs to: in the roster already, or brought by another row of the same list. */
const withPlaces = (entries: readonly ImportEntry<Listed>[]) => {
  const brought = new OrganizationsCalled(
    entries.flatMap(({ row, value: { kind, name, code, within }, about }) =>
      about
        ? []
        : [
            {
              id: rowRef(row),
              kind,
              name,
              ...(code !== undefined && { code }),
              parent: within?.startsWith(namedMark) ? within.slice(namedMark.length) : undefined,
            },
          ],
    ),
  )
  const against: RowAgainst[] = []
  const placed = entries.map(entry => {
    const { within } = entry.changes
    if (!within?.startsWith(namedMark)) return entry
    const called = within.slice(namedMark.length)
    const found = brought.find(called, mayBelongTo(entry.value.kind))
    const { within: _, ...changes } = entry.changes
    if (found?.ok) return { ...entry, changes: { ...changes, within: found.value } }
    const reason = found?.reason ?? `名册和这份名单里都没有“${called}”。请先录入它，或写进名单。`
    against.push({ row: entry.row, field: 'within', reason })
    return { ...entry, changes }
  })
  return { placed, against }
}

/** 组织 from a list: offices, institutions, villages, villagers' groups, branches and Party groups, one row each. */
export const organizationsImport = importing({
  register: organizations,
  act: enterRoster,
  columns: {
    kind: column(organizationKind, {
      aliases: ['类型', '组织类别'],
      required: true,
      read: ({ text: written }) => readKind(written),
      words: () => entered,
      fixed: '名册里它是另一类。类别不能改：请核对名称和统计代码。',
      example: '嘎查村',
    }),
    name: column(text('名称', { longest: 100 }), {
      aliases: ['组织名称', '单位名称', '党组织名称', '嘎查村名称', '支部名称'],
      required: true,
    }),
    code: column(statisticalCode, { aliases: ['代码', '区划代码', '统计用区划代码'] }),
    within: column(text('属于'), {
      aliases: ['所属', '所属组织', '上级组织', '所在嘎查村', '上级党组织'],
      words: ({ roster }) =>
        [...roster.organizations.values()].flatMap(({ name, kind, to }) =>
          to === undefined && kind !== 'villagerGroup' && kind !== 'partyGroup' ? [name] : [],
        ),
      shown: (id, { roster }) =>
        id.startsWith(namedMark) ? id.slice(namedMark.length) : (roster.organizations.get(id)?.name ?? ''),
    }),
    from: column(day('设立日期'), {
      aliases: ['成立日期', '成立时间', '设立时间'],
      shown: from => (from === beforeTheRoster ? '' : dayTextWithYear(from)),
    }),
  },
  settle: ({ roster }) => {
    const called = OrganizationsCalled.of(roster)
    return ({ kind = 'office', name = '', code, within, from }) => {
      const place = within === undefined ? undefined : called.find(within, mayBelongTo(kind))
      if (place && !place.ok) return { ok: false, reasons: [{ field: 'within', reason: place.reason }] }
      return {
        ok: true,
        value: {
          kind,
          name,
          ...(code !== undefined && { code }),
          ...(within !== undefined && { within: place?.ok ? place.value : `${namedMark}${within}` }),
          ...(from !== undefined && { from }),
        } as Listed,
      }
    }
  },
  stands: ({ to }) => to === undefined,
  calls: ({ name, code }) => [`name ${name}`, ...(code === undefined ? [] : [`code ${code}`])],
  compare: (value, other) => {
    if (value.code !== undefined && other.code !== undefined) return value.code === other.code ? 'same' : 'different'
    const samePlace = value.within === undefined || other.within === undefined || value.within === other.within
    return value.kind === other.kind && value.name === other.name && samePlace ? 'same' : 'different'
  },
  title: ({ name }) => name ?? '',
  draft: (entries, around) => {
    const { placed, against } = withPlaces(entries)
    const drafted = rosterDrafted(
      {
        organizations: placed.flatMap(({ row, changes, value: { kind, name }, about }) =>
          about ? [] : [{ row, ref: rowRef(row), ...filled(changes), kind, name }],
        ),
        changedOrganizations: placed.flatMap(({ row, changes, about }) =>
          about ? [{ row, organization: about.key, ...filled(changes) }] : [],
        ),
      },
      around,
    )
    const unplaced = new Set(against.map(({ row }) => row))
    return { ...drafted, against: [...against, ...drafted.against.filter(({ row }) => !unplaced.has(row))] }
  },
})

const filled = ({ name, code, within, from }: Partial<Listed>) => ({
  ...(name !== undefined && { name }),
  ...(code !== undefined && { code }),
  ...(within !== undefined && { within }),
  ...(from !== undefined && { from }),
})
