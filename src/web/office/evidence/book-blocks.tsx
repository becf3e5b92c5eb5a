import { dayTextWithYear } from '#institution/calendar.ts'
import type { EvidenceSaidOnPaper } from '#parts/http/shapes.ts'
import { Lamp } from '#parts/lamp.tsx'
import { signOf } from '#parts/sign.ts'
import { signWord } from '../standard/lit.ts'
import { instantText } from './evidence-words.ts'
import { QrCode } from './qr-code.tsx'
import type { DrawnBlock } from './sheet-blocks.tsx'

const numerals = '〇一二三四五六'

/** The cover: which chapter, whose, as of when, and how many stand how. */
export const coverBlocks = (said: EvidenceSaidOnPaper, committee: string, address: string): readonly DrawnBlock[] => {
  const { chapter, sheets, closed = [], on, at } = said
  const signs = sheets.map(sheet => ({ requirement: sheet, sign: signOf(sheet) }))
  const words = [...new Set(signs.map(signWord))]
  return [
    {
      id: 'cover',
      node: (
        <div className="cover">
          <p className="cover-town">{committee}</p>
          <h1>《党委日常工作标准》落实证据</h1>
          <p className="cover-chapter">
            第{numerals.charAt(chapter?.number ?? 0)}章　{chapter?.title}
          </p>
          <p className="cover-counts">
            {words.map(word => {
              const own = signs.filter(each => signWord(each) === word)
              return (
                <span key={word}>
                  <Lamp sign={own[0]?.sign ?? 'grey'} size={14} silent /> {word} {own.length} 项
                </span>
              )
            })}
            {closed.length > 0 && (
              <span>
                <Lamp sign="closed" size={14} silent /> 未开放 {closed.length} 项
              </span>
            )}
          </p>
          <p className="cover-day">截至 {dayTextWithYear(on)}</p>
          <QrCode text={address} label="这一册的网址" />
          <p className="cover-foot">
            全部取自会议与账目记录，没有另行填报。
            <br />
            {instantText(at)} 制
          </p>
        </div>
      ),
    },
  ]
}

/** The contents: every requirement of the chapter with its state and, where it has a sheet, the page it begins on. */
export const contentsBlocks = (
  { sheets, closed = [] }: EvidenceSaidOnPaper,
  pageOf: (id: string) => number,
): readonly DrawnBlock[] => [
  { id: 'contents', keep: true, node: <h1>目录</h1> },
  ...sheets.map(sheet => ({
    id: `contents ${sheet.id}`,
    node: (
      <div className="contents-row">
        <span>{sheet.cite}</span>
        <b>{sheet.title}</b>
        <span>
          <Lamp sign={signOf(sheet)} size={12} silent /> {signWord({ requirement: sheet, sign: signOf(sheet) })}
        </span>
        <i>{pageOf(sheet.id)}</i>
      </div>
    ),
  })),
  ...closed.map(({ id, cite, title }) => ({
    id: `contents ${id}`,
    node: (
      <div className="contents-row contents-closed">
        <span>{cite}</span>
        <b>{title}</b>
        <span>
          <Lamp sign="closed" size={12} silent /> 未开放
        </span>
        <i>—</i>
      </div>
    ),
  })),
]
