export type NameRead = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly reason: string }

/** Every dot that keyboards put into a name (U+30FB, U+FF65, U+2022, U+2027, U+2219, U+22C5) means the one of the standard, U+00B7. */
const dots = /\s*[·・･•‧∙⋅]\s*/g

/** Two-character names are padded with spaces in printed lists; between Chinese characters a space is never part of the name. */
const paddingBetweenHan = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/**
 * Reads a person's name as it is to be kept: trimmed, one kind of dot, no padding. Any length, any script; only nothing at all and control
 * characters are refused. Names are never keys.
 */
export const readName = (text: string): NameRead => {
  const name = text.normalize('NFC').trim().replace(dots, '·').replace(paddingBetweenHan, '').replace(/ {2,}/g, ' ')
  if (name === '') return { ok: false, reason: '没有填姓名。' }
  if (/\p{Cc}/u.test(name)) return { ok: false, reason: '姓名里有看不见的控制字符。删掉后重新输入。' }
  return { ok: true, name }
}
