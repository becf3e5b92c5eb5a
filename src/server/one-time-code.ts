import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Codes that change every half minute (TOTP, RFC 6238 over RFC 4226): the telephone and the server share a secret and a clock. SHA-1, six
 * digits and thirty seconds are what every authenticator application understands; several ignore anything else that the address asks for.
 */

const stepSeconds = 30
/** Half minutes that a telephone's clock may be before or behind. */
const drift = 1
export const secretBytes = 20

type Digest = 'sha1' | 'sha256' | 'sha512'

/** Half minutes since 1970. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds)

export const codeAtStep = (
  secret: Buffer,
  step: number,
  { digits = 6, digest = 'sha1' }: { readonly digits?: number; readonly digest?: Digest } = {},
): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac(digest, secret).update(counter).digest()
  const at = (mac[mac.length - 1] as number) & 0x0f
  const number = mac.readUInt32BE(at) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The half minute this code belongs to, if it is one now and later than the last one taken. Every candidate is compared, in the same time.
 *
 * @param code six digits
 * @param after the half minute of the last code that was taken
 */
export const stepOfCode = (secret: Buffer, code: string, now: Date, after: number): number | undefined => {
  const given = Buffer.from(code.padEnd(6).slice(0, 6))
  let found: number | undefined
  for (let step = stepAt(now) - drift; step <= stepAt(now) + drift; step += 1) {
    const same = timingSafeEqual(Buffer.from(codeAtStep(secret, step)), given)
    if (same && code.length === 6 && step > after) found = step
  }
  return found
}

/** Digits as they were typed on any keyboard: full-width ones are folded, spaces between the halves do not matter. */
export const digitsAsTyped = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '')

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding: twenty bytes are 32 letters. */
export const base32 = (bytes: Buffer): string => {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      text += alphabet[(held >> (bits - 5)) & 31]
      bits -= 5
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

/** What the picture says to the telephone. */
export const enrolmentAddress = (secret: Buffer, { issuer, login }: { issuer: string; login: string }): string =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${login}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=${stepSeconds}`
