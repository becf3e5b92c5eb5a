/** A piece of XML as it is read from front to back. Names are without their prefix: `x:row` is `row`. */
export type XmlToken =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attribute: (name: string) => string | undefined
      readonly empty: boolean
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** What is not XML, or is XML that no table writes (a document type could define anything). */
export class XmlTrouble extends Error {}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, entity: string) => {
        if (entity.startsWith('#x') || entity.startsWith('#X')) return character(Number.parseInt(entity.slice(2), 16))
        if (entity.startsWith('#')) return character(Number(entity.slice(1)))
        return named[entity] ?? whole
      })
    : text

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Attribute by attribute from the front: what is not one ends the search, so a tag is gone through once and no more. */
const attributeIn =
  (written: string) =>
  (wanted: string): string | undefined => {
    for (let at = 0; at < written.length; ) {
      while (isSpace(written.charCodeAt(at))) at += 1
      const equals = written.indexOf('=', at)
      if (equals < 0) return undefined
      let value = equals + 1
      while (isSpace(written.charCodeAt(value))) value += 1
      const quote = written[value]
      const end = quote === '"' || quote === "'" ? written.indexOf(quote, value + 1) : -1
      if (end < 0) return undefined
      const name = written.slice(at, equals).trimEnd()
      if (name === wanted || local(name) === wanted) return decoded(written.slice(value + 1, end))
      at = end + 1
    }
    return undefined
  }

const doubleQuote = 34
const singleQuote = 39
const closing = 62

/** No program writes a longer one. */
const longestTag = 100_000

/** Where a tag ends: the first `>` outside quotes. */
const endOfTag = (xml: string, from: number): number => {
  for (let at = from; at < xml.length && at - from < longestTag; at += 1) {
    const mark = xml.charCodeAt(at)
    if (mark === closing) return at
    if (mark === doubleQuote || mark === singleQuote) {
      at = xml.indexOf(mark === doubleQuote ? '"' : "'", at + 1)
      if (at < 0) break
    }
  }
  throw new XmlTrouble('a tag has no end')
}

const slash = 47

/** The name a tag begins with: as far as the first space or slash. */
const endOfName = (tag: string): number => {
  let at = 0
  while (at < tag.length && tag.charCodeAt(at) !== slash && !isSpace(tag.charCodeAt(at))) at += 1
  return at
}

const after = (xml: string, mark: string, from: number): number => {
  const at = xml.indexOf(mark, from)
  if (at < 0) throw new XmlTrouble(`no ${mark}`)
  return at + mark.length
}

/**
 * Reads XML from front to back, in time proportional to its length. No entities but the five of XML itself and characters by number; comments
 * and instructions are passed over. Throws `XmlTrouble` on a document type and on what is not well formed.
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    if (open < 0) {
      yield { kind: 'text', text: decoded(xml.slice(at)) }
      return
    }
    if (open > at) yield { kind: 'text', text: decoded(xml.slice(at, open)) }
    if (xml.startsWith('<!--', open)) at = after(xml, '-->', open + 4)
    else if (xml.startsWith('<?', open)) at = after(xml, '?>', open + 2)
    else if (xml.startsWith('<![CDATA[', open)) {
      at = after(xml, ']]>', open + 9)
      yield { kind: 'text', text: xml.slice(open + 9, at - 3) }
    } else if (xml.startsWith('<!', open)) throw new XmlTrouble('a document type')
    else {
      const end = endOfTag(xml, open + 1)
      const tag = xml.slice(open + 1, end)
      at = end + 1
      if (tag.startsWith('/')) {
        yield { kind: 'close', name: local(tag.slice(1).trim()) }
        continue
      }
      const empty = tag.endsWith('/')
      const named = endOfName(tag)
      if (named === 0) throw new XmlTrouble('a tag has no name')
      yield { kind: 'open', name: local(tag.slice(0, named)), attribute: attributeIn(tag.slice(named)), empty }
    }
  }
}
