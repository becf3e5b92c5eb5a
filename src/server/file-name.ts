/** Characters that no file name may hold on any of the systems people use, and those that hide what a name really is. */
const unwelcome = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const longest = 120

/**
 * A file name that is nothing but a name: without folders, hidden characters and reversals of writing direction. It is shown and offered for
 * downloads; no file is ever stored under it.
 */
export const plainFileName = (given: string): string => {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = base
    .replaceAll(unwelcome, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const named = reserved.test(plain) ? `_${plain}` : plain
  if ([...named].length <= longest) return named
  const ending = /\.[^.]{1,8}$/.exec(named)?.[0] ?? ''
  return `${[...named].slice(0, longest - ending.length).join('')}${ending}`
}

/** `.pdf`, in lower case; empty when there is none. */
export const endingOf = (name: string): string => /\.[^.\s]{1,8}$/.exec(name)?.[0].toLowerCase() ?? ''

/** The header that makes browsers keep a file instead of opening it (RFC 6266). */
export const asAttachment = (name: string): string => {
  const plain = plainFileName(name)
  const ascii = plain.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(plain).replaceAll(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
