import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import { organizationKinds } from '#institution/organizations.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { folded, type Read, readDayCell } from '#mechanisms/cells.ts'
import { placeOf } from '../position-places.ts'
import type { Draft, GrowingBatch } from './draft.ts'
import { findOrganization, type NamedOrganization } from './draft-organizations.ts'
import type { PersonDraft } from './draft-people.ts'
import type { FieldOf, NamedRow } from './read-sheets.ts'
import { readPosition } from './roster-sheets.ts'

type TenureRow = NamedRow<FieldOf<'职务'>>

interface Surroundings {
  readonly roster: Roster
  readonly people: readonly PersonDraft[]
  readonly organizations: readonly NamedOrganization[]
  readonly batch: GrowingBatch
}

/** Who a row means: by the number written beside the name, or the only one of that name; several of one name stay several. */
const findPerson = (
  row: TenureRow,
  { people, roster }: Surroundings,
): Read<readonly string[]> & { field?: 'name' | 'number' } => {
  const name = folded(row.cells.name?.text ?? '').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
  const number = row.cells.number && folded(row.cells.number.text)
  if (number !== undefined) {
    const numbered = people.find(person => person.number === number)
    if (!numbered) return { ok: false, reason: `人员表里没有序号${number}。`, field: 'number' }
    return numbered.name === name
      ? { ok: true, value: numbered.ids }
      : { ok: false, reason: `人员表里序号${number}是${numbered.name}。`, field: 'number' }
  }
  const listed = people.filter(person => person.name === name)
  if (listed.length > 1) {
    const ids = new Set(listed.flatMap(({ ids }) => ids))
    if (listed.every(({ ids: own }) => own.length === ids.size)) return { ok: true, value: [...ids] }
    return { ok: false, reason: `人员表里有${listed.length}位“${name}”。请在“人员序号”列写明是哪一位。` }
  }
  const [only] = listed
  if (only) return { ok: true, value: only.ids }
  const known = [...roster.people.values()].filter(person => person.name === name).map(({ id }) => id)
  return known.length > 0
    ? { ok: true, value: known }
    : { ok: false, reason: `人员表和名册里都没有“${name}”。请先写进人员表。` }
}

interface Wanted {
  readonly person: readonly string[]
  readonly position: PositionId
  readonly organization: string | undefined
  readonly from: Day
  readonly to: Day | undefined
}

const heldAlready = (roster: Roster, { person, position, organization, from }: Wanted): Tenure | undefined =>
  roster.tenures.find(
    tenure =>
      person.includes(tenure.person) &&
      tenure.position === position &&
      tenure.organization === organization &&
      tenure.from === from &&
      !tenure.standsIn,
  )

const compare = (draft: Draft, row: TenureRow, known: Tenure, to: Day | undefined, batch: GrowingBatch): void => {
  draft.state = 'same'
  if (to === known.to) return
  if (to === undefined) {
    draft.detail = `名册里${dayTextWithYear(known.to ?? '')}已经离任，不改`
  } else if (known.to === undefined) {
    draft.state = 'changed'
    draft.detail = `${dayTextWithYear(to)}离任`
    batch.add('endedTenures', { tenure: known.id, to }, draft)
  } else {
    draft.reasons.push(row.at('to', `名册里记的是${dayTextWithYear(known.to)}离任。要改，请用“更正任职”。`))
  }
}

const settle = (draft: Draft, row: TenureRow, wanted: Wanted, { roster, batch }: Surroundings): void => {
  const known = heldAlready(roster, wanted)
  if (known) {
    compare(draft, row, known, wanted.to, batch)
    return
  }
  const [person, another] = wanted.person
  if (person === undefined || another !== undefined) {
    draft.reasons.push(row.at('name', `名册里有${wanted.person.length}位同名，分不清是哪一位。这一行请在页面上录入。`))
    return
  }
  batch.add(
    'tenures',
    {
      person,
      position: wanted.position,
      ...(wanted.organization !== undefined && { organization: wanted.organization }),
      from: wanted.from,
      ...(wanted.to !== undefined && { to: wanted.to }),
    },
    draft,
  )
}

const draftOf = (row: TenureRow, around: Surroundings): Draft => {
  const { name, position, organization, from, to } = row.cells
  const reasons: Draft['reasons'] = []
  const read = <Value>(field: FieldOf<'职务'>, value: Read<Value> | undefined): Value | undefined => {
    if (value && !value.ok) reasons.push(row.at(field, value.reason))
    return value?.ok ? value.value : undefined
  }
  const missing = (field: FieldOf<'职务'>, title: string) => reasons.push(row.at(field, `没有填${title}。`))
  if (!name) missing('name', '姓名')
  if (!position) missing('position', '职务')
  if (!from) missing('from', '到任日期')

  const found = name && findPerson(row, around)
  const person = found && read(('field' in found && found.field) || 'name', found)
  const held = read('position', position && readPosition(position.text))
  const fitting = held === undefined ? [] : placeOf(held).kinds
  const where = read('organization', organization && findOrganization(around.organizations, organization.text, fitting))
  const day = read('from', from && readDayCell(from))
  const last = read('to', to && readDayCell(to))
  const draft: Draft = {
    row,
    title: [
      folded(name?.text ?? ''),
      where && organizationKinds[where.kind] === '镇' ? undefined : where?.name,
      held === undefined ? folded(position?.text ?? '') : positionOf(held).title,
    ]
      .filter(Boolean)
      .join(' '),
    state: 'new',
    reasons,
  }
  const unreadable = (organization && !where) || (to && last === undefined)
  if (person && held !== undefined && day !== undefined && !unreadable) {
    settle(draft, row, { person, position: held, organization: where?.id, from: day, to: last }, around)
  }
  return draft
}

/** Rows of 职务: new tenures, tenures that ended, and those the roster holds already. */
export const draftTenures = (rows: readonly TenureRow[], around: Surroundings): readonly Draft[] =>
  rows.map(row => draftOf(row, around))
