import { pinyin } from 'pinyin-pro'
import { dayTextWithYear, isDay } from '#institution/calendar.ts'
import type { Column, Register } from '#mechanisms/register.ts'

type Row = Readonly<Record<string, unknown>>

/** What folding leaves as it is: most of what is written here, and far quicker seen than folded. */
const plain = /^[ -@[-~\u4e00-\u9fff\n。、“”《》]*$/

/** Text as it is compared: full-width as half-width, capitals as small letters. */
export const folded = (text: string): string => (plain.test(text) ? text : text.normalize('NFKC').toLowerCase())

/** A text longer than this is found by its characters alone. */
const longestSpelled = 40
const mostKept = 20_000

/** Keeps what was worked out of a text: the same words come again and again. */
const keeping = (work: (text: string) => readonly string[]): ((text: string) => readonly string[]) => {
  const kept = new Map<string, readonly string[]>()
  return text => {
    const known = kept.get(text)
    if (known) return known
    if (kept.size >= mostKept) kept.clear()
    const worked = work(text)
    kept.set(text, worked)
    return worked
  }
}

/** The sounds of a text, one for each character; what is not Chinese stays as it is. */
export const soundsOf = keeping(text =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }),
)

const hasChinese = /\p{Script=Han}/u

/** 财政所 → 财政所, caizhengsuo, czs. */
export const foundBy = (text: string): readonly string[] =>
  text.length > longestSpelled || !hasChinese.test(text) ? [folded(text)] : spelled(text)

const spelled = keeping(text => {
  const plain = folded(text)
  const sounds = soundsOf(plain)
  return [plain, sounds.join(''), sounds.map(sound => sound.slice(0, 1)).join('')]
})

const textsOf = ({ shown }: Column, value: unknown): readonly string[] => {
  if (value === undefined || value === null || value === '') return []
  if (shown === 'sealed' || shown === 'people' || shown === 'papers') return []
  if (shown === 'day' && isDay(value)) return [String(value), dayTextWithYear(String(value))]
  if (shown === 'fen' && typeof value === 'number') {
    const yuan = (value / 100).toFixed(2)
    return [yuan, yuan.replace(/\B(?=(\d{3})+\.)/g, ',')]
  }
  if (shown === 'halfDays') return []
  if (Array.isArray(value)) return value.flatMap(each => (typeof each === 'string' ? foundBy(each) : []))
  return typeof value === 'object' ? [] : foundBy(String(value))
}

/**
 * What a row is found by: the texts of its columns, folded, with their full pinyin and initials where they are short. What is sealed is no
 * word; people are found by the roster's names of the day, papers by their own.
 */
export const wordsOf = (columns: readonly Column[], row: Row): string =>
  columns.flatMap(column => textsOf(column, row[column.field])).join('\n')

const longestOrder = 120
const inDigits = 16

/** A key that puts rows in the order people expect when it is compared byte by byte: numbers by value, Chinese by its sounds. */
export const orderOf = ({ sortedBy }: Pick<Register, 'sortedBy'>, row: Row): string => {
  const value = sortedBy === undefined ? undefined : row[sortedBy]
  if (typeof value === 'number') return String(Math.round(value * 1000) + 10 ** 15).padStart(inDigits, '0')
  if (typeof value !== 'string') return ''
  const text = folded(value).slice(0, longestOrder)
  const sounds = hasChinese.test(text) ? soundsOf(text).join(' ') : text
  return `${sounds.replace(/\d+/g, digits => digits.padStart(inDigits, '0'))} ${text}`.slice(0, longestOrder * 2)
}
