import { type Day, dayTextWithYear, isDay } from './calendar.ts'

export type IdentityNumberRead =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly reason: string }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** The first two digits of every province-level code; 81 to 83 are residents from Hong Kong, Macao and Taiwan, 91 foreign residents. */
const provinces = new Set(
  ['11-15', '21-23', '31-37', '41-46', '50-54', '61-65', '71-71', '81-83', '91-91'].flatMap(span => {
    const [from = 0, to = 0] = span.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
  }),
)

/** The 18th character of an identity number, from its first 17 digits (GB 11643: ISO 7064 MOD 11-2). */
export const checkDigitOf = (first17: string): string => {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return checkDigits[sum % 11] as string
}

/** Full-width digits and Ｘ become plain ones, x becomes X, and spaces someone typed to group the digits go. */
const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** Codes of abolished counties stay in use for life, so only the shape is checked: a known province, and a city unless from outside. */
const regionIsPlausible = (number: string): boolean => {
  const province = number.slice(0, 2)
  return provinces.has(province) && (number.slice(2, 4) !== '00' || Number(province) > 70)
}

const refused = (reason: string): IdentityNumberRead => ({ ok: false, reason: `${reason}请照身份证核对。` })

/**
 * Reads a citizen identity number (GB 11643): 18 characters, folded to half width, with its region, birth date and check digit in order.
 *
 * `today` is the day it is entered: nobody is born later. The answer is the number as it is to be kept, or a sentence to show.
 */
export const readIdentityNumber = (text: string, today: Day): IdentityNumberRead => {
  const number = folded(text)
  if (number.length === 0) return refused('没有填身份证号码。')
  if (/^\d{15}$/.test(number)) return refused('这是旧的15位号码，要填18位的。')
  if (number.length !== 18) return refused(`身份证号码是18位，这里有${number.length}位。`)
  if (!/^\d{17}[\dX]$/.test(number)) return refused('身份证号码前17位是数字，最后一位是数字或X。')
  if (!regionIsPlausible(number)) return refused(`前6位“${number.slice(0, 6)}”不是行政区划代码。`)
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(born) || born < '1900-01-01') return refused(`第7至14位“${number.slice(6, 14)}”不是出生日期。`)
  if (born > today) return refused(`出生日期${dayTextWithYear(born)}还没有到。`)
  if (checkDigitOf(number.slice(0, 17)) !== number[17]) return refused('最后一位校验码对不上，多半抄错了一位。')
  return { ok: true, number }
}

/** `150525********1234`: enough to tell two people apart, not enough to misuse. */
export const maskedIdentityNumber = (number: string): string => `${number.slice(0, 6)}********${number.slice(14)}`
