import type { Sign } from '#parts/sign.ts'

/** One tick of the overview ruler. `y` and `length` in the units of the drawing. */
export interface Tick {
  readonly id: string
  readonly y: number
  readonly sign: Sign
}

export interface OverviewLayout {
  readonly ticks: readonly Tick[]
  readonly numerals: readonly { readonly numeral: string; readonly y: number }[]
  readonly height: number
}

const height = 560
const top = 6
const gapBetweenChapters = 9
const numerals = '一二三四五六'

/** How far a tick reaches: what is well is short, what presses is longer, what is missed is longest. */
export const tickLength = (sign: Sign): number =>
  ({ red: 22, amber: 16, working: 12, green: 9, grey: 6, guide: 6, closed: 4 })[sign]

/** Ticks of all requirements in the order of the text, the chapters apart from one another. */
export const overviewOf = (
  chapters: readonly (readonly { readonly id: string; readonly sign: Sign }[])[],
): OverviewLayout => {
  const count = chapters.reduce((sum, chapter) => sum + chapter.length, 0)
  const room = height - 2 * top - gapBetweenChapters * Math.max(0, chapters.length - 1)
  const step = count === 0 ? 0 : room / count
  let y = top
  const ticks: Tick[] = []
  const heads: { numeral: string; y: number }[] = []
  chapters.forEach((chapter, index) => {
    heads.push({ numeral: numerals.charAt(index), y: y + 9 })
    for (const { id, sign } of chapter) {
      ticks.push({ id, sign, y })
      y += step
    }
    y += gapBetweenChapters
  })
  return { ticks, numerals: heads, height }
}

/** The tick nearest to a height, for a click on the ruler. */
export const tickAt = ({ ticks }: OverviewLayout, y: number): Tick | undefined =>
  ticks.reduce<Tick | undefined>(
    (best, tick) => (best && Math.abs(best.y - y) <= Math.abs(tick.y - y) ? best : tick),
    undefined,
  )
