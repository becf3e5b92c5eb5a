import { useParams, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { queryOf } from '#parts/http/ask.ts'
import type { EvidenceSaidOnPaper, Me, StandardTextSaid } from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import { useDocumentTitle } from '#parts/page.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { useMe } from '#parts/use-me.ts'
import { useStandardText } from '#parts/use-standard.ts'
import { contentsBlocks, coverBlocks } from './book-blocks.tsx'
import { bookHref, evidenceHref, type PaperAddress, paperAddressOf } from './evidence-href.ts'
import { PagedSheets } from './paged-sheets.tsx'
import { sheetBlocks } from './sheet-blocks.tsx'
import './evidence.css'

interface OpenedProps {
  readonly said: EvidenceSaidOnPaper
  readonly text: StandardTextSaid
  readonly me: Me
  readonly asked: PaperAddress
}

/** The sheets carry their own margins. Only while they stand: other pages print with those of the printer. */
const useWholePaper = (): void => {
  useEffect(() => {
    const rule = new CSSStyleSheet()
    // The word 练习 stands on every sheet: the strip would only push the first one down.
    rule.replaceSync('@page { size: A4; margin: 0 } @media print { .practice { display: none } }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== rule)
    }
  }, [])
}

const nothingLaid: ReadonlyMap<string, number> = new Map()

/** Prints once, when everything is laid out and its fonts have come. */
const usePrintOnce = (wanted: boolean, ready: boolean): void => {
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!wanted || !ready || done) return
    let gone = false
    const timer = setTimeout(
      () =>
        void document.fonts.ready.then(() => {
          if (gone) return
          setDone(true)
          window.print()
        }),
      300,
    )
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [wanted, ready, done])
}

const Opened = ({ said, text, me, asked }: OpenedProps) => {
  const { sheets, on, by, chapter } = said
  const [begins, setBegins] = useState(nothingLaid)
  const [total, setTotal] = useState(0)
  const seen = useMemo(() => ({ on, ...(by === 'occurred' && { by }) }), [on, by])
  const committee = said.town.endsWith('党委') ? said.town : `${said.town}党委`
  const title = chapter ? `${chapter.title}的证据册` : (sheets[0]?.title ?? '证据')
  useDocumentTitle(`${title} ${on}`)
  useWholePaper()

  const parts = useMemo(() => {
    const { origin } = window.location
    const own = sheets.map(sheet => ({
      id: sheet.id,
      blocks: sheetBlocks({ sheet, text, by, address: `${origin}${evidenceHref(sheet.id, seen)}` }),
    }))
    if (!chapter) return own
    return [
      { id: 'cover', blocks: coverBlocks(said, committee, `${origin}${bookHref(chapter.number, seen)}`) },
      { id: 'contents', blocks: contentsBlocks(said, id => begins.get(id) ?? 0) },
      ...own,
    ]
  }, [sheets, text, by, seen, chapter, said, committee, begins])

  const know = useCallback((next: ReadonlyMap<string, number>, pages: number) => {
    setBegins(before => ([...before].join() === [...next].join() ? before : next))
    setTotal(pages)
  }, [])
  usePrintOnce(asked.print === 1, total > 0)

  const numberOf = (part: string): string | undefined => sheets.find(({ id }) => id === part)?.number
  return (
    <div className="evidence-page">
      <div className="evidence-bar screen-only">
        <a className="button button-small" href={`/standard${queryOf(seen)}${chapter ? '' : `#${sheets[0]?.id}`}`}>
          <Icon name="left" size={13} />
          标准
        </a>
        <h1>{title}</h1>
        <span className="muted small">截至 {dayTextWithYear(on)}</span>
        <button type="button" className="button button-primary" data-next onClick={() => window.print()}>
          <Icon name="printer" size={15} />
          打印 {total} 页
        </button>
      </div>
      <div className="evidence-desk">
        <PagedSheets
          parts={parts}
          head={part => (
            <>
              <b>{committee}</b>
              <span>标准落实证据</span>
              {me.practice && <em className="sheet-practice">练习</em>}
              <span className="sheet-head-right">
                截至 {dayTextWithYear(on)}
                {numberOf(part) !== undefined && `　证据号 ${numberOf(part)}`}
              </span>
            </>
          )}
          foot={part => sheets.find(({ id }) => id === part)?.cite ?? ''}
          onPages={know}
        />
      </div>
    </div>
  )
}

/** 迎检证据: the sheet of one requirement or the book of a chapter, print first. */
const EvidencePage = () => {
  const { id, chapter } = useParams({ strict: false }) as { readonly id?: string; readonly chapter?: string }
  const search = useRouterState({ select: ({ location }) => location.search as PaperAddress, structuralSharing: true })
  const asked = useMemo(() => paperAddressOf({ ...search }), [search])
  const { on, by } = asked
  const path = id === undefined ? `/api/standard/chapters/${chapter}/evidence` : `/api/standard/${id}/evidence`
  const said = useAsked<EvidenceSaidOnPaper>(['evidence', path, on ?? '', by ?? ''], `${path}${queryOf({ on, by })}`)
  const text = useStandardText()
  const me = useMe().answer
  return (
    <Awaited of={text} lines={12}>
      {words => (
        <Awaited of={said} lines={12}>
          {answer => me && <Opened said={answer} text={words} me={me} asked={asked} />}
        </Awaited>
      )}
    </Awaited>
  )
}

export default EvidencePage
