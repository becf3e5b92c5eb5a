const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** A key nobody can guess, 32 hexadecimal digits. `crypto.randomUUID` is missing without TLS and in browsers of some years back. */
export const freshKey = (): string => {
  let key = ''
  crypto.getRandomValues(new Uint8Array(16)).forEach(byte => {
    key += hex(byte)
  })
  return key
}

/** Where keys of what was not answered yet wait, so that the same words sent after a crash of the page are still done once. */
export interface KeptKeys {
  readonly read: (body: string) => string | undefined
  /** Without a key it is forgotten. */
  readonly write: (body: string, key: string | undefined) => void
}

/** A number for a text, so that the text itself is kept nowhere. */
const mark = (text: string): string => {
  let one = 0xdeadbeef
  let other = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    one = Math.imul(one ^ code, 2_654_435_761)
    other = Math.imul(other ^ code, 1_597_334_677)
  }
  return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`
}

/** Keys kept with this tab, also over a crash of the browser. */
export const keysOfTab = (name: string): KeptKeys => {
  const place = (body: string): string => `biaochi-key/${name}/${mark(body)}`
  return {
    read: body => {
      try {
        return sessionStorage.getItem(place(body)) ?? undefined
      } catch {
        return undefined
      }
    },
    write: (body, key) => {
      try {
        if (key === undefined) sessionStorage.removeItem(place(body))
        else sessionStorage.setItem(place(body), key)
      } catch {
        // Without room the key lives as long as the page.
      }
    },
  }
}

/** One submission: the same body keeps its key however often it is sent again; another body is another submission. */
export class Submission {
  #body: string | undefined
  #key = ''
  readonly #fresh: () => string
  readonly #kept: KeptKeys | undefined

  constructor(fresh: () => string = freshKey, kept?: KeptKeys) {
    this.#fresh = fresh
    this.#kept = kept
  }

  /** The key under which this body is sent. */
  keyFor(body: unknown): string {
    const text = JSON.stringify(body) ?? ''
    if (text !== this.#body) {
      this.#body = text
      this.#key = this.#kept?.read(text) ?? this.#fresh()
      this.#kept?.write(text, this.#key)
    }
    return this.#key
  }

  /** It was answered for good: the next one is another, even with the same words. */
  answered(): void {
    if (this.#body !== undefined) this.#kept?.write(this.#body, undefined)
    this.#body = undefined
  }
}
