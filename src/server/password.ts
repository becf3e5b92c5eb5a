import { createHash, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes, one lane: some 13 ms on an office PC (OWASP's first choice). The library's default is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Each hash holds 19 MiB while it runs: two at a time, and a queue that ends. */
const atOnce = 2
const mostWaiting = 200

/** Too many sign-ins at one moment: the next one is asked to come again. */
export class TooManyAtOnce extends Error {}

let running = 0
const waiting: (() => void)[] = []

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new TooManyAtOnce()
    const turn = Promise.withResolvers<void>()
    waiting.push(turn.resolve)
    await turn.promise
  }
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** 全角字母、看不见的差别 are folded, so that a password typed with another input method is the same password. */
const folded = (password: string): string => password.normalize('NFKC')

export const hashOf = (password: string): Promise<string> => inTurn(() => hash(folded(password), cost))

/** What a guess at an account that does not exist is checked against: the same work, and no password fits it. */
const nobodysHash = hash(createHash('sha256').update('nobody').digest('hex'), cost)

/** Is it the password? Without a hash the answer is no, after the same time. */
export const isPassword = async (password: string, hashed: string | undefined): Promise<boolean> => {
  const against = hashed ?? (await nobodysHash)
  // What is no hash at all fits nothing: accounts of the practice town have none.
  const fits = await inTurn(() => verify(against, folded(password)).catch(() => false))
  return fits && hashed !== undefined
}

export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())

const shortest = 10
/** What a password that holds the login must hold besides. */
const besideLogin = 6
const longest = 128

/** Passwords that guessers try first, of at least the shortest length or made so by repeating; folded to lower case. */
const common = new Set(
  `1234567890 12345678910 123456789a 1234567891 0123456789 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty1234 qwerty12345
  qwerty123456 asdfghjkl1 asdfghjkl; zxcvbnm123 password12 password123 password1234 passw0rd123 iloveyou123 admin12345 admin123456
  administrator woaini1314 woaini1314520 woaini5201314 5201314520 1314520520 a123456789 a1234567890 aa123456789 abc1234567 abc123456789
  abcd123456 abcd1234567 abcdefghij qq123456789 q123456789 z123456789 zxc1234567 1qazxsw23edc 1qaz@wsx3edc qazwsxedc123 p@ssw0rd123
  11223344556677 1122334455 12341234123 123123123123 147258369a 1472583690 3216549870 changeme123 welcome1234 letmein12345 admin@12345
  biaochi123 biaochi1234 dangwei123 dangwei1234 dangzheng123 zhengfu1234`.split(/\s+/),
)

/** Every reason why a new password will not do, in plain sentences; none when it will. */
export const objectionsTo = (password: string, login: string): readonly string[] => {
  const plain = folded(password)
  const lower = plain.toLowerCase()
  const letters = [...lower]
  return [
    letters.length < shortest && `密码至少${shortest}个字符，现在是${letters.length}个。可以用一句好记的话。`,
    letters.length > longest && `密码最多${longest}个字符。`,
    lower.includes(login) &&
      [...lower.replaceAll(login, '')].length < besideLogin &&
      '密码不能就是账号，或者账号再加几个字。',
    letters.length >= shortest &&
      (common.has(lower) || new Set(letters).size < 4 || isRun(letters)) &&
      '这个密码太常见，容易被猜中。请换一个，比如几个不相干的词连起来。',
  ].filter(reason => reason !== false)
}

/** `abcdefghij`, `9876543210`: every character one step from the one before. */
const isRun = (letters: readonly string[]): boolean => {
  const codes = letters.map(letter => letter.codePointAt(0) ?? 0)
  return [1, -1].some(step => codes.every((code, index) => index === 0 || code - (codes[index - 1] as number) === step))
}

/** Letters and digits that nobody confuses when they are read from paper: no 0 O, no 1 I L. */
const readable = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Groups of four such characters, `7F3K-9QXM`: 19.8 bits a group. */
export const readableCode = (groups: number, random: (bytes: number) => Buffer): string => {
  const letter = (): string => {
    for (;;) {
      const byte = random(1)[0] as number
      // Bytes past the last whole multiple would make some letters more likely than others.
      if (byte < 256 - (256 % readable.length)) return readable[byte % readable.length] as string
    }
  }
  return Array.from({ length: groups }, () => Array.from({ length: 4 }, letter).join('')).join('-')
}

/** A code as it was typed: case, spaces and dashes do not matter. */
export const codeAsTyped = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
