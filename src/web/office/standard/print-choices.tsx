import { useRef, useState } from 'react'
import { Icon } from '#parts/icon.tsx'
import { useEscape } from '#parts/use-escape.ts'
import { chapterPlaces } from '../chapters.ts'
import { bookHref } from '../evidence/evidence-href.ts'
import type { StandardAddress } from './address.ts'

interface PrintChoicesProps {
  /** The evidence sheet of what is open. */
  readonly printed: string | undefined
  readonly address: StandardAddress
  /** The chapter in sight. */
  readonly chapter: number | undefined
}

/** 迎检证据: the sheet of what is open, the book of a chapter, or the text with its lamps. */
export const PrintChoices = ({ printed, address, chapter = 1 }: PrintChoicesProps) => {
  const [open, setOpen] = useState(false)
  const room = useRef<HTMLFieldSetElement>(null)
  useEscape(() => setOpen(false), open)
  const place = chapterPlaces.find(({ number }) => number === chapter)
  return (
    <fieldset
      className="print-choices"
      ref={room}
      onBlur={event => {
        if (!room.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <legend className="spoken">打印</legend>
      <button
        type="button"
        className="button button-small standard-print"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="printer" size={15} />
        迎检证据
      </button>
      {open && (
        <div className="print-menu">
          {printed !== undefined && (
            <a href={printed}>
              这一条的证据 <kbd className="key">Ctrl P</kbd>
            </a>
          )}
          <a href={bookHref(chapter, address)}>
            {place?.numeral}、{place?.title}的证据册
          </a>
          <button
            type="button"
            onClick={() => {
              setOpen(false)
              window.print()
            }}
          >
            原文和灯
          </button>
        </div>
      )}
    </fieldset>
  )
}
