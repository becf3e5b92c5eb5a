/** Who came, who is on leave and why, who stayed away. */
export interface Attended {
  readonly present: readonly string[]
  readonly leave: readonly { readonly person: string; readonly reason: string }[]
  readonly absent: readonly string[]
}

/** 到会, 请假, 缺席. */
export const attendanceWords = [
  { value: 'present', title: '到会' },
  { value: 'leave', title: '请假' },
  { value: 'absent', title: '缺席' },
] as const

export type Mark = (typeof attendanceWords)[number]['value']

/** How someone is marked; nothing while he is not. */
export const markOf = ({ present, leave, absent }: Attended, id: string): Mark | undefined =>
  present.includes(id)
    ? 'present'
    : leave.some(({ person }) => person === id)
      ? 'leave'
      : absent.includes(id)
        ? 'absent'
        : undefined

/** The attendance with one person marked anew; whoever was marked otherwise before is no longer. */
export const marked = ({ present, leave, absent }: Attended, id: string, mark: Mark): Attended => {
  const without = (people: readonly string[]): readonly string[] => people.filter(each => each !== id)
  return {
    present: mark === 'present' ? [...without(present), id] : without(present),
    leave:
      mark === 'leave'
        ? [
            ...leave.filter(({ person }) => person !== id),
            { person: id, reason: leave.find(({ person }) => person === id)?.reason ?? '' },
          ]
        : leave.filter(({ person }) => person !== id),
    absent: mark === 'absent' ? [...without(absent), id] : without(absent),
  }
}
