import type { Entry, EntryGroup } from './entries.tsx'
import { type Match, matchOf, type ReadingsOf } from './matching.ts'

export interface Found {
  readonly entry: Entry
  /** Where the title is marked. */
  readonly title: Match['spans']
  readonly beside: Match['spans']
}

export interface FoundGroup {
  readonly title: string
  readonly found: readonly Found[]
}

interface Placed extends Found {
  readonly distance: number
}

const none: Match['spans'] = []

/** A name is nearer than what stands beside it, that nearer than the sentence behind it. */
const placedOf = (typed: string, entry: Entry, readings: ReadingsOf): Placed | undefined => {
  const title = matchOf(typed, entry.title, readings)
  if (title) return { entry, title: title.spans, beside: none, distance: title.distance }
  const beside = entry.beside === undefined ? undefined : matchOf(typed, entry.beside, readings)
  if (beside) return { entry, title: none, beside: beside.spans, distance: beside.distance + 1 }
  const behind = entry.behind === undefined ? undefined : matchOf(typed, entry.behind, readings)
  if (behind) return { entry, title: none, beside: none, distance: behind.distance + 2 }
  const words = [entry.title, entry.beside ?? '', entry.behind ?? ''].join(' ')
  return /\s/.test(typed.trim()) && matchOf(typed, words, readings)
    ? { entry, title: none, beside: none, distance: 3 }
    : undefined
}

/** What can be done stands before what can be opened, then what is nearer. */
const nearerFirst = (one: Placed, other: Placed): number =>
  Number(one.entry.act === undefined) - Number(other.entry.act === undefined) || one.distance - other.distance

/** What was found, group by group; loose finds only where nothing nearer was found anywhere. */
export const foundIn = (typed: string, groups: readonly EntryGroup[], readings: ReadingsOf): readonly FoundGroup[] => {
  const placed = groups.map(({ title, entries, most }) => ({
    title,
    most,
    found: entries.flatMap(entry => placedOf(typed, entry, readings) ?? []),
  }))
  const nearest = Math.min(...placed.flatMap(({ found }) => found.map(({ distance }) => distance)))
  return placed.flatMap(({ title, most, found }) => {
    const near = found.filter(({ distance }) => distance <= 3 || distance === nearest)
    if (near.length === 0) return []
    return [{ title, found: [...near].sort(nearerFirst).slice(0, most) }]
  })
}

const plain = (entry: Entry): Found => ({ entry, title: none, beside: none })

/** Before anything is typed: what was taken last; for whoever took nothing yet, what he can do now. */
export const foundBefore = (recent: readonly string[], groups: readonly EntryGroup[]): readonly FoundGroup[] => {
  const all = new Map(groups.flatMap(({ entries }) => entries.map(entry => [entry.id, entry])))
  const last = recent.flatMap(id => all.get(id) ?? [])
  if (last.length > 0) return [{ title: '刚才', found: last.map(plain) }]
  const [first] = groups
  return first ? [{ title: first.title, found: first.entries.slice(0, 5).map(plain) }] : []
}
