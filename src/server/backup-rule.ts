import { type Day, dayInShanghai, shanghaiTime } from '#institution/calendar.ts'

/** What is kept of the backups made by themselves: the newest of each of so many days, weeks and months that have one. */
export const keepingRule = { days: 7, weeks: 4, months: 12 } as const

/** Older than this, the last good backup is too old. */
export const tooOldMs = 2 * 24 * 3_600_000
/** A drill is due so long after the last one. */
export const drillEveryMs = 30 * 24 * 3_600_000

/** `biaochi-20260302-0230.tar`, by the town's clock. */
export const backupName = (at: Date): string => {
  const digits = shanghaiTime(at).replaceAll(/\D/g, '')
  return `biaochi-${digits.slice(0, 8)}-${digits.slice(8, 12)}.tar`
}

const nameShape = /^biaochi-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\.tar$/

/** The day of a backup by its name; undefined for any other file, which is never touched. */
export const dayOfBackup = (name: string): Day | undefined => {
  const [, year, month, day] = nameShape.exec(name) ?? []
  return year === undefined ? undefined : (`${year}-${month}-${day}` as Day)
}

/** `2026-03-02 02:30`. */
export const momentOfBackup = (name: string): string => name.replace(nameShape, '$1-$2-$3 $4:$5')

/** Weeks are counted from a Monday. */
const weekOf = (day: Day): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7)

/** The backups to keep among these names. The newest is always among them. */
export const backupsToKeep = (names: readonly string[]): ReadonlySet<string> => {
  const newestFirst = names.filter(name => dayOfBackup(name) !== undefined).sort((one, other) => (one < other ? 1 : -1))
  const kept = new Set<string>()
  const spans: readonly (readonly [number, (day: Day) => string | number])[] = [
    [keepingRule.days, day => day],
    [keepingRule.weeks, weekOf],
    [keepingRule.months, day => day.slice(0, 7)],
  ]
  for (const [count, spanOf] of spans) {
    const seen = new Set<string | number>()
    for (const name of newestFirst) {
      const span = spanOf(dayOfBackup(name) as Day)
      if (seen.has(span)) continue
      if (seen.size === count) break
      seen.add(span)
      kept.add(name)
    }
  }
  return kept
}

/** The last time a backup was due by the town's clock: today at this hour, or yesterday. `at` is `02:30`. */
export const lastDue = (now: Date, at: string): Date => {
  const today = new Date(`${dayInShanghai(now)}T${at}:00+08:00`)
  return today.getTime() <= now.getTime() ? today : new Date(today.getTime() - 86_400_000)
}
