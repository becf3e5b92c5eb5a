import { changed } from '#mechanisms/differ.ts'
import { windowTouched } from '#mechanisms/evidence.ts'
import { type Contribution, contributionsOf } from '#mechanisms/measure.ts'
import { papersIn, type Register, rowsOf } from '#mechanisms/register.ts'
import type { OpenRequirement } from '#mechanisms/requirement.ts'
import { type AnyState, evolved, type Fact, splitStreamId } from '#mechanisms/stream.ts'
import type { House } from './house-of.ts'
import { orderOf, wordsOf } from './row-words.ts'

/** A row of a register over the positions at which it was known. */
export interface RegisterRow {
  readonly register: string
  readonly key: string
  readonly known_from: number
  known_to: number | null
  readonly since: string
  until: string | null
  readonly row: Readonly<Record<string, unknown>>
  /** What it is found by, folded, and where it stands by its register's own order. */
  readonly words: string
  readonly sorted: string
  /** Ids of the papers it names. */
  readonly papers: readonly string[]
}

/** A contribution over the positions at which it was known. `n` numbers the contributions of one stream to one requirement. */
export interface EvidenceRow {
  readonly requirement: string
  readonly subject: string
  readonly window_key: string
  readonly stream: string
  readonly n: number
  readonly kind: Contribution['kind']
  readonly on_day: string
  readonly due: string | null
  readonly amount: number
  readonly title: string
  readonly reason: string | null
  readonly late: boolean
  readonly position: number
  readonly known_from: number
  known_to: number | null
  readonly since: string
  until: string | null
}

/** A window whose counter must be counted again. */
export interface Touched {
  readonly requirement: string
  readonly subject: string
  readonly window_key: string
}

/** What follows from some facts: rows that end, rows that begin, windows touched. Written as it is by the database's `follow`. */
export interface Follows {
  readonly closedRows: { register: string; key: string; known_to: number; until: string }[]
  readonly openedRows: RegisterRow[]
  readonly closedEvidence: { requirement: string; stream: string; n: number; known_to: number; until: string }[]
  readonly openedEvidence: EvidenceRow[]
  readonly touched: Touched[]
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const reasonOf = (contribution: Contribution): string | null =>
  contribution.kind === 'breaks'
    ? contribution.reason
    : contribution.kind === 'begun'
      ? (contribution.lacks ?? null)
      : null

/** A fact that broke a gate (told by a late entry) is a contribution of its own, whatever its stream measures. */
const breachesOf = (house: House, fact: Fact): [OpenRequirement | undefined, Contribution][] =>
  (fact.circumstances?.breaches ?? []).map(({ requirement, reason }) => {
    const broken = house.requirements.get(requirement)
    return [
      broken?.open ? broken : undefined,
      { kind: 'breaks', subject: fact.stream, on: fact.on, title: broken?.title ?? fact.type, reason },
    ]
  })

/**
 * Follows facts in order and says what changes. Pure: `states` holds the state of every stream the facts touch, before them, and is
 * brought forward to after them. The same facts give the same rows, one by one or all at once: rebuilding uses this very function.
 */
export const follow = (house: House, states: Map<string, AnyState>, facts: readonly Fact[]): Follows => {
  const closedRows = new Map<string, Follows['closedRows'][number]>()
  const openRows = new Map<string, RegisterRow>()
  const openedRows: RegisterRow[] = []
  const closedEvidence = new Map<string, Follows['closedEvidence'][number]>()
  const openEvidence = new Map<string, EvidenceRow>()
  const openedEvidence: EvidenceRow[] = []
  const touched = new Map<string, Touched>()

  const closeRow = (register: string, key: string, fact: Fact) => {
    const id = `${register} ${key}`
    const opened = openRows.get(id)
    if (opened) {
      opened.known_to = fact.position
      opened.until = fact.at
      openRows.delete(id)
    } else closedRows.set(id, { register, key, known_to: fact.position, until: fact.at })
  }

  const openRow = (register: Register, key: string, row: RegisterRow['row'], fact: Fact) => {
    const opened: RegisterRow = {
      register: register.id,
      key,
      known_from: fact.position,
      known_to: null,
      since: fact.at,
      until: null,
      row,
      words: wordsOf(register.columns, row),
      sorted: orderOf(register, row),
      papers: papersIn(register, row),
    }
    openRows.set(`${register.id} ${key}`, opened)
    openedRows.push(opened)
  }

  const openContribution = (requirement: OpenRequirement, fact: Fact, n: number, contribution: Contribution) => {
    const window_key = windowTouched(requirement, contribution)
    const row: EvidenceRow = {
      requirement: requirement.id,
      subject: contribution.subject,
      window_key,
      stream: fact.stream,
      n,
      kind: contribution.kind,
      on_day: contribution.on,
      due: contribution.kind === 'opens' ? contribution.due : null,
      amount: 'amount' in contribution ? contribution.amount : 0,
      title: contribution.title,
      reason: reasonOf(contribution),
      late: contribution.kind === 'counts' && contribution.late === true,
      position: fact.position,
      known_from: fact.position,
      known_to: null,
      since: fact.at,
      until: null,
    }
    openEvidence.set(`${requirement.id} ${fact.stream} ${n}`, row)
    openedEvidence.push(row)
    touched.set(`${requirement.id} ${row.subject} ${window_key}`, {
      requirement: requirement.id,
      subject: row.subject,
      window_key,
    })
  }

  const closeContribution = (requirement: OpenRequirement, fact: Fact, n: number, contribution: Contribution) => {
    const id = `${requirement.id} ${fact.stream} ${n}`
    const opened = openEvidence.get(id)
    if (opened) {
      opened.known_to = fact.position
      opened.until = fact.at
      openEvidence.delete(id)
    } else {
      closedEvidence.set(id, {
        requirement: requirement.id,
        stream: fact.stream,
        n,
        known_to: fact.position,
        until: fact.at,
      })
    }
    const window_key = windowTouched(requirement, contribution)
    touched.set(`${requirement.id} ${contribution.subject} ${window_key}`, {
      requirement: requirement.id,
      subject: contribution.subject,
      window_key,
    })
  }

  for (const fact of facts) {
    const [name, subject] = splitStreamId(fact.stream)
    const stream = house.streams.get(name)
    if (!stream) throw new Error(`fact ${fact.position} belongs to a stream that is not declared: ${name}`)
    const before = states.get(fact.stream) ?? stream.initial
    const after = evolved(stream, before, fact)
    states.set(fact.stream, after)

    for (const register of house.registersOf.get(name) ?? []) {
      const was = new Map(rowsOf(register, before, subject))
      const is = new Map(rowsOf(register, after, subject))
      for (const [key, row] of was) if (!same(row, is.get(key))) closeRow(register.id, key, fact)
      for (const [key, row] of is) if (!same(row, was.get(key))) openRow(register, key, row, fact)
    }

    for (const { requirement, measure } of house.measuresOf.get(name) ?? []) {
      const { close, open } = changed(
        contributionsOf(measure, before, subject),
        contributionsOf(measure, after, subject),
      )
      for (const { n, contribution } of close) closeContribution(requirement, fact, n, contribution)
      for (const { n, contribution } of open) openContribution(requirement, fact, n, contribution)
    }
    // Breaches are numbered apart from what the stream measures, below zero: several facts may each tell one.
    breachesOf(house, fact).forEach(([requirement, contribution], index) => {
      if (requirement) openContribution(requirement, fact, -1 - index, contribution)
    })
  }
  return {
    closedRows: [...closedRows.values()],
    openedRows,
    closedEvidence: [...closedEvidence.values()],
    openedEvidence,
    touched: [...touched.values()],
  }
}
