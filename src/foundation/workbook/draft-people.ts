import type { Roster } from '#institution/roster.ts'
import { folded } from '#mechanisms/cells.ts'
import { cutOff, cutOffReason, readWith } from '#mechanisms/import-column.ts'
import { personName, phone as phoneField } from '../roster-fields.ts'
import { type Draft, type GrowingBatch, type Recorded, refOf } from './draft.ts'
import type { FieldOf, NamedRow } from './read-sheets.ts'
import { anotherPerson } from './roster-sheets.ts'

/** A person the rows of 职务 may mean: by the number and name written beside him, under the ids he may have. */
export interface PersonDraft extends Draft {
  readonly name: string
  readonly number: string | undefined
  /** His reference in the batch, or the ids of those of his name in the roster. */
  readonly ids: readonly string[]
}

type PersonRow = NamedRow<FieldOf<'人员'>>

const readFigures = (row: PersonRow, draft: Draft): { identity?: string; phone?: string } => {
  const { identity, phone } = row.cells
  if (identity && cutOff(identity)) {
    draft.reasons.push(row.at('identity', cutOffReason))
  }
  const number = phone && readWith(phoneField, phone.text)
  if (number && !number.ok) draft.reasons.push(row.at('phone', number.reason))
  return {
    ...(identity && !cutOff(identity) && { identity: folded(identity.text) }),
    ...(number?.ok && { phone: number.value }),
  }
}

const draftOf = (row: PersonRow, roster: Roster): PersonDraft => {
  const read = row.cells.name ? readWith(personName(), row.cells.name.text) : undefined
  const name = read?.ok ? read.value : folded(row.cells.name?.text ?? '')
  const another = folded(row.cells.another?.text ?? '')
  const namesakes = [...roster.people.values()].filter(person => person.name === name && person.lastDay === undefined)
  const isNew = namesakes.length === 0 || another === anotherPerson
  const draft: PersonDraft = {
    row,
    title: name,
    name,
    number: row.cells.number && folded(row.cells.number.text),
    ids: isNew ? [refOf(row)] : namesakes.map(({ id }) => id),
    state: isNew ? 'new' : 'same',
    reasons: [],
  }
  if (!row.cells.name) draft.reasons.push(row.at('name', '没有填姓名。'))
  else if (read && !read.ok) draft.reasons.push(row.at('name', read.reason))
  if (another !== '' && another !== anotherPerson) {
    draft.reasons.push(row.at('another', `这一列只写“${anotherPerson}”，或者空着。`))
  }
  return draft
}

const enter = (draft: PersonDraft, row: PersonRow, recorded: Recorded, batch: GrowingBatch): void => {
  const figures = readFigures(row, draft)
  const [id = ''] = draft.ids
  if (draft.state === 'new') {
    if (draft.name !== '') batch.add('people', { ref: id, name: draft.name, ...figures }, draft)
    return
  }
  if (draft.ids.length > 1) {
    draft.detail = `名册里有${draft.ids.length}位同名，不改`
    return
  }
  const known = recorded.get(id)
  const adding = {
    ...(figures.identity !== undefined && !known?.identity && { identity: figures.identity }),
    ...(figures.phone !== undefined && !known?.phone && { phone: figures.phone }),
  }
  if (Object.keys(adding).length > 0) {
    draft.state = 'changed'
    draft.detail = `补登${[adding.identity && '身份证号', adding.phone && '电话'].filter(Boolean).join('、')}`
    batch.add('changedPeople', { person: id, ...adding }, draft)
  } else if (figures.identity !== undefined || figures.phone !== undefined) {
    draft.detail = '身份证号、电话已经登记过，不从这里改'
  }
}

/** One row cannot stand for the person another row stands for already. */
const twins = (drafts: readonly PersonDraft[]): void => {
  const seen = new Map<string, PersonDraft>()
  const numbers = new Map<string, PersonDraft>()
  for (const draft of drafts) {
    const [only = ''] = draft.ids
    const other = draft.state === 'new' || draft.ids.length > 1 ? undefined : seen.get(only)
    if (other) {
      draft.reasons.push(
        draft.row.at(
          'name',
          `名册里有一位“${draft.name}”，第${other.row.number}行已经是他。是另一个人，请在“同名”列写“${anotherPerson}”。`,
        ),
      )
    }
    seen.set(only, draft)
    const numbered = draft.number === undefined ? undefined : numbers.get(draft.number)
    if (numbered)
      draft.reasons.push(draft.row.at('number', `序号${draft.number}在第${numbered.row.number}行已经用过。`))
    if (draft.number !== undefined) numbers.set(draft.number, draft)
  }
}

/** Rows of 人员: new people, and those the roster knows by name. */
export const draftPeople = (
  rows: readonly PersonRow[],
  roster: Roster,
  recorded: Recorded,
  batch: GrowingBatch,
): readonly PersonDraft[] => {
  const drafts = rows.map(row => draftOf(row, roster))
  twins(drafts)
  drafts.forEach((draft, index) => {
    const row = rows[index]
    if (row) enter(draft, row, recorded, batch)
  })
  return drafts
}
