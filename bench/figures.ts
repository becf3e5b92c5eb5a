/** One measured figure, as the report shows it. Numbers are medians; `runs` are all of them, in the order they were measured. */
export interface Figure {
  readonly what: string
  readonly unit: string
  readonly measured: number
  readonly runs: readonly number[]
  /** What it is held against, measured in the same run. */
  readonly against?: { readonly what: string; readonly measured: number; readonly runs: readonly number[] }
  /** Measured over `against`: the median over the rounds, each of which measures both one after the other. */
  readonly ratio?: number
  readonly target?: Bound
  /** The floor or ceiling that must hold. Absent: for information. */
  readonly limit?: Bound
  readonly verdict: Verdict
}

export interface Bound {
  readonly of: 'measured' | 'ratio'
  readonly at: 'least' | 'most'
  readonly value: number
}

export type Verdict = 'target reached' | 'holds' | 'DOES NOT HOLD' | 'for information'

/** What a bench prints as its last line. */
export interface Measured {
  readonly bench: string
  readonly figures: readonly Figure[]
  /** Sentences the reader needs beside the figures. */
  readonly notes?: readonly string[]
  /** The version of PostgreSQL it ran on, where it ran on one. */
  readonly postgres?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

const keeps = ({ of, at, value }: Bound, figure: { measured: number; ratio?: number }): boolean => {
  const told = of === 'ratio' ? (figure.ratio ?? Number.NaN) : figure.measured
  return at === 'least' ? told >= value : told <= value
}

/** Medians, ratio and verdict from the runs. A figure that is not a number keeps no bound. */
export const figureOf = (told: {
  readonly what: string
  readonly unit: string
  readonly runs: readonly number[]
  readonly against?: { readonly what: string; readonly runs: readonly number[] }
  readonly target?: Bound
  readonly limit?: Bound
}): Figure => {
  const { against, target, limit, ...rest } = told
  const measured = median(told.runs)
  const ratio = against && median(told.runs.map((run, round) => run / (against.runs[round] ?? Number.NaN)))
  const judged = { measured, ...(ratio !== undefined && { ratio }) }
  const verdict =
    limit && !keeps(limit, judged)
      ? 'DOES NOT HOLD'
      : target && keeps(target, judged)
        ? 'target reached'
        : limit
          ? 'holds'
          : 'for information'
  return {
    ...rest,
    ...judged,
    ...(against && { against: { ...against, measured: median(against.runs) } }),
    ...(target && { target }),
    ...(limit && { limit }),
    verdict,
  }
}

/** The last line of a bench, which `run.ts` reads. */
export const tell = (measured: Measured): void => console.log(JSON.stringify(measured))
