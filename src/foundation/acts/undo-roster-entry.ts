import { z } from 'zod'
import { isSystemOffice, positionOf } from '#institution/positions.ts'
import { Roster } from '#institution/roster.ts'
import type { Knowledge } from '#mechanisms/act.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import type { Refusal } from '#mechanisms/refusal.ts'
import { type AnyState, splitStreamId, streamId } from '#mechanisms/stream.ts'
import { type Earlier, putBack, standsInTheWay } from '#mechanisms/undoing.ts'
import { organization } from '../organization.ts'
import { partyMember } from '../party-member.ts'
import { person } from '../person.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { rosterEntry } from '../roster-entry.ts'
import { rosterPaper } from '../roster-fields.ts'
import { type TenureState, tenure } from '../tenure.ts'
import { tenureDemands } from '../tenure-rules.ts'

const nothing: Earlier = { facts: [], before: new Map(), later: [] }

const callsIn =
  ({ people, organizations, tenures }: Roster) =>
  (name: string, subject: string): string => {
    if (name === 'person' || name === 'party-member') return people.get(subject)?.name ?? '这个人'
    if (name === 'organization') return organizations.get(subject)?.name ?? '这个组织'
    const held = tenures.find(({ id }) => id === subject)
    return held ? `${people.get(held.person)?.name ?? ''}的${positionOf(held.position).title}` : '这项任职'
  }

/** What was held before the batch and is held again must still have its place: nobody else may have come into it since. */
const placesTaken = ({ before }: Earlier, { roster }: Pick<Knowledge, 'roster'>): readonly Refusal[] => {
  const isNew = ({ id }: { readonly id: string }, name: string): boolean =>
    before.get(`${name}/${id}`)?.status === 'none'
  const without = new Roster(
    [...roster.people.values()].filter(each => !isNew(each, 'person')),
    [...roster.organizations.values()].filter(each => !isNew(each, 'organization')),
    roster.tenures.filter(each => !isNew(each, 'tenure')),
  )
  return [...before].flatMap(([id, state]: readonly [string, AnyState]) => {
    const [name, subject] = splitStreamId(id)
    const held = state as TenureState
    if (name !== 'tenure' || held.status !== 'held' || isSystemOffice(held.position)) return []
    return tenureDemands(without, held, subject).map(({ wayOut: _, ...refusal }) => refusal)
  })
}

/**
 * Undoes a batch that came in by mistake: whoever and whatever it brought leaves the roster, what it changed is again what it was. Nothing is
 * rubbed out, the batch and its undoing both stay in the log. It is refused while anything later stands on the batch, and says what.
 */
export const undoRosterEntry = act({
  ...rosterAct,
  name: 'undo-roster-entry',
  title: '撤销一批名册',
  on: rosterEntry,
  from: 'entered',
  otherwise: state => (state.status === 'undone' ? '这一批已经撤销过了。' : '没有这一批名册。'),
  input: z.object({
    entry: z.string({ error: '请选择哪一批' }).min(1, '请选择哪一批').max(64).meta({ title: '哪一批' }),
    reason: text('原因'),
    paper: rosterPaper,
  }),
  subject: input => input.entry,
  undoes: ({ recording }) => recording,
  requires: ({ input, earlier = nothing, ...knowledge }) => [
    paperIsNamed(knowledge, input.paper),
    ...standsInTheWay(earlier, callsIn(knowledge.roster)),
    ...placesTaken(earlier, knowledge),
  ],
  records: ({ input: { reason, paper }, earlier = nothing, subject }) => {
    const why = { reason, ...(paper !== undefined && { paper }) }
    const own = streamId(rosterEntry, subject)
    const before = new Map([...earlier.before].filter(([stream]) => stream !== own))
    return [
      { type: 'RosterEntryUndone', data: why },
      ...putBack({ before }, [person, organization, tenure, partyMember], why),
    ]
  },
})
