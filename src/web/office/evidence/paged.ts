/** A piece of a sheet that is never cut: a heading, a row, a paragraph. Heights are in one unit throughout. */
export interface Block {
  readonly id: string
  readonly height: number
  /** Stays with what follows it: a heading is never the last thing on a page. */
  readonly keep?: boolean
  /** The head that stands over it again when it begins a page: that of its table. */
  readonly head?: string
}

/** Which blocks begin together: a run of kept ones with the first that is not. */
const runsOf = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const runs: Block[][] = []
  let open = false
  for (const block of blocks) {
    if (open) runs.at(-1)?.push(block)
    else runs.push([block])
    open = block.keep === true
  }
  return runs
}

/**
 * Lays blocks out on pages of one height, in their order: ids by page, with the head of a table again where it goes on. What is higher than a page
 * has one to itself.
 */
export const pagesOf = (blocks: readonly Block[], room: number): readonly (readonly string[])[] => {
  const heights = new Map(blocks.map(({ id, height }) => [id, height]))
  const pages: string[][] = [[]]
  let left = room
  for (const run of runsOf(blocks)) {
    const height = run.reduce((sum, block) => sum + block.height, 0)
    if (height > left && (pages.at(-1)?.length ?? 0) > 0) {
      const head = run[0]?.head
      const again = head === undefined ? [] : [head]
      pages.push([...again])
      left = room - again.reduce((sum, id) => sum + (heights.get(id) ?? 0), 0)
    }
    pages.at(-1)?.push(...run.map(({ id }) => id))
    left -= height
  }
  return pages
}
