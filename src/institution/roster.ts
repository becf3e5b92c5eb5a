import { type BodyId, bodies } from './bodies.ts'
import type { Day } from './calendar.ts'
import type { Organization, OrganizationKind } from './organizations.ts'
import { isCadrePosition, type PositionId, positionOf } from './positions.ts'

export interface Person {
  readonly id: string
  readonly name: string
  /** The last day he could hold anything: he died or left the town's service. */
  readonly lastDay?: Day
}

/** A person in a position from a day to a day, both included. A stand-in holds it for another, who keeps it. */
export interface Tenure {
  readonly id: string
  readonly person: string
  readonly position: PositionId
  /** The village, office or institution it is held in; absent: the town. */
  readonly organization?: string
  readonly from: Day
  readonly to?: Day
  readonly standsIn?: boolean
  /** Who is stood in for; absent: the position is vacant. */
  readonly for?: string
  /** Who decided that he stands in. */
  readonly decidedBy?: readonly string[]
  /** 第十四届: the term it belongs to, where an election began one. */
  readonly term?: string
  /** The paper it rests on. */
  readonly paper?: string
}

/** A span of days, both included; without `to` it lasts. */
export interface Span {
  readonly from: Day
  readonly to?: Day
}

const during = (span: Span, day: Day): boolean => span.from <= day && (span.to === undefined || day <= span.to)

const covers = (span: Span, from: Day, to: Day): boolean =>
  span.from <= from && (span.to === undefined || to <= span.to)

const nextDay = (day: Day): Day => {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

/** Spans that touch or overlap become one: moving from one position to the next is no break in service. */
const joined = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1)
    if (last && (last.to === undefined || span.from <= nextDay(last.to))) {
      if (last.to !== undefined && (span.to === undefined || span.to > last.to)) {
        result[result.length - 1] = { from: last.from, ...(span.to !== undefined && { to: span.to }) }
      }
    } else result.push({ from: span.from, ...(span.to !== undefined && { to: span.to }) })
  }
  return result
}

/** Someone in service over some spans: a subject of duties. */
export interface InService {
  readonly id: string
  readonly title: string
  readonly spans: readonly Span[]
}

/** Who exists and who holds what: a plain value, asked by day. It answers for the knowledge it was made from and no other. */
export class Roster {
  readonly people: ReadonlyMap<string, Person>
  readonly organizations: ReadonlyMap<string, Organization>
  readonly tenures: readonly Tenure[]
  readonly #byPerson: ReadonlyMap<string, readonly Tenure[]>
  readonly #byPosition: ReadonlyMap<PositionId, readonly Tenure[]>

  constructor(people: Iterable<Person>, organizations: Iterable<Organization>, tenures: readonly Tenure[]) {
    this.people = new Map([...people].map(person => [person.id, person]))
    this.organizations = new Map([...organizations].map(organization => [organization.id, organization]))
    this.tenures = tenures
    this.#byPerson = Map.groupBy(tenures, tenure => tenure.person)
    this.#byPosition = Map.groupBy(tenures, tenure => tenure.position)
  }

  nameOf(person: string): string {
    return this.people.get(person)?.name ?? '（名册里没有）'
  }

  /** Everything a person holds, held or will hold. */
  tenuresOf(person: string): readonly Tenure[] {
    return this.#byPerson.get(person) ?? []
  }

  /** Everyone who holds, held or will hold a position, stand-ins included. */
  tenuresIn(position: PositionId): readonly Tenure[] {
    return this.#byPosition.get(position) ?? []
  }

  /** Positions a person may act in on a day, stood in for ones included. */
  positionsOf(person: string, day: Day): readonly PositionId[] {
    const held = (this.#byPerson.get(person) ?? []).filter(tenure => during(tenure, day))
    return [...new Set(held.map(tenure => tenure.position))]
  }

  /** Tenures of a position on a day, stand-ins apart. */
  holders(position: PositionId, day: Day, organization?: string): readonly Tenure[] {
    return (this.#byPosition.get(position) ?? []).filter(
      tenure =>
        during(tenure, day) && !tenure.standsIn && (organization === undefined || tenure.organization === organization),
    )
  }

  /** Who may act in a position on a day: its holders and those who stand in for them. Empty means vacant. */
  acting(position: PositionId, day: Day): readonly string[] {
    const tenures = (this.#byPosition.get(position) ?? []).filter(tenure => during(tenure, day))
    return [...new Set(tenures.map(tenure => tenure.person))]
  }

  /** People with a seat on a body on a day, each once, in the order of the body's positions. */
  seatsOf(body: BodyId, day: Day): readonly string[] {
    const holders = bodies[body].seats.flatMap(position => this.holders(position, day))
    return [...new Set(holders.map(tenure => tenure.person))]
  }

  /** People who attend a body on a day without a vote. */
  observersOf(body: BodyId, day: Day): readonly string[] {
    const seats = new Set(this.seatsOf(body, day))
    const holders = bodies[body].observers.flatMap(position => this.holders(position, day))
    return [...new Set(holders.map(tenure => tenure.person))].filter(person => !seats.has(person))
  }

  /** The spans in which each person holds a position that `counts`; touching spans are one. */
  serving(counts: (position: PositionId) => boolean): readonly InService[] {
    const result: InService[] = []
    for (const [person, tenures] of this.#byPerson) {
      const spans = tenures.filter(tenure => counts(tenure.position) && !tenure.standsIn)
      if (spans.length > 0) result.push({ id: person, title: this.nameOf(person), spans: joined(spans) })
    }
    return result
  }

  /** Every town cadre with the spans of service. */
  cadres(): readonly InService[] {
    return this.serving(isCadrePosition)
  }

  /** Organizations of a kind with the spans in which they exist. */
  organizationsOf(kind: OrganizationKind): readonly InService[] {
    return [...this.organizations.values()]
      .filter(organization => organization.kind === kind)
      .map(({ id, name, from, to }) => ({ id, title: name, spans: [{ from, ...(to !== undefined && { to }) }] }))
  }

  /** 党政办干事、镇干部: the titles a person is addressed by on a day. */
  titlesOf(person: string, day: Day): readonly string[] {
    return this.positionsOf(person, day).map(position => positionOf(position).title)
  }
}

/** Was the subject in service from the first day of a window to its last? Only then is the window owed. */
export const inServiceThroughout = (subject: InService, from: Day, to: Day): boolean =>
  subject.spans.some(span => covers(span, from, to))

/** Was the subject in service on any day of a window? */
export const inServiceWithin = (subject: InService, from: Day, to: Day): boolean =>
  subject.spans.some(span => span.from <= to && (span.to === undefined || span.to >= from))
