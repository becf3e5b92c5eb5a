import type { StandardAddress } from './address.ts'
import type { Lit } from './lit.ts'

/** Which requirements are asked for, by chapter, by who answers, and whether it is the one who looks; the state apart. */
const inQuestion = (
  { requirement: { clause, owner } }: Lit,
  { chapter, owner: wanted, mine }: StandardAddress,
  myTitles: readonly string[],
): boolean =>
  (chapter === undefined || clause.split('.')[0] === String(chapter)) &&
  (wanted === undefined || owner.includes(wanted)) &&
  (mine === undefined || owner.some(title => myTitles.includes(title)))

/** The requirements that stay in full colour; nothing when all do. */
export const keptIn = (
  lit: ReadonlyMap<string, Lit>,
  address: StandardAddress,
  myTitles: readonly string[],
): ReadonlySet<string> | undefined => {
  const { sign, chapter, owner, mine } = address
  if ([sign, chapter, owner, mine].every(each => each === undefined)) return undefined
  return new Set(
    [...lit]
      .filter(([, each]) => (sign === undefined || each.sign === sign) && inQuestion(each, address, myTitles))
      .map(([id]) => id),
  )
}

/** Those in question whatever their state: what the tallies count. */
export const inQuestionOnly = (
  lit: ReadonlyMap<string, Lit>,
  address: StandardAddress,
  myTitles: readonly string[],
): ReadonlyMap<string, Lit> => new Map([...lit].filter(([, each]) => inQuestion(each, address, myTitles)))

/** Every position that answers for something, in the order of the text. */
export const ownersIn = (lit: ReadonlyMap<string, Lit>): readonly string[] => [
  ...new Set([...lit.values()].flatMap(({ requirement }) => requirement.owner)),
]
