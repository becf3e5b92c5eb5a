import { z } from 'zod'
import { act, type Witnesses } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'
import { seal } from '#mechanisms/sealed.ts'
import { factOn } from '#mechanisms/stream.ts'
import { identityDemands, keptIdentity } from '../identity-demands.ts'
import { type PartyMemberState, partyMember } from '../party-member.ts'
import { partyMemberFields } from '../party-member-fields.ts'
import { againstMember } from '../party-member-rules.ts'
import { type PersonState, person } from '../person.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { rosterEntry } from '../roster-entry.ts'
import { identityNumber, personName, phone, rosterPaper } from '../roster-fields.ts'

const mostRows = 5_000

const rows = <Row extends z.ZodType>(title: string, row: Row) =>
  z.array(row).max(mostRows, `${title}一次最多${mostRows}行`).default([]).meta({ title })

/** Within a list, new people go by a name of their own; who stands in the roster goes by his id. */
const reference = z.string().min(1).max(80)

const input = z.object({
  people: rows(
    '人员',
    z.object({ ref: reference, name: personName(), identity: identityNumber.optional(), phone: phone.optional() }),
  ),
  members: rows('党员', z.object({ person: reference, ...partyMemberFields })),
  changed: rows('有变的党员', z.object({ person: reference, ...z.object(partyMemberFields).partial().shape })),
  changedPeople: rows('补登的人员', z.object({ person: reference, phone })),
  file: text('文件名').optional(),
  paper: rosterPaper,
})

type Input = z.output<typeof input>

/** Members by person, and people by `people/〈id〉`. */
type Seen = Readonly<Record<string, PartyMemberState | PersonState>>

const personSeen = (id: string): string => `people/${id}`

/** 党员第3项（练习甲）：… : the reason with the line it is about. */
const placed = (list: string, index: number, name: string, refusal: Refusal): Refusal => ({
  ...refusal,
  reason: `${list}第${index + 1}项（${name}）：${refusal.reason}`,
})

const refusalsOf = (
  given: Input,
  seen: Seen,
  roster: Parameters<typeof againstMember>[1],
  today: string,
): Refusal[] => {
  const fresh = new Map(given.people.map(({ ref, name }) => [ref, name]))
  const nameOf = (reference: string): string => fresh.get(reference) ?? roster.nameOf(reference)
  const isKnown = (reference: string): boolean => fresh.has(reference) || roster.people.has(reference)
  const twice = new Set<string>()
  const once = (reference: string): readonly Refusal[] => {
    if (twice.has(reference)) return [plain('名单里有他两行，留一行。')]
    twice.add(reference)
    return isKnown(reference) ? [] : [plain('名册里没有这个人，请先录入人员。')]
  }
  return [
    ...given.people.flatMap(({ name, identity }, index) =>
      identityDemands(identity, today).map(refusal => placed('人员', index, name, refusal)),
    ),
    ...given.members.flatMap((member, index) => {
      const held = seen[member.person] as PartyMemberState | undefined
      return [
        ...once(member.person),
        ...(held?.status === 'member' ? [plain('已经登记为党员。要改，请用“更正党员”。')] : []),
        ...againstMember(member, roster, today).map(({ refusal }) => refusal),
      ].map(refusal => placed('党员', index, nameOf(member.person), refusal))
    }),
    ...given.changed.flatMap(({ person: id, address: _, ...changes }, index) => {
      const held = seen[id] as PartyMemberState | undefined
      const said =
        held?.status === 'member'
          ? againstMember({ ...held, ...defined(changes) }, roster, today).map(({ refusal }) => refusal)
          : [plain('还没有登记为党员，不能更正。')]
      return [...once(id), ...said].map(refusal => placed('有变的党员', index, nameOf(id), refusal))
    }),
    ...given.changedPeople.flatMap(({ person: id }, index) => {
      const held = seen[personSeen(id)] as PersonState | undefined
      return phoneDemands(held).map(refusal => placed('补登的人员', index, nameOf(id), refusal))
    }),
  ]
}

/** A telephone is filled in where there is none; another one is a correction of the person. */
const phoneDemands = (held: PersonState | undefined): readonly Refusal[] => {
  if (held === undefined || held.status === 'none') return [plain('名册里没有这个人，请先录入人员。')]
  if (held.erased) return [plain('个人信息已经按规定销毁，不能再登记。')]
  return held.phone ? [plain('电话已经登记过。要改，请用“更正人员”。')] : []
}

/** Without the members that are undefined. */
const defined = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    readonly [Name in keyof Given]?: Exclude<Given[Name], undefined>
  }

const sealedFor = (id: string, { address, ...given }: { readonly address?: string | undefined }) => ({
  ...defined(given),
  ...(address !== undefined && { address: seal(`person/${id}`, address) }),
})

/** A list of Party members in one act, all of it or nothing: people who are new to the roster, their membership, and what changes of members known. */
export const enterPartyMembers = act({
  ...rosterAct,
  name: 'enter-party-members',
  title: '登记党员',
  on: rosterEntry,
  from: 'none',
  input,
  subject: (_, chance) => chance.id(),
  reads: (given): Witnesses => ({
    ...Object.fromEntries([...given.members, ...given.changed].map(({ person: id }) => [id, [partyMember, id]])),
    ...Object.fromEntries(given.changedPeople.map(({ person: id }) => [personSeen(id), [person, id]])),
  }),
  requires: ({ input: given, seen, roster, today, startsOn }) => [
    paperIsNamed({ startsOn, today }, given.paper),
    given.members.length + given.changed.length + given.changedPeople.length === 0 &&
      plain('名单是空的，没有可以登记的党员。'),
    ...refusalsOf(given, seen as unknown as Seen, roster, today),
  ],
  records: ({ input: { people, members, changed, changedPeople, file, paper }, today, chance }) => {
    const fresh = new Map(people.map(({ ref }) => [ref, chance.id()]))
    const idOf = (reference: string): string => fresh.get(reference) ?? reference
    const named = paper === undefined ? {} : { paper }
    const reason = file === undefined ? '党员名单' : `党员名单 ${file}`
    return [
      {
        type: 'RosterEntered',
        data: {
          ...(file !== undefined && { file }),
          people: people.length,
          organizations: 0,
          tenures: 0,
          members: members.length,
          changed: changed.length + changedPeople.length,
          ...named,
        },
      },
      ...people.map(({ ref, name, identity, phone: number }) => {
        const owner = `person/${idOf(ref)}`
        return factOn(person, idOf(ref), 'PersonEntered', {
          name,
          ...(identity !== undefined && { identity: seal(owner, keptIdentity(identity, today)) }),
          ...(number !== undefined && { phone: seal(owner, number) }),
          ...named,
        })
      }),
      ...members.map(({ person: id, ...given }) =>
        factOn(partyMember, idOf(id), 'PartyMemberEntered', {
          ...(sealedFor(idOf(id), given) as ReturnType<typeof sealedFor> & Omit<typeof given, 'address'>),
          ...named,
        }),
      ),
      ...changed.map(({ person: id, ...changes }) =>
        factOn(partyMember, id, 'PartyMemberCorrected', { ...sealedFor(id, changes), reason, ...named }),
      ),
      ...changedPeople.map(({ person: id, phone: number }) =>
        factOn(person, id, 'PersonCorrected', { phone: seal(`person/${id}`, number), reason, ...named }),
      ),
    ]
  },
})
