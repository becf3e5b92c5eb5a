import { dayTextWithYear, isDay } from '#institution/calendar.ts'

/** 半天、1天、1天半. */
export const halfDaysWord = (halfDays: number): string => {
  const days = Math.floor(halfDays / 2)
  return halfDays % 2 === 0 ? `${days}天` : days === 0 ? '半天' : `${days}天半`
}

/** 1860050 → 18,600.50 元. */
export const fenWord = (fen: number): string => {
  const [yuan = '0', cents = '00'] = (fen / 100).toFixed(2).split('.')
  return `${yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents} 元`
}

/** A value of a register's row as a reader sees it; the empty text for nothing. `nameOf` turns a person's id into the name. */
export const shownValue = (value: unknown, shown: string | undefined, nameOf: (id: string) => string): string => {
  if (value === undefined || value === null || value === '') return ''
  if (shown === 'day' && isDay(value)) return dayTextWithYear(String(value))
  if (shown === 'fen' && typeof value === 'number') return fenWord(value)
  if (shown === 'halfDays' && typeof value === 'number') return halfDaysWord(value)
  if (shown === 'organization') return nameOf(String(value))
  if (shown === 'people') return (Array.isArray(value) ? value : [value]).map(id => nameOf(String(id))).join('、')
  if (shown === 'papers') return Array.isArray(value) && value.length > 0 ? `${value.length} 份` : ''
  if (shown === 'sealed') return typeof value === 'string' ? value : '已密封'
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}
