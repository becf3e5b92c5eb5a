import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'
import { seal } from '#mechanisms/sealed.ts'
import { type EventOn, factOn } from '#mechanisms/stream.ts'
import { keptIdentity } from '../identity-demands.ts'
import { beforeTheRoster, organization } from '../organization.ts'
import { defaultParent } from '../organization-rules.ts'
import { type PersonState, person } from '../person.ts'
import { holderOfTenure, paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { type BatchRefusal, batchRefusals, type RosterBatch, rosterBatch } from '../roster-batch.ts'
import { rosterEntry } from '../roster-entry.ts'
import { rosterPaper } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { happened } from '../tenure-rules.ts'

const listTitles: Readonly<Record<keyof RosterBatch, string>> = {
  people: '人员',
  organizations: '组织',
  tenures: '职务',
  changedPeople: '补登的人员',
  changedOrganizations: '更正的组织',
  endedTenures: '离任',
}

/** 职务第3项：… : the reason with the line it is about. */
const placed = ({ line: [list, index], refusal }: BatchRefusal): Refusal => ({
  ...refusal,
  reason: `${listTitles[list]}第${index + 1}项：${refusal.reason}`,
})

const recordedOnce = (batch: RosterBatch, seen: Readonly<Record<string, PersonState>>): readonly Refusal[] =>
  batch.changedPeople.flatMap(({ person: id, identity }) => {
    const known = seen[id]
    if (known === undefined || known.status === 'none') return []
    return [
      ...(known.erased ? [plain(`${known.name}的个人信息已经按规定销毁，不能再登记。`)] : []),
      ...(identity !== undefined && known.identity
        ? [plain(`${known.name}的身份证号已经登记过。要改，请用“更正人员”。`)]
        : []),
    ]
  })

/**
 * A whole roster in one act: people, organizations and who holds what, all of it or nothing. What a workbook becomes once it has been read and
 * looked at.
 */
export const enterRoster = act({
  ...rosterActAbout(({ tenures, endedTenures }: Pick<RosterBatch, 'tenures' | 'endedTenures'>, roster) => [
    ...tenures.map(({ person: taker }) => taker).filter(taker => roster.people.has(taker)),
    ...endedTenures.flatMap(({ tenure: left }) => holderOfTenure(left, roster)),
  ]),
  name: 'enter-roster',
  title: '录入名册',
  on: rosterEntry,
  from: 'none',
  input: z.object({ ...rosterBatch, file: text('文件名').optional(), paper: rosterPaper }),
  subject: (_, chance) => chance.id(),
  reads: input =>
    Object.fromEntries(input.changedPeople.map(changed => [changed.person, [person, changed.person] as const])),
  requires: ({ input: { file: _, paper, ...batch }, seen, ...knowledge }) => {
    const lines = Object.values(batch).reduce((total, list) => total + list.length, 0)
    return [
      paperIsNamed(knowledge, paper),
      lines === 0 && plain('名册是空的，没有可以录入的内容。'),
      ...batchRefusals(knowledge.roster, batch, knowledge.today).map(placed),
      ...recordedOnce(batch, seen as Readonly<Record<string, PersonState>>),
    ]
  },
  records: ({ input: { file, paper, ...batch }, roster, today, chance }) => {
    const fresh = new Map([...batch.people, ...batch.organizations].map(({ ref }) => [ref, chance.id()]))
    const idOf = (reference: string): string => fresh.get(reference) ?? reference
    const named = paper === undefined ? {} : { paper }
    const sealedFigures = (
      id: string,
      { identity, phone }: { identity?: string | undefined; phone?: string | undefined },
    ) => ({
      ...(identity !== undefined && { identity: seal(`person/${id}`, keptIdentity(identity, today)) }),
      ...(phone !== undefined && { phone: seal(`person/${id}`, phone) }),
    })

    const people = batch.people.map(({ ref, name, ...figures }) =>
      factOn(person, idOf(ref), 'PersonEntered', { name, ...sealedFigures(idOf(ref), figures), ...named }),
    )
    const organizations = batch.organizations.map(({ ref, kind, name, code, within, from }) => {
      const parent = within === undefined ? defaultParent(roster, kind) : idOf(within)
      return factOn(organization, idOf(ref), 'OrganizationEntered', {
        kind,
        name,
        ...(code !== undefined && { code }),
        ...(parent !== undefined && { within: parent }),
        from: from ?? beforeTheRoster,
        ...named,
      })
    })
    const tenures = batch.tenures.map(({ person: holder, position, organization: where, from, to }) =>
      factOn(
        tenure,
        chance.id(),
        'PositionTaken',
        {
          person: idOf(holder),
          position,
          ...(where !== undefined && { organization: idOf(where) }),
          from,
          ...(to !== undefined && { to }),
          ...named,
        },
        happened(from, today),
      ),
    )
    const reason = file === undefined ? '名册' : `名册 ${file}`
    const changed: EventOn[] = [
      ...batch.changedPeople.map(({ person: id, ...figures }) =>
        factOn(person, id, 'PersonCorrected', { ...sealedFigures(id, figures), reason, ...named }),
      ),
      ...batch.changedOrganizations.map(({ organization: id, name, code, within, from }) =>
        factOn(organization, id, 'OrganizationCorrected', {
          ...(name !== undefined && { name }),
          ...(code !== undefined && { code }),
          ...(within !== undefined && { within: idOf(within) }),
          ...(from !== undefined && { from }),
          reason,
          ...named,
        }),
      ),
      ...batch.endedTenures.map(({ tenure: id, to }) =>
        factOn(tenure, id, 'PositionLeft', { to, reason, ...named }, happened(to, today)),
      ),
    ]
    return [
      {
        type: 'RosterEntered',
        data: {
          ...(file !== undefined && { file }),
          people: people.length,
          organizations: organizations.length,
          tenures: tenures.length,
          changed: changed.length,
          ...named,
        },
      },
      ...people,
      ...organizations,
      ...tenures,
      ...changed,
    ]
  },
})
