import type { Act, Declared } from '#mechanisms/act.ts'
import { type Chapter, requirementsOf } from '#mechanisms/chapter.ts'
import type { Importing } from '#mechanisms/importing.ts'
import type { Measure } from '#mechanisms/measure.ts'
import type { Register } from '#mechanisms/register.ts'
import type { OpenRequirement, Requirement } from '#mechanisms/requirement.ts'
import type { AnyStream } from '#mechanisms/stream.ts'

/** How one stream counts towards one requirement. */
export interface MeasureOf {
  readonly requirement: OpenRequirement
  readonly measure: Measure
}

/** Everything that is declared, by name: the tables of contents of the foundation and the six chapters, gathered once. */
export interface House {
  readonly foundation: Chapter
  readonly chapters: readonly Chapter[]
  readonly requirements: ReadonlyMap<string, Requirement>
  readonly acts: ReadonlyMap<string, Act>
  readonly streams: ReadonlyMap<string, AnyStream>
  readonly registers: ReadonlyMap<string, Register>
  /** How lists come into registers, by the register's id. */
  readonly imports: ReadonlyMap<string, Importing>
  /** Registers and measures by the name of the stream they follow. */
  readonly registersOf: ReadonlyMap<string, readonly Register[]>
  readonly measuresOf: ReadonlyMap<string, readonly MeasureOf[]>
}

/** What acts may look up that speak about the standard or the registers themselves. */
export const declaredIn = ({ requirements, registers }: House): Declared => ({
  requirement: id => requirements.get(id),
  register: id => registers.get(id),
})

const named = <Value>(values: Iterable<Value>, name: (value: Value) => string): ReadonlyMap<string, Value> => {
  const found = new Map<string, Value>()
  for (const value of values) {
    const known = found.get(name(value))
    if (known !== undefined && known !== value) throw new Error(`declared twice: ${name(value)}`)
    found.set(name(value), value)
  }
  return found
}

/** Gathers tables of contents into a house. Throws when one name is declared twice. */
export const houseOf = (foundation: Chapter, chapters: readonly Chapter[]): House => {
  const all = [foundation, ...chapters]
  const requirements = requirementsOf(all)
  const acts = all.flatMap(chapter => chapter.acts)
  const registers = all.flatMap(chapter => chapter.registers)
  const measures = requirements.flatMap(requirement =>
    requirement.open ? requirement.measures.map(measure => ({ requirement, measure })) : [],
  )
  const streams = [
    ...acts.map(act => act.on),
    ...registers.map(register => register.of),
    ...measures.map(({ measure }) => measure.of),
  ]
  return {
    foundation,
    chapters,
    requirements: named(requirements, requirement => requirement.id),
    acts: named(acts, act => act.name),
    streams: named(streams, stream => stream.name),
    registers: named(registers, register => register.id),
    imports: named(
      all.flatMap(({ imports = [] }) => imports),
      ({ register }) => register.id,
    ),
    registersOf: Map.groupBy(registers, register => register.of.name),
    measuresOf: Map.groupBy(measures, ({ measure }) => measure.of.name),
  }
}
