const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** A key nobody can guess, 32 hexadecimal digits. `crypto.randomUUID` is missing without TLS and in browsers of some years back. */
export const freshKey = (): string => {
  let key = ''
  crypto.getRandomValues(new Uint8Array(16)).forEach(byte => {
    key += hex(byte)
  })
  return key
}

/** One submission: the same body keeps its key however often it is sent again; another body is another submission. */
export class Submission {
  #body: string | undefined
  #key = ''
  readonly #fresh: () => string

  constructor(fresh: () => string = freshKey) {
    this.#fresh = fresh
  }

  /** The key under which this body is sent. */
  keyFor(body: unknown): string {
    const text = JSON.stringify(body) ?? ''
    if (text !== this.#body) {
      this.#body = text
      this.#key = this.#fresh()
    }
    return this.#key
  }

  /** It was answered for good: the next one is another, even with the same words. */
  answered(): void {
    this.#body = undefined
  }
}
