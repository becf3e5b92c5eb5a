import { useMemo, useRef } from 'react'
import { type PagesOfParts, type Part, usePaged } from './use-paged.ts'

interface PagedSheetsProps {
  readonly parts: readonly Part[]
  /** What stands over and under every page of a part. */
  readonly head: (part: string) => React.ReactNode
  readonly foot: (part: string) => React.ReactNode
  /** Told once they are laid out, with the page each part begins on. */
  readonly onPages: (begins: ReadonlyMap<string, number>, total: number) => void
}

const beginningsOf = (parts: readonly Part[], pages: PagesOfParts): readonly [ReadonlyMap<string, number>, number] => {
  const begins = new Map<string, number>()
  let total = 0
  for (const { id } of parts) {
    begins.set(id, total + 1)
    total += pages.get(id)?.length ?? 0
  }
  return [begins, total]
}

const Told = ({
  begins,
  total,
  onPages,
}: { begins: ReadonlyMap<string, number>; total: number } & Pick<PagedSheetsProps, 'onPages'>) => {
  const told = [...begins.values(), total].join()
  const before = useRef('')
  if (before.current !== told) {
    before.current = told
    queueMicrotask(() => onPages(begins, total))
  }
  return null
}

/** Sheets of A4 as they will be printed: measured unseen, then laid out page by page, each with its number. */
export const PagedSheets = ({ parts, head, foot, onPages }: PagedSheetsProps) => {
  const room = useRef<HTMLDivElement>(null)
  const pages = usePaged(room, parts, parts)
  const [begins, total] = useMemo(() => (pages ? beginningsOf(parts, pages) : [new Map(), 0]), [parts, pages])
  return (
    <>
      <div className="sheet-measure" ref={room} aria-hidden="true">
        <div data-room className="sheet-room" />
        {parts.flatMap(({ id, blocks }) =>
          blocks.map(block => (
            <div key={`${id} ${block.id}`} className="sheet-block" data-block={`${id} ${block.id}`}>
              {block.node}
            </div>
          )),
        )}
      </div>
      {pages && <Told begins={begins} total={total} onPages={onPages} />}
      {pages &&
        parts.flatMap(({ id, blocks }) => {
          const known = new Map(blocks.map(block => [block.id, block]))
          return (pages.get(id) ?? []).map((ids, index) => {
            const number = (begins.get(id) ?? 1) + index
            return (
              <section key={`${id} page ${number}`} className="sheet" aria-label={`第 ${number} 页`}>
                <header className="sheet-head-line">{head(id)}</header>
                <div className="sheet-body">
                  {ids.map(block => (
                    <div key={block} className="sheet-block">
                      {known.get(block)?.node}
                    </div>
                  ))}
                </div>
                <footer className="sheet-foot-line">
                  <span>{foot(id)}</span>
                  <span>
                    第 {number} 页，共 {total} 页
                  </span>
                </footer>
              </section>
            )
          })
        })}
    </>
  )
}
