import { addDays, type Day, type WindowKind, windowOf } from '#institution/calendar.ts'
import { comparands } from './comparands.ts'
import { figureOf, tell } from './figures.ts'

/**
 * Windows a second: the window that a day falls in, with its first and last day, for months, quarters, half-years and years over ten years of days.
 * Held against whole numbers alone (the same answer as numbers of days, the least any way of doing it can cost) and against `rrule`, the library one would
 * take, asked for the last occurrence up to the day and the next one after it.
 */

const rounds = 9
const kinds = ['month', 'quarter', 'half', 'year'] as const satisfies readonly WindowKind[]
const monthsIn = { month: 1, quarter: 3, half: 6, year: 12 } as const
const days: readonly Day[] = Array.from({ length: 3_652 }, (_, n) => addDays('2021-01-01', n))

/** Days since 1970-01-01 of the first of a month, counted from month 0 of the year 0: no Date, no text. */
const firstOfMonth = (months: number): number => {
  const year = Math.floor(months / 12)
  const month = months - year * 12
  const shifted = month < 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month < 2 ? month + 10 : month - 2) + 2) / 5)
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

const { require } = comparands(['rrule@2.8.1'])
const { RRule } = require('rrule') as {
  readonly RRule: {
    new (options: object): { before: (at: Date, included: boolean) => Date | null; after: (at: Date) => Date | null }
    readonly MONTHLY: number
  }
}
const rules = kinds.map(
  kind =>
    new RRule({
      freq: RRule.MONTHLY,
      interval: monthsIn[kind],
      bymonthday: 1,
      dtstart: new Date(Date.UTC(2021, 0, 1)),
    }),
)

/** Answers a second, and a sum that depends on every answer, so that none can be left out. */
const perSecond = (answer: (kind: number, day: Day) => number, of: readonly Day[]): { rate: number; sum: number } => {
  let sum = 0
  const started = performance.now()
  for (let kind = 0; kind < kinds.length; kind += 1) for (const day of of) sum += answer(kind, day)
  return { rate: (kinds.length * of.length * 1000) / (performance.now() - started), sum }
}

const dayNumber = (day: Day): number => Date.parse(day) / 86_400_000
const spans = new Map(
  kinds.flatMap(kind =>
    days.map(day => {
      const { from, to } = windowOf(kind, day)
      return [`${kind} ${day}`, [dayNumber(from), dayNumber(to)]] as const
    }),
  ),
)

const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (kind: number, day: Day): number => {
  const months = monthsIn[kinds[kind] ?? 'month']
  return Math.floor(monthOf(day) / months) * months
}

const ours = (kind: number, day: Day): number => windowOf(kinds[kind] ?? 'month', day).to.length
const wholeNumbers = (kind: number, day: Day): number => {
  const first = firstOf(kind, day)
  return firstOfMonth(first + monthsIn[kinds[kind] ?? 'month']) - firstOfMonth(first)
}
const byRule = (kind: number, day: Day): number => {
  const at = new Date(day)
  const rule = rules[kind]
  return (Number(rule?.after(at)) - Number(rule?.before(at, true))) / 86_400_000
}

// All three must say the same of every day before any of them is timed.
const few = days.filter((_, n) => n % 37 === 0 && n < 3_200)
for (const [index, kind] of kinds.entries()) {
  for (const day of days) {
    const [from = 0, to = 0] = spans.get(`${kind} ${day}`) ?? []
    if (wholeNumbers(index, day) !== to - from + 1) throw new Error(`${kind} of ${day}: whole numbers differ`)
  }
  for (const day of few) {
    const [from = 0, to = 0] = spans.get(`${kind} ${day}`) ?? []
    if (byRule(index, day) !== to - from + 1) throw new Error(`${kind} of ${day}: rrule differs`)
  }
}

const runs = { ours: [] as number[], whole: [] as number[], rule: [] as number[] }
for (let round = -3; round < rounds; round += 1) {
  const measured = {
    ours: perSecond(ours, days).rate,
    whole: perSecond(wholeNumbers, days).rate,
    rule: perSecond(byRule, few).rate,
  }
  if (round < 0) continue
  for (const name of ['ours', 'whole', 'rule'] as const) runs[name].push(measured[name] / 1000)
}

tell({
  bench: 'windows',
  figures: [
    figureOf({
      what: 'windows of days, as the engine asks for them',
      unit: 'thousand/s',
      runs: runs.ours,
      against: { what: 'whole numbers alone', runs: runs.whole },
    }),
    figureOf({
      what: 'the same',
      unit: 'thousand/s',
      runs: runs.ours,
      against: { what: 'rrule 2.8.1', runs: runs.rule },
      limit: { of: 'ratio', at: 'least', value: 1 },
    }),
  ],
  notes: ['All three were compared with each other on the same days before they were timed.'],
})
