import type { Roster } from '#institution/roster.ts'
import type { Demand } from '#mechanisms/refusal.ts'
import { plain } from '#mechanisms/refusal.ts'
import { everyDrawnIsReported } from './1.3-study-oversight.ts'

interface Told {
  readonly people: readonly { readonly person: string }[]
  readonly issues: readonly { readonly person?: string | undefined; readonly mendBy: string }[]
}

/** Everyone who was drawn is told of, each once, nobody else; what must be put right is about them or about the collective study. */
export const findingsHold = (
  { people, issues }: Told,
  drawn: readonly string[],
  roster: Roster,
  today: string,
): readonly Demand[] => {
  const told = people.map(({ person }) => person)
  const names = (ids: readonly string[]) => ids.map(person => roster.nameOf(person))
  return [
    everyDrawnIsReported.on({
      untold: names(drawn.filter(person => !told.includes(person))),
      strangers: names([
        ...new Set(told.filter((person, at) => !drawn.includes(person) || told.indexOf(person) !== at)),
      ]),
    }),
    issues.some(({ person }) => person !== undefined && !drawn.includes(person)) &&
      plain('问题涉及的人要是抽到的人；集体学习的问题不填人'),
    issues.some(({ mendBy }) => mendBy < today) && plain('改好期限不能早于今天'),
  ]
}
