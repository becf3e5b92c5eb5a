import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { MarginLine } from './margin-lines.ts'
import type { OverviewLayout } from './overview-ticks.ts'
import { phraseId } from './paper.tsx'

/** How far below the top of the view a phrase comes to rest, in pixels. */
const restsBelowTop = 196

/** A chapter is the one in sight once its heading is this far up the view. */
const inSightFrom = 0.35

interface PaperScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly band: RefObject<SVGRectElement | null>
  /** The clause of the chapter in sight: `4`. */
  readonly chapter: string | undefined
  readonly onScroll: () => void
  /** Brings a phrase into sight; one that is there already stays where it is. */
  readonly bring: (id: string, options?: { readonly always?: boolean }) => void
}

const chapterInSight = (scroller: HTMLElement): string | undefined => {
  const box = scroller.getBoundingClientRect()
  const top = box.top + box.height * inSightFrom
  const heads = [...scroller.querySelectorAll<HTMLElement>('[data-chapter]')]
  const passed = heads.filter(head => head.getBoundingClientRect().top <= top)
  return passed[passed.length - 1]?.dataset.chapter
}

/** Which ticks are in sight, as a span of the overview. */
const spanInSight = (
  lines: readonly MarginLine[],
  layout: OverviewLayout,
  from: number,
  to: number,
): readonly [number, number] => {
  const seen = new Set(lines.filter(({ y }) => y >= from && y <= to).flatMap(({ ids }) => ids))
  const heights = layout.ticks.filter(({ id }) => seen.has(id)).map(({ y }) => y)
  return heights.length === 0 ? [0, 0] : [Math.min(...heights) - 2, Math.max(...heights) + 4]
}

/** Scrolling of the text: the chapter in sight, the band of the overview, and going to a phrase. Nothing else is drawn anew while it moves. */
export const usePaperScroll = (lines: readonly MarginLine[], layout: OverviewLayout): PaperScroll => {
  const scroller = useRef<HTMLDivElement>(null)
  const band = useRef<SVGRectElement>(null)
  const [chapter, setChapter] = useState<string>()
  const frame = useRef(0)

  const follow = useCallback((): void => {
    const view = scroller.current
    if (!view) return
    const [from, to] = spanInSight(lines, layout, view.scrollTop, view.scrollTop + view.clientHeight)
    band.current?.setAttribute('y', String(from))
    band.current?.setAttribute('height', String(to - from))
    setChapter(chapterInSight(view))
  }, [lines, layout])

  useEffect(() => {
    follow()
    return () => cancelAnimationFrame(frame.current)
  }, [follow])

  const bring = useCallback((id: string, { always = false } = {}): void => {
    const view = scroller.current
    const phrase = document.getElementById(phraseId(id))
    const line = phrase?.getClientRects()[0]
    if (!view || !line) return
    const box = view.getBoundingClientRect()
    const inSight = line.top > box.top + 40 && line.bottom < box.bottom - 60
    if (inSight && !always) return
    view.scrollTop += line.top - box.top - Math.min(restsBelowTop, box.height * 0.2 + 36)
  }, [])

  return {
    scroller,
    band,
    chapter,
    bring,
    onScroll: () => {
      cancelAnimationFrame(frame.current)
      frame.current = requestAnimationFrame(follow)
    },
  }
}
