import type { PoolClient } from 'pg'
import { chinaCalendar, dayInShanghai } from '#institution/calendar.ts'
import { parseLine } from '#journal/line.ts'
import type { AskedForPaper, Figure } from '#paper/document.ts'
import { allDocuments } from './answers.ts'
import type { AppWorld } from './app-world.ts'
import { inTown } from './in-town.ts'
import type { PrintedPaper } from './printed-papers.ts'

/** How a paper stands to the record. */
export interface Checked {
  readonly town: string
  /** What was printed is what the journal knew. */
  readonly agrees: boolean
  /** What stands today where it differs from the paper. */
  readonly differs: readonly { readonly title: string; readonly printed: string; readonly now: string }[]
  /** Entries about the same matter after the paper was printed. */
  readonly later: readonly { readonly at: string; readonly title: string }[]
  /** The last entry about the matter that the paper knew. */
  readonly entry?: { readonly position: number; readonly digest: string; readonly at: string }
}

/** Rows of registers as they stood when the journal had so many facts. */
const rowsAt =
  (client: PoolClient, town: string, size: number): AskedForPaper['rows'] =>
  async (register, where = {}) => {
    const { rows } = await client.query(
      `select key, row from register_row where town = $1 and register = $2 and known_from < $4
         and (known_to is null or known_to >= $4) and row @> $3::jsonb order by key`,
      [town, register.id, JSON.stringify(where), size],
    )
    return rows
  }

const same = (one: readonly Figure[], other: readonly Figure[]): boolean =>
  one.length === other.length && one.every(({ title, text }, n) => title === other[n]?.title && text === other[n]?.text)

const differences = (printed: readonly Figure[], now: readonly Figure[]): Checked['differs'] => {
  const titles = new Set([...printed, ...now].map(({ title }) => title))
  const textsOf = (figures: readonly Figure[], title: string): string =>
    figures
      .filter(each => each.title === title)
      .map(({ text }) => text)
      .join('；')
  return [...titles].flatMap(title => {
    const [was, is] = [textsOf(printed, title), textsOf(now, title)]
    return was === is ? [] : [{ title, printed: was || '无', now: is || '无' }]
  })
}

/** Writes the paper again, on what was known when it was printed and on what is known now, and holds both against it. */
export const checkPaper = (world: AppWorld, paper: PrintedPaper): Promise<Checked> =>
  inTown(
    world.pool,
    paper.town,
    async (client, row) => {
      const name = (await row)?.name ?? ''
      const today = dayInShanghai(world.clock())
      const document = allDocuments.get(paper.document)
      const figuresAt = async (size: number, on: string): Promise<readonly Figure[]> => {
        const { roster } = await world.knowledge.asOf(client, paper.town, on, name)
        const asked: AskedForPaper = {
          rows: rowsAt(client, paper.town, size),
          today: on,
          roster,
          calendar: chinaCalendar,
        }
        return (await document?.write(asked, paper.subject, { town: name, on }))?.figures ?? []
      }
      const then = await figuresAt(paper.size, paper.asOf)
      const now = await figuresAt(Number.MAX_SAFE_INTEGER, today)
      const { rows } = await client.query<{ position: string; line: string; leaf: Buffer }>(
        'select position, line, leaf from journal where town = $1 and stream = any($2) order by position',
        [paper.town, paper.streams],
      )
      const entries = rows.map(({ position, line, leaf }) => ({ ...parseLine(line), position: Number(position), leaf }))
      const last = entries.findLast(({ position }) => position < paper.size)
      return {
        town: name,
        agrees: same(paper.figures, then),
        differs: differences(paper.figures, now),
        later: entries
          .filter(({ position }) => position >= paper.size)
          .map(({ at, act }) => ({ at, title: world.house.acts.get(act)?.title ?? act })),
        ...(last && { entry: { position: last.position, digest: last.leaf.toString('hex'), at: last.at } }),
      }
    },
    { reading: true },
  )
