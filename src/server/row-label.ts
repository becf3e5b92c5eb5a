import { dayTextWithYear, isDay } from '#institution/calendar.ts'
import type { Column } from '#mechanisms/register.ts'

const longest = 40

/** A row in a few words: its day and what it is about. */
export const rowLabel = (columns: readonly Column[], row: Readonly<Record<string, unknown>>): string => {
  const day = columns.find(({ field, shown }) => shown === 'day' && isDay(row[field]))
  const texts = columns.flatMap(({ field, shown }) => {
    const value = row[field]
    return shown === undefined && typeof value === 'string' && value !== '' ? [value] : []
  })
  const about = texts.find(text => text.length > 3) ?? texts[0] ?? ''
  const short = about.length > longest ? `${about.slice(0, longest)}…` : about
  return [day && dayTextWithYear(String(row[day.field])), short].filter(Boolean).join(' ')
}
