/** Money is whole fen, always: `1860000` is 18,600.00 yuan. No float ever holds an amount. */
export type Fen = number

export type FenRead = { readonly ok: true; readonly fen: Fen } | { readonly ok: false; readonly reason: string }

/** A thousand times what any town spends in a year, and far below what whole numbers hold exactly. */
const mostYuanDigits = 12

const refused = (reason: string): FenRead => ({ ok: false, reason })

/** Groups of three from the right, or no separators at all: `1,86,00` is a slip of the hand that must not be guessed at. */
const separatorsAreRight = (yuan: string): boolean => /^\d+$/.test(yuan) || /^\d{1,3}(,\d{3})+$/.test(yuan)

/**
 * Reads an amount in yuan as people write it (`18,600.00`, `18600`, `￥18600元`, full-width digits) into whole fen.
 *
 * The answer is the fen, or a sentence that says what is wrong and how to write it.
 */
export const readFen = (text: string): FenRead => {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
    .replaceAll('，', ',')
  if (plain === '') return refused('没有填金额。以元为单位写，例如 18,600.00。')
  if (/^[-−(]/.test(plain)) return refused('金额不能是负数。退款、冲销另作一笔。')
  if (plain.endsWith('万')) return refused(`“${text.trim()}”要写成以元为单位的数，例如 18,600.00。`)
  const [, yuan, fraction = ''] = /^([\d,]+)(?:\.(\d*))?$/.exec(plain) ?? []
  if (yuan === undefined) return refused(`“${text.trim()}”不是金额。以元为单位写，例如 18,600.00。`)
  if (!separatorsAreRight(yuan))
    return refused(`“${text.trim()}”的千位分隔不对。三位一隔，或者不分隔，例如 18,600.00。`)
  if (fraction.length > 2)
    return refused(`“${text.trim()}”小数点后有${fraction.length}位。金额最多到分，小数点后两位。`)
  const digits = yuan.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (digits.length > mostYuanDigits) return refused(`“${text.trim()}”太大了，核对一下是不是多写了几位。`)
  return { ok: true, fen: Number(digits) * 100 + Number(fraction.padEnd(2, '0')) }
}

/** `18,600.00`, for tables and papers. Throws on what is no whole number of fen. */
export const fenText = (fen: Fen): string => {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not whole fen: ${fen}`)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`
}

/** `18,600元`, `18,600.50元`, for sentences: fen are said only where there are any. */
export const yuanText = (fen: Fen): string => `${fenText(fen).replace(/\.00$/, '')}元`
