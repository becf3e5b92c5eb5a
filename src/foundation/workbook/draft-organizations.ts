import type { Day } from '#institution/calendar.ts'
import { type Organization, type OrganizationKind, organizationKinds } from '#institution/organizations.ts'
import type { Roster } from '#institution/roster.ts'
import { folded, type Read, readDayCell } from '#mechanisms/cells.ts'
import { readWith } from '#mechanisms/import-column.ts'
import { mayBelongTo } from '../organization-rules.ts'
import { statisticalCode } from '../roster-fields.ts'
import { type Draft, type GrowingBatch, refOf } from './draft.ts'
import type { FieldOf, NamedRow } from './read-sheets.ts'
import { readKind } from './roster-sheets.ts'

/** An organization that a cell may name, from the roster or from the workbook itself. */
export interface NamedOrganization {
  readonly id: string
  readonly kind: OrganizationKind
  readonly name: string
  readonly code: string | undefined
  /** The name of what it belongs to, as far as it is written. */
  readonly parent: string | undefined
}

interface OrganizationDraft extends Draft {
  readonly kind: OrganizationKind | undefined
  readonly name: string
  readonly code: string | undefined
  readonly within: string | undefined
  readonly from: Day | undefined
  readonly known: Organization | undefined
}

type OrganizationRow = NamedRow<FieldOf<'组织'>>

/** 光明村/一组: the last part is its own name, the part before it what it belongs to. */
const partsOf = (text: string): readonly [parent: string | undefined, name: string] => {
  const parts = folded(text).split(/\s*[/／]\s*/)
  return [parts.at(-2), parts.at(-1) ?? '']
}

const called = (organization: NamedOrganization, text: string): boolean => {
  const [parent, name] = partsOf(text)
  return (
    organization.code === folded(text) ||
    (organization.name === name && (parent === undefined || organization.parent === parent))
  )
}

/** Finds the organization a cell names: by its code, its name, or 村名/小组名 where names repeat. Kinds that fit are preferred. */
export const findOrganization = (
  all: readonly NamedOrganization[],
  text: string,
  fitting: readonly OrganizationKind[],
): Read<NamedOrganization> => {
  const found = all.filter(organization => called(organization, text))
  const fit = found.filter(({ kind }) => fitting.includes(kind))
  const [only, another] = fit.length > 0 ? fit : found
  if (only === undefined) return { ok: false, reason: `组织表和名册里都没有“${folded(text)}”。请先写进组织表。` }
  return another === undefined
    ? { ok: true, value: only }
    : { ok: false, reason: `叫“${folded(text)}”的不止一个。请写统计代码，或写成 村名/小组名。` }
}

const nameOf = (roster: Roster, id: string | undefined): string | undefined =>
  id === undefined ? undefined : roster.organizations.get(id)?.name

/** The organization of the roster that a row is about: the one with its code, or the only one of its kind, name and place. */
const knownAs = (
  roster: Roster,
  { kind, name, code, within }: Pick<OrganizationDraft, 'kind' | 'name' | 'code' | 'within'>,
): readonly Organization[] => {
  const standing = [...roster.organizations.values()].filter(({ to }) => to === undefined)
  const coded = code === undefined ? [] : standing.filter(organization => organization.code === code)
  if (coded.length > 0) return coded
  return standing.filter(
    organization =>
      organization.kind === kind &&
      organization.name === name &&
      (organization.code === undefined || code === undefined) &&
      (within === undefined ||
        partsOf(within)[1] === nameOf(roster, organization.within) ||
        folded(within) === roster.organizations.get(organization.within ?? '')?.code),
  )
}

const draftOf = (row: OrganizationRow, roster: Roster): OrganizationDraft => {
  const { kind, name, code, within, from } = row.cells
  const reasons: Draft['reasons'] = []
  const read = <Value>(field: FieldOf<'组织'>, value: Read<Value> | undefined): Value | undefined => {
    if (value && !value.ok) reasons.push(row.at(field, value.reason))
    return value?.ok ? value.value : undefined
  }
  const wanted = {
    kind: read('kind', kind && readKind(kind.text)),
    name: folded(name?.text ?? ''),
    code: read('code', code && readWith(statisticalCode, code.text)),
    within: within?.text,
    from: read('from', from && readDayCell(from)),
  }
  if (!kind) reasons.push(row.at('kind', '没有填类别。'))
  if (!name) reasons.push(row.at('name', '没有填名称。'))
  if (wanted.name.length > 100) reasons.push(row.at('name', '名称最多100字。'))
  const [known, another] = wanted.kind === undefined ? [] : knownAs(roster, wanted)
  if (another) reasons.push(row.at('name', `名册里叫“${wanted.name}”的不止一个，请写统计代码。`))
  if (known && wanted.kind !== undefined && known.kind !== wanted.kind) {
    reasons.push(row.at('kind', `名册里${known.name}是${organizationKinds[known.kind]}。`))
  }
  return {
    row,
    title: wanted.name,
    ...wanted,
    known: another ? undefined : known,
    state: known ? 'same' : 'new',
    reasons,
  }
}

const correct = (draft: OrganizationDraft, known: Organization, batch: GrowingBatch): void => {
  const renamed = draft.name !== '' && draft.name !== known.name
  const coded = draft.code !== undefined && known.code === undefined
  if (!renamed && !coded) return
  draft.state = 'changed'
  draft.detail = [renamed && `名称由“${known.name}”改为“${draft.name}”`, coded && `补统计代码${draft.code}`]
    .filter(Boolean)
    .join('，')
  batch.add(
    'changedOrganizations',
    { organization: known.id, ...(renamed && { name: draft.name }), ...(coded && { code: draft.code }) },
    draft,
  )
}

const enter = (draft: OrganizationDraft, all: readonly NamedOrganization[], batch: GrowingBatch): void => {
  const { kind, name, code, within, from, row } = draft
  if (kind === undefined || name === '') return
  const parent = within === undefined ? undefined : findOrganization(all, within, mayBelongTo(kind))
  if (parent && !parent.ok) draft.reasons.push(row.at('within', parent.reason))
  if (parent?.ok) draft.detail = `属于${parent.value.name}`
  batch.add(
    'organizations',
    {
      ref: refOf(row),
      kind,
      name,
      ...(code !== undefined && { code }),
      ...(parent?.ok && { within: parent.value.id }),
      ...(from !== undefined && { from }),
    },
    draft,
  )
}

/** Rows of 组织: new ones, and those the roster knows. Answers with every organization a cell of 职务 may name. */
export const draftOrganizations = (
  rows: readonly OrganizationRow[],
  roster: Roster,
  batch: GrowingBatch,
): { readonly drafts: readonly Draft[]; readonly all: readonly NamedOrganization[] } => {
  const drafts = rows.map(row => draftOf(row, roster))
  const mentioned = new Set(drafts.map(({ known }) => known?.id))
  const all: readonly NamedOrganization[] = [
    ...drafts.flatMap(({ row, kind, name, code, within, known }) =>
      kind === undefined
        ? []
        : [
            {
              id: known?.id ?? refOf(row),
              kind,
              name,
              code: code ?? known?.code,
              parent: within === undefined ? nameOf(roster, known?.within) : partsOf(within)[1],
            },
          ],
    ),
    ...[...roster.organizations.values()]
      .filter(({ id, to }) => to === undefined && !mentioned.has(id))
      .map(({ id, kind, name, code, within }) => ({ id, kind, name, code, parent: nameOf(roster, within) })),
  ]
  for (const draft of drafts) {
    if (draft.known) correct(draft, draft.known, batch)
    else enter(draft, all, batch)
  }
  return { drafts, all }
}
