import { dayText, dayTextWithYear } from '#institution/calendar.ts'
import type { EvidenceSheetSaid, ObligationSaid } from '#parts/http/shapes.ts'
import { wordOf } from '#parts/sign.ts'
import { originOf } from '../standard/figure-origin.ts'

/** `9f3a 71c2`: the first eight signs of a digest, enough to compare by eye. */
export const digestText = (digest: string): string => digest.slice(0, 8).replace(/^(.{4})/, '$1 ')

/** `3月27日 17:20` from an instant with its offset. */
export const instantText = (at: string): string => `${dayText(at.slice(0, 10))} ${at.slice(11, 16)}`

/** What was done in a window: 3月16日 全天 学习民法典有关章节. */
export const doneText = ({ evidence }: ObligationSaid): string =>
  evidence
    .map(
      ({ on, title, late }) =>
        `${title.startsWith(dayText(on)) ? '' : `${dayText(on)} `}${title}${late ? '（补录）' : ''}`,
    )
    .join('；')

/** 待办，还剩 8 天: the word of a state and, where it presses, its reason. */
export const stateText = ({ state, why }: ObligationSaid): string =>
  state === 'red' || state === 'amber' ? `${wordOf(state)}，${why.split('，')[0]}` : wordOf(state)

const listed = (items: readonly string[]): string => (items.length === 0 ? '无' : items.join('；'))

/** 说明: where all this comes from, where its figures come from, and what was changed or entered late. */
export const explanationsOf = (
  { parameters, reading, changes, index, on, today, missed }: EvidenceSheetSaid,
  by: 'entered' | 'occurred',
): readonly string[] => [
  '本页全部取自会议与账目记录，没有另行填报。',
  ...parameters.map(parameter => `${originOf(parameter)}。`),
  ...(reading === null ? [] : [`理解口径：${reading}`]),
  `形成后改动：${listed(changes.map(({ at, title, of }) => `${instantText(at)} ${of}，${title}`))}。`,
  `补录：${listed(index.filter(({ late }) => late).map(({ on: day, title, at }) => `${dayText(day)} ${title}，${instantText(at)} 录入`))}。`,
  ...(missed > 0 ? [`另有 ${missed} 期错过了，不能再补。`] : []),
  ...(on > today ? ['这一天还没有到，写的是若不办会怎样。'] : []),
  by === 'occurred'
    ? `按发生的时间看：现在知道的、${dayTextWithYear(on)}以前发生的都算。`
    : `按录入的时间看：${dayTextWithYear(on)}当天已经录入的才算。`,
]

/** How a subject's windows stand, counted: 已落实 3，未到期 9. */
export const countedText = (obligations: readonly ObligationSaid[]): string =>
  (['red', 'amber', 'green', 'grey'] as const)
    .flatMap(state => {
      const count = obligations.filter(of => of.state === state).length
      return count === 0 ? [] : [`${wordOf(state)} ${count}`]
    })
    .join('，')

type ExcerptRow = NonNullable<NonNullable<EvidenceSheetSaid['excerpt']>['rows']>[number]

const cellText = ({ text, day }: ExcerptRow[number]): string => (day ? dayText(text) : text)

/**
 * The lines of an excerpt. One row is told field by field; of several, what is the same in all is told once, and then of each what is its own.
 */
export const excerptLines = (rows: readonly ExcerptRow[]): readonly string[] => {
  const [first = [], ...others] = rows
  if (others.length === 0) return first.map(cell => `${cell.title}：${cellText(cell)}`)
  const isCommon = ({ title, text }: ExcerptRow[number]): boolean =>
    rows.every(row => row.some(cell => cell.title === title && cell.text === text))
  const common = first.filter(isCommon).map(cell => `${cell.title}：${cellText(cell)}`)
  return [
    ...(common.length === 0 ? [] : [`${common.join('；')}。`]),
    ...rows.map(row =>
      row
        .filter(cell => !isCommon(cell))
        .map(cellText)
        .join('　'),
    ),
  ]
}
