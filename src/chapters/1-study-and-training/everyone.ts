/** Who came, who had leave and of whom, who stayed away. */
export interface EveryoneMarked {
  readonly present: readonly string[]
  readonly leave: readonly { readonly person: string; readonly reason: string; readonly approvedBy: string }[]
  readonly absent: readonly string[]
}

export type MarkOfEveryone = 'present' | 'leave' | 'absent'

export const markIn = ({ leave, absent }: EveryoneMarked, id: string): MarkOfEveryone =>
  absent.includes(id) ? 'absent' : leave.some(({ person }) => person === id) ? 'leave' : 'present'

/** Leave that is entered now was most likely approved by whoever approved the last. */
const lastApprover = (leave: EveryoneMarked['leave'], person: string): string => {
  const last = leave.findLast(each => each.approvedBy !== '' && each.approvedBy !== person)
  return last?.approvedBy ?? ''
}

/** The marks of everyone who ought to come, with one of them marked anew: whoever is not marked otherwise came. */
export const markedAs = (
  expected: readonly string[],
  { leave, absent }: Pick<EveryoneMarked, 'leave' | 'absent'>,
  id: string | undefined,
  mark: MarkOfEveryone,
): EveryoneMarked => {
  const others = leave.filter(({ person }) => person !== id && expected.includes(person))
  const before = leave.find(({ person }) => person === id)
  const nextLeave =
    id !== undefined && mark === 'leave'
      ? [...others, before ?? { person: id, reason: '', approvedBy: lastApprover(others, id) }]
      : others
  const without = absent.filter(person => person !== id && expected.includes(person))
  const nextAbsent = id !== undefined && mark === 'absent' ? [...without, id] : without
  const away = new Set([...nextAbsent, ...nextLeave.map(({ person }) => person)])
  return { present: expected.filter(person => !away.has(person)), leave: nextLeave, absent: nextAbsent }
}

/** A press on a name: 到课 → 请假 → 缺席 → 到课. */
export const nextMark = (mark: MarkOfEveryone): MarkOfEveryone =>
  mark === 'present' ? 'leave' : mark === 'leave' ? 'absent' : 'present'
