import { problem } from './problem.ts'
import { notUnderstood, SaidProblem } from './said-problem.ts'

/**
 * What comes over the wire, read strictly: whole UTF-8, no NUL, no halves of characters, no keys that mean something to the language.
 * PostgreSQL keeps none of these, and a text that cannot be kept is refused where it comes in, in words.
 */

const badCharacter = '文字里有看不见的坏字符，存不下来。请删去后重新输入。'
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const deepest = 32

const isSound = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

const refuseUnsound = (value: unknown, depth: number): void => {
  if (typeof value === 'string') {
    if (!isSound(value)) throw notUnderstood(badCharacter)
  } else if (typeof value === 'object' && value !== null) {
    if (depth > deepest) throw notUnderstood('内容套得太深，看不懂。请按表单填写。')
    for (const [key, item] of Object.entries(value)) {
      if (!isSound(key)) throw notUnderstood(badCharacter)
      if (key === '__proto__') throw notUnderstood('内容里有不认识的项。请按表单填写。')
      refuseUnsound(item, depth + 1)
    }
  }
}

/** The value of a JSON body. Throws a `SaidProblem` (400) that says what is wrong. */
export const jsonAsSent = (body: Buffer): unknown => {
  let text: string
  try {
    text = decoder.decode(body)
  } catch {
    throw notUnderstood('内容不是 UTF-8 编码的文字。请用浏览器打开这一页重新填写。')
  }
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw notUnderstood('内容不是完整的 JSON。请检查后重新提交。')
  }
  refuseUnsound(value, 0)
  return value
}

/** Throws a `SaidProblem` (400) when an address holds what no text may hold. */
export const refuseUnsoundAddress = (address: string): void => {
  if (!address.includes('%')) return
  let plain: string
  try {
    plain = decodeURIComponent(address.replaceAll('+', ' '))
  } catch {
    throw new SaidProblem(problem(400, '地址写得不对。请从页面里重新打开。'))
  }
  if (!isSound(plain)) throw new SaidProblem(problem(400, badCharacter))
}
