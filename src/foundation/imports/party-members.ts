import { dayTextWithYear } from '#institution/calendar.ts'
import { folded, quoted, type Read } from '#mechanisms/cells.ts'
import { choice, text } from '#mechanisms/fields.ts'
import { type Around, column, Kept, type KnownRow } from '#mechanisms/import-column.ts'
import { type CellsOf, importing, type RowAgainst, type Settled } from '#mechanisms/importing.ts'
import { enterPartyMembers } from '../acts/enter-party-members.ts'
import type { PartyMemberDetails } from '../party-member.ts'
import { partyMemberFields as fields, type PartyMemberChanges, type PartyMemberGiven } from '../party-member-fields.ts'
import { againstMember } from '../party-member-rules.ts'
import { partyMembers } from '../registers/party-members.ts'
import { people } from '../registers/people.ts'
import { identityNumber, personName, phone } from '../roster-fields.ts'
import { identityAliases, readIdentityCell } from './people.ts'
import { rowRef } from './roster-drafted.ts'

const branchesIn = ({ roster }: Around) => [...roster.organizations.values()].filter(({ kind }) => kind === 'branch')

/** 中共练习嘎查支部委员会, 练习嘎查党支部: what is left of a branch's name when everything all of them share is taken away. */
const bareBranch = (name: string): string =>
  folded(name)
    .replace(/\s/g, '')
    .replace(/^(中国共产党|中共)/, '')
    .replace(/(委员会|支部委员会|党支部|支部)$/, '')
    .replace(/(党支部|支部)$/, '')

const readBranch = (written: string, around: Around): Read<string> => {
  const branches = branchesIn(around)
  const exactly = branches.filter(({ name }) => name === folded(written))
  const found = exactly.length > 0 ? exactly : branches.filter(({ name }) => bareBranch(name) === bareBranch(written))
  const [only] = found
  if (only === undefined)
    return { ok: false, reason: `组织名册里没有党支部${quoted(written)}。先录入这个支部，再收这一行。` }
  return found.length === 1
    ? { ok: true, value: only.id }
    : { ok: false, reason: `叫${quoted(written)}的支部有${found.length}个，请写全称。` }
}

const yesNo = { yes: '是', no: '否' } as const

const columns = {
  name: column(personName(), { aliases: ['名字', '党员姓名'], required: true, example: '练习甲' }),
  identity: column(identityNumber, { aliases: identityAliases, required: true, read: readIdentityCell }),
  sex: column(fields.sex),
  ethnicGroup: column(fields.ethnicGroup, { required: true, example: '蒙古族' }),
  bornOn: column(fields.bornOn, { aliases: ['出生年月日', '生日'] }),
  education: column(fields.education, {
    aliases: ['文化程度', '最高学历'],
    required: true,
    called: { 大学: '20', 本科: '20', 大专: '30', 专科: '30', 中专: '40', 技校: '50', 文盲: '90', 半文盲: '90' },
  }),
  category: column(fields.category, { aliases: ['党员类别'], required: true }),
  branch: column(fields.branch, {
    aliases: ['所在支部', '党支部', '所在党组织', '支部名称'],
    required: true,
    words: around => branchesIn(around).map(({ name }) => name),
    read: ({ text: written }, around) => readBranch(written, around),
    shown: (value, { roster }) => roster.organizations.get(value)?.name ?? '',
  }),
  joinedOn: column(fields.joinedOn, { aliases: ['入党时间', '加入党组织日期', '加入中共组织的时间'], required: true }),
  becameFullOn: column(fields.becameFullOn.unwrap(), { aliases: ['转正时间', '转为正式党员日期'] }),
  post: column(fields.post.unwrap(), { aliases: ['岗位', '职业', '工作单位及职务'] }),
  phone: column(phone, { aliases: ['手机', '手机号', '手机号码', '联系电话', '联系方式', '电话号码', '固定电话'] }),
  address: column(fields.address.unwrap(), { aliases: ['住址', '家庭地址', '现居住地'] }),
  membership: column(fields.membership, { aliases: ['党籍'] }),
  isLost: column(choice('是否失联党员', yesNo), { aliases: ['是否失联', '失联党员'] }),
  lostSince: column(fields.lostSince.unwrap(), { aliases: ['失去联系日期', '失联时间'] }),
  isAway: column(choice('是否流动党员', yesNo), { aliases: ['是否流动', '流动党员'] }),
  awayIn: column(text('外出流向', { longest: 60 }), { aliases: ['流向', '外出地点', '流动去向'] }),
} as const

type Cells = CellsOf<typeof columns>

/** What a row says of a member. `person`: somebody of the roster; then `name`, `identity` and what the roster knows already are left out. */
type Row = Partial<PartyMemberGiven> & {
  readonly who?: string
  readonly person?: string
  readonly name?: string
  readonly identity?: string
  readonly phone?: string
}

type Reasons = readonly Omit<RowAgainst, 'row'>[]

const bornIn = (identity: string): string =>
  `${identity.slice(6, 10)}-${identity.slice(10, 12)}-${identity.slice(12, 14)}`

const sexIn = (identity: string) => (Number(identity[16]) % 2 === 1 ? ('1' as const) : ('2' as const))

/** What the identity number says already is asked once; where the list says it too, both must say the same. */
const besideTheNumber = ({ identity = '', sex, bornOn }: Cells): Reasons => [
  ...(sex !== undefined && sex !== sexIn(identity)
    ? [{ field: 'sex', reason: '性别和身份证号里的不一样，请核对。' }]
    : []),
  ...(bornOn !== undefined && bornOn !== bornIn(identity)
    ? [{ field: 'bornOn', reason: `出生日期和身份证号里的（${dayTextWithYear(bornIn(identity))}）不一样，请核对。` }]
    : []),
]

const ticked = ({ isLost, lostSince, isAway, awayIn }: Cells): Reasons => [
  ...(isLost === 'yes' && lostSince === undefined
    ? [{ field: 'isLost', reason: '写了是失联党员，没有写失联日期。' }]
    : []),
  ...(isLost === 'no' && lostSince !== undefined
    ? [{ field: 'lostSince', reason: '写了不是失联党员，又写了失联日期，请核对。' }]
    : []),
  ...(isAway === 'yes' && awayIn === undefined
    ? [{ field: 'isAway', reason: '写了是流动党员，没有写外出流向。' }]
    : []),
  ...(isAway === 'no' && awayIn !== undefined
    ? [{ field: 'awayIn', reason: '写了不是流动党员，又写了外出流向，请核对。' }]
    : []),
]

/** Who of the roster it is: by name and identity number. Somebody of the same name without a number could be anyone. */
const someoneKnown = (
  { name, identity = '' }: Cells,
  byName: ReadonlyMap<unknown, readonly KnownRow[]>,
): { readonly person?: KnownRow; readonly reasons: Reasons } => {
  const namesakes = byName.get(name) ?? []
  const numberOf = ({ row }: KnownRow) => (row.identity instanceof Kept ? row.identity : undefined)
  const found = namesakes.find(each => numberOf(each)?.endsLike(identity))
  if (found) {
    return numberOf(found)?.is(identity)
      ? { person: found, reasons: [] }
      : {
          reasons: [
            {
              field: 'identity',
              reason: '名册里登记的身份证号和这一格不一样，只有末尾几位一样。请核对；要改登记的，请用“更正人员”。',
            },
          ],
        }
  }
  return namesakes.some(each => !numberOf(each))
    ? {
        reasons: [
          {
            field: 'name',
            reason: '名册里有同名的人，没有登记身份证号，分不清是不是他。先在人员名册里补登，再收这一行。',
          },
        ],
      }
    : { reasons: [] }
}

const phoneKnown = (
  number: string | undefined,
  { row }: KnownRow,
): { readonly phone?: string; readonly reasons: Reasons } => {
  if (number === undefined || !(row.phone instanceof Kept))
    return { ...(number !== undefined && { phone: number }), reasons: [] }
  return {
    reasons: row.phone.is(number)
      ? []
      : [
          {
            field: 'phone',
            reason: '名册里登记的电话和这一格不一样。要改登记的，请用“更正人员”；不改的，清空这一格。',
          },
        ],
  }
}

const settled = (around: Around) => {
  const byName = Map.groupBy(around.rows.get(people.id) ?? [], ({ row }) => row.name)
  return (cells: Cells): Settled<Row> => {
    const { name = '', identity = '', phone: number, isLost: _lost, isAway: _away, ...given } = cells
    const known = someoneKnown(cells, byName)
    const telephone = known.person ? phoneKnown(number, known.person) : { phone: number, reasons: [] }
    const reasons = [...besideTheNumber(cells), ...ticked(cells), ...known.reasons, ...telephone.reasons]
    if (reasons.length > 0) return { ok: false, reasons }
    return {
      ok: true,
      value: {
        ...given,
        sex: sexIn(identity),
        bornOn: bornIn(identity),
        membership: given.membership ?? '1',
        who: name,
        ...(telephone.phone !== undefined && { phone: telephone.phone }),
        ...(known.person ? { person: known.person.key } : { name, identity }),
      },
    }
  }
}

/** A new member as the act takes him. */
const entered = (value: Row, reference: string) => {
  const { who: _who, person: _person, name: _name, identity: _identity, phone: _phone, ...given } = value
  return { person: reference, ...(given as PartyMemberGiven) }
}

/** 党员 from a list with the sixteen fields of the national system: one row a member. */
export const partyMembersImport = importing({
  register: partyMembers,
  act: enterPartyMembers,
  looksAt: [people],
  columns,
  settle: settled,
  calls: ({ person, who }) => (typeof person === 'string' ? [`person ${person}`] : [`new ${String(who)}`]),
  compare: (value, other) => {
    if (value.person !== undefined || other.person !== undefined)
      return value.person === other.person ? ('same' as const) : ('different' as const)
    const number = other.identity instanceof Kept ? other.identity : undefined
    return value.identity !== undefined && number?.is(value.identity) ? ('same' as const) : ('different' as const)
  },
  title: ({ who, name }) => who ?? name ?? '',
  draft: (entries, { roster, today }) => {
    const fresh = entries.filter(({ about }) => !about)
    const input = {
      people: fresh.flatMap(({ row, value: { person, name, identity, phone: number } }) =>
        person === undefined
          ? [{ ref: rowRef(row), name, identity, ...(number !== undefined && { phone: number }) }]
          : [],
      ),
      members: fresh.map(({ row, value }) => entered(value, value.person ?? rowRef(row))),
      changed: entries.flatMap(({ about, changes: { phone: _, who: _who, ...changes } }) =>
        about && Object.keys(changes).length > 0 ? [{ person: about.key, ...(changes as PartyMemberChanges) }] : [],
      ),
      changedPeople: entries.flatMap(({ value: { person }, changes: { phone: number } }) =>
        person !== undefined && number !== undefined ? [{ person, phone: number }] : [],
      ),
    }
    const against = entries.flatMap(({ row, value, about }) =>
      againstMember(
        { ...(about?.row as unknown as PartyMemberDetails), ...value } as PartyMemberDetails,
        roster,
        today,
      ).map(({ field, refusal }) => ({ row, field, reason: refusal.reason })),
    )
    return { input, against }
  },
})
