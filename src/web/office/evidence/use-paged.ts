import { type RefObject, useLayoutEffect, useState } from 'react'
import { pagesOf } from './paged.ts'
import type { DrawnBlock } from './sheet-blocks.tsx'

/** A run of blocks that begins on a page of its own: a cover, the contents, a sheet. */
export interface Part {
  readonly id: string
  readonly blocks: readonly DrawnBlock[]
}

/** The ids of the blocks on each page of each part; nothing until they have been measured. */
export type PagesOfParts = ReadonlyMap<string, readonly (readonly string[])[]>

const measured = (room: HTMLElement, parts: readonly Part[]): PagesOfParts => {
  const height = room.querySelector('[data-room]')?.getBoundingClientRect().height ?? 0
  const heights = new Map(
    [...room.querySelectorAll<HTMLElement>('[data-block]')].map(block => [
      block.dataset.block,
      block.getBoundingClientRect().height,
    ]),
  )
  return new Map(
    parts.map(({ id, blocks }) => [
      id,
      pagesOf(
        blocks.map(({ node: _, ...block }) => ({ ...block, height: heights.get(`${id} ${block.id}`) ?? 0 })),
        height,
      ),
    ]),
  )
}

/** Lays the parts out on pages: once they are drawn, and again when a font has come. `of` is what the parts were made from. */
export const usePaged = (
  room: RefObject<HTMLElement | null>,
  parts: readonly Part[],
  of: unknown,
): PagesOfParts | undefined => {
  const [pages, setPages] = useState<PagesOfParts>()
  useLayoutEffect(() => {
    if (!of) return
    const lay = (): void => {
      if (room.current) setPages(measured(room.current, parts))
    }
    lay()
    document.fonts.addEventListener('loadingdone', lay)
    return () => document.fonts.removeEventListener('loadingdone', lay)
  }, [room, parts, of])
  return pages
}
