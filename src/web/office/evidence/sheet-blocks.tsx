import type { ReactNode } from 'react'
import { dayText, dayTextWithYear } from '#institution/calendar.ts'
import type { EvidenceSheetSaid, ObligationSaid, StandardTextSaid } from '#parts/http/shapes.ts'
import { Lamp } from '#parts/lamp.tsx'
import { worstOf } from '#parts/sign.ts'
import {
  countedText,
  digestText,
  doneText,
  excerptLines,
  explanationsOf,
  instantText,
  stateText,
} from './evidence-words.ts'
import { QrCode } from './qr-code.tsx'
import { quoteAround } from './quote-around.ts'

/** A block of a sheet as it is drawn; `keep` and `head` as in `paged.ts`. */
export interface DrawnBlock {
  readonly id: string
  readonly node: ReactNode
  readonly keep?: boolean
  readonly head?: string
}

interface SheetAsked {
  readonly sheet: EvidenceSheetSaid
  readonly text: StandardTextSaid
  readonly by: 'entered' | 'occurred'
  /** Where the same sheet stands on the screen. */
  readonly address: string
}

const heading = (id: string, title: string): DrawnBlock => ({ id, keep: true, node: <h2>{title}</h2> })

/** A table as its head and a block for each row, so that it may go on on another page. */
const table = (
  id: string,
  kind: string,
  titles: readonly string[],
  rows: readonly (readonly ReactNode[])[],
): readonly DrawnBlock[] => {
  const row = (cells: readonly ReactNode[], name: string): ReactNode => (
    <div className={`sheet-row ${kind} ${name}`}>
      {cells.map((cell, index) => (
        <span key={titles[index]}>{cell}</span>
      ))}
    </div>
  )
  const head = `${id} head`
  return [
    { id: head, keep: true, node: row(titles, 'sheet-row-head') },
    ...rows.map((cells, n) => ({
      id: `${id} ${n}`,
      head,
      node: row(cells, n === rows.length - 1 ? 'sheet-row-last' : ''),
    })),
  ]
}

const State = ({ of }: { readonly of: ObligationSaid }) => (
  <>
    <Lamp sign={of.state} size={12} silent /> {stateText(of)}
  </>
)

const byWindow = (obligations: readonly ObligationSaid[]): readonly DrawnBlock[] =>
  table(
    'windows',
    'sheet-windows',
    ['期', '期限', '办理', '办了', '应办', '状态'],
    obligations.map(of => [
      of.window.title,
      of.due === null ? '—' : dayText(of.due),
      doneText(of) || '—',
      of.doneText,
      of.requiredText,
      <State key="state" of={of} />,
    ]),
  )

const bySubject = (obligations: readonly ObligationSaid[]): readonly DrawnBlock[] => {
  const subjects = [...new Set(obligations.map(({ subject }) => subject))]
  return table(
    'windows',
    'sheet-subjects',
    ['对象', '各期', '状态'],
    subjects.map(subject => {
      const own = obligations.filter(of => of.subject === subject)
      const worst = own.find(({ state }) => state === worstOf(own.map(each => each.state)))
      return [own[0]?.subjectTitle, countedText(own), worst && <State key="state" of={worst} />]
    }),
  )
}

const conclusionOf = ({ obligations, others, reason }: EvidenceSheetSaid): readonly DrawnBlock[] => {
  const hidden = others.red + others.amber + others.green + others.grey
  const rest: readonly DrawnBlock[] =
    hidden === 0
      ? []
      : [
          {
            id: 'others',
            node: (
              <p className="sheet-note">
                另有别人的 {hidden} 期：未落实 {others.red}，待办 {others.amber}，已落实 {others.green}，未到期{' '}
                {others.grey}。姓名只给本人和负责的人看。
              </p>
            ),
          },
        ]
  if (obligations.length === 0) return [{ id: 'none', node: <p className="sheet-text">{reason}。</p> }, ...rest]
  const many = new Set(obligations.map(({ subject }) => subject)).size > 1
  return [...(many ? bySubject(obligations) : byWindow(obligations)), ...rest]
}

const indexOf = ({ index, papers }: EvidenceSheetSaid): readonly DrawnBlock[] => {
  if (index.length === 0) return [{ id: 'no-index', node: <p className="sheet-text">到这一天还没有证据。</p> }]
  const records = index.map(({ title, on, at, late, position, source, digest }, n) => [
    n + 1,
    `${title}${late ? '（补录）' : ''}`,
    dayText(on),
    instantText(at),
    `${source} 第 ${position + 1} 条`,
    <code key="digest">{digestText(digest)}</code>,
  ])
  const lying = papers.map(({ title, at, source, digest }, n) => [
    index.length + n + 1,
    title,
    '—',
    instantText(at),
    `${source}的附件`,
    <code key="digest">{digestText(digest)}</code>,
  ])
  return table('index', 'sheet-index', ['号', '证据', '发生', '录入', '从哪条记录来', '摘要码'], [...records, ...lying])
}

/** A paragraph higher than a page could not be laid out: long texts are cut where they end a line, at the latest after so many characters. */
const longestParagraph = 500

const paragraphsIn = (text: string): readonly string[] =>
  text
    .split(/\n+/)
    .flatMap(line => line.match(new RegExp(`.{1,${longestParagraph}}`, 'gu')) ?? [])
    .filter(line => line.trim() !== '')

const excerptOf = ({ excerpt }: EvidenceSheetSaid): readonly DrawnBlock[] => {
  if (!excerpt?.rows || excerpt.rows.length === 0) return []
  const { rows, register, of, on, more = 0 } = excerpt
  return [
    heading('excerpt', `三、记录摘录（${dayText(on)} ${of}）`),
    ...excerptLines(rows)
      .flatMap(paragraphsIn)
      .map((text, n) => ({ id: `excerpt ${n}`, node: <p className="sheet-text">{text}</p> })),
    {
      id: 'excerpt from',
      node: (
        <p className="sheet-note">
          摘自《{register}》{more > 0 && `，还有 ${more} 行没有印`}
        </p>
      ),
    },
  ]
}

/** One requirement as the blocks of its sheet, in their order. */
export const sheetBlocks = ({ sheet, text, by, address }: SheetAsked): readonly DrawnBlock[] => {
  const around = quoteAround(text, sheet.id)
  const excerpt = excerptOf(sheet)
  const last = excerpt.length > 0 ? '四' : '三'
  return [
    { id: 'title', keep: true, node: <h1>{sheet.title}</h1> },
    {
      id: 'quote',
      keep: true,
      node: (
        <blockquote className="sheet-quote">
          <small>
            党委日常工作标准　{around?.chapter}　{sheet.cite}
          </small>
          “{around?.before}
          <b>{sheet.quote}</b>
          {around?.after}”
        </blockquote>
      ),
    },
    heading('conclusion', '一、结论'),
    ...conclusionOf(sheet),
    heading('evidence', '二、证据目录'),
    ...indexOf(sheet),
    ...excerpt,
    heading('explanations', `${last}、说明`),
    ...explanationsOf(sheet, by).map((sentence, n) => ({
      id: `explanation ${n}`,
      node: (
        <p className="sheet-item">
          <i>{n + 1}.</i>
          {sentence}
        </p>
      ),
    })),
    {
      id: 'code',
      node: (
        <div className="sheet-code">
          <QrCode text={address} label="这一页的网址" />
          <p>
            扫码打开同一页，核对上面的摘要码。
            <br />
            {address.replace(/^https?:\/\//, '')}
            <br />
            证据号 {sheet.number}，截至 {dayTextWithYear(sheet.on)}
          </p>
        </div>
      ),
    },
  ]
}
