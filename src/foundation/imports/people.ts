import { readIdentityNumber } from '#institution/identity-number.ts'
import { type Cell, folded, type Read } from '#mechanisms/cells.ts'
import { type Around, column, cutOff, cutOffReason, Kept } from '#mechanisms/import-column.ts'
import { importing, type Likened } from '#mechanisms/importing.ts'
import { enterRoster } from '../acts/enter-roster.ts'
import { people } from '../registers/people.ts'
import { identityNumber, personName, phone } from '../roster-fields.ts'
import { rosterDrafted, rowRef } from './roster-drafted.ts'

/** An identity number as it is kept; what a table has rounded is not one any more. */
export const readIdentityCell = (cell: Cell, { today }: Pick<Around, 'today'>): Read<string> => {
  if (cutOff(cell)) return { ok: false, reason: cutOffReason }
  const read = readIdentityNumber(folded(cell.text), today)
  return read.ok ? { ok: true, value: read.number } : read
}

export const identityAliases = ['身份证', '身份证号码', '公民身份号码', '公民身份证号码', '证件号码'] as const

interface Known {
  readonly name?: string
  readonly identity?: string
  readonly phone?: string
}

const kept = (value: string | Kept | undefined): Kept | undefined =>
  typeof value === 'string' ? new Kept(value) : value

/**
 * Is it the same person? A like name with the last digits of the identity number is; with another number he is another; without numbers the
 * telephone tells, or somebody has to.
 */
export const samePerson = ({ identity, phone: number }: Known, other: Likened<Known>) => {
  const known = kept(other.identity)
  if (identity !== undefined && known) return known.endsLike(identity) ? ('same' as const) : ('different' as const)
  return number !== undefined && kept(other.phone)?.is(number) ? ('same' as const) : ('perhaps' as const)
}

/** 人员 from a list: one row a person. */
export const peopleImport = importing({
  register: people,
  act: enterRoster,
  columns: {
    name: column(personName(), { aliases: ['名字', '人员姓名'], required: true, example: '练习甲' }),
    identity: column(identityNumber, {
      aliases: identityAliases,
      read: readIdentityCell,
      fixed: '名册里登记的身份证号和这一格不一样。是另一个人，还是抄错了？要改登记的，请用“更正人员”。',
    }),
    phone: column(phone, { aliases: ['手机', '手机号', '手机号码', '联系电话', '联系方式', '电话号码'] }),
  },
  stands: ({ lastDay }) => lastDay === undefined,
  calls: ({ name }) => (typeof name === 'string' ? [name] : []),
  compare: samePerson,
  title: ({ name }) => name ?? '',
  draft: (entries, around) =>
    rosterDrafted(
      {
        people: entries.flatMap(({ row, value: { name = '', identity, phone: number }, about }) =>
          about
            ? []
            : [
                {
                  row,
                  ref: rowRef(row),
                  name,
                  ...(identity !== undefined && { identity }),
                  ...(number !== undefined && { phone: number }),
                },
              ],
        ),
        changedPeople: entries.flatMap(({ row, changes: { identity, phone: number }, about }) =>
          about
            ? [
                {
                  row,
                  person: about.key,
                  ...(identity !== undefined && { identity }),
                  ...(number !== undefined && { phone: number }),
                },
              ]
            : [],
        ),
      },
      around,
    ),
})
