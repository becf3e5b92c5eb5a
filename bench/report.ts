import type { Bound, Figure, Measured } from './figures.ts'

/** One bench as it came out: what it measured, or why it did not. */
export interface Outcome {
  readonly title: string
  readonly command: string
  readonly seconds: number
  /** Load of the machine in the minute before it began, from others as well. */
  readonly loadBefore: number
  readonly measured?: Measured
  readonly failure?: string
}

export interface Machine {
  readonly date: string
  readonly node: string
  readonly cores: number
  readonly processor: string
  readonly memoryGb: number
  readonly system: string
}

const rounded = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(Math.abs(value) >= 10 ? 1 : 2)

const measuredText = ({ measured, runs, unit }: Pick<Figure, 'measured' | 'runs' | 'unit'>): string =>
  runs.length > 1
    ? `**${rounded(measured)} ${unit}** (${runs.length} runs: ${runs.map(rounded).join(', ')})`
    : `**${rounded(measured)} ${unit}**`

const boundText = (bound: Bound | undefined, unit: string): string =>
  bound
    ? `${bound.at === 'least' ? '≥' : '≤'} ${rounded(bound.value)}${bound.of === 'ratio' ? ' (ratio)' : ` ${unit}`}`
    : '–'

const rowOf = (figure: Figure): string =>
  [
    figure.what,
    measuredText(figure),
    figure.against ? `${figure.against.what}: ${measuredText({ ...figure.against, unit: figure.unit })}` : '–',
    figure.ratio === undefined ? '–' : rounded(figure.ratio),
    boundText(figure.target, figure.unit),
    boundText(figure.limit, figure.unit),
    figure.verdict,
  ].join(' | ')

const sectionOf = ({ title, command, seconds, loadBefore, measured, failure }: Outcome): string[] => [
  `## ${title}`,
  '',
  `\`${command}\`, ${Math.round(seconds)} s; load of the machine before it began: ${loadBefore.toFixed(1)}.`,
  '',
  ...(failure === undefined ? [] : [`DID NOT RUN: ${failure}`, '']),
  ...(measured
    ? [
        '| what | measured, median | held against, in the same run | ratio | target | floor or limit | verdict |',
        '|---|---|---|---|---|---|---|',
        ...measured.figures.map(figure => `| ${rowOf(figure)} |`),
        '',
        ...(measured.notes ?? []).flatMap(note => [note, '']),
      ]
    : []),
]

/** Figures that do not hold, and benches that did not run. */
export const failuresOf = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap(({ title, measured, failure }) => [
    ...(failure === undefined ? [] : [`${title}: did not run`]),
    ...(measured?.figures ?? [])
      .filter(({ verdict }) => verdict === 'DOES NOT HOLD')
      .map(
        ({ what, unit, measured: value, ratio }) =>
          `${title}: ${what}, ${rounded(value)} ${unit}${ratio === undefined ? '' : `, ratio ${rounded(ratio)}`}`,
      ),
  ])

/** The whole report as Markdown. */
export const reportOf = (machine: Machine, outcomes: readonly Outcome[]): string => {
  const failures = failuresOf(outcomes)
  const postgres = outcomes.find(({ measured }) => measured?.postgres)?.measured?.postgres ?? 'not asked'
  return [
    '# 快慢的实测 Benchmarks',
    '',
    `Written by \`npm run bench\` on ${machine.date}: Node ${machine.node}, PostgreSQL ${postgres}, ${machine.cores} cores (${machine.processor}), ${rounded(machine.memoryGb)} GB, ${machine.system}.`,
    'Load generator, program, twin and database share these cores. Every figure is the median of its runs; a ratio is the median over rounds that',
    'measure both sides one after the other, so what else the machine does meets both.',
    '',
    failures.length === 0 ? 'Every floor and limit holds.' : `Does not hold: ${failures.join('; ')}.`,
    '',
    ...outcomes.flatMap(sectionOf),
  ].join('\n')
}
