import { createPublicKey, hash, verify as verifySignature } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * Checks an exported journal with nothing but this file and Node: `node verify.ts FILE [--head FILE|条数:根]… [--key 指纹]…`
 *
 * `--head` gives a head seen elsewhere (on a paper, in an older export): without one, whoever holds the town's key could have written
 * another history and signed it. `--key` gives the key that must have signed. Exit code 0 when everything agrees, else 1.
 */
export interface Verdict {
  readonly ok: boolean
  readonly text: readonly string[]
}

type Fields = Record<string, unknown>
type Seen = { readonly size: number; readonly root: string }
type Head = Seen & { readonly signedAt: string; readonly keyId: string; readonly signature: string }

const sm3 = (...parts: Buffer[]): Buffer => hash('sm3', Buffer.concat(parts), 'buffer')
const nodeOf = (left: Buffer, right: Buffer): Buffer => sm3(Buffer.from([1]), left, right)
const fingerprintOf = (key: Buffer | undefined): string => hash('sha256', key ?? '')

/** Parsed only if the text has exactly these members, in this order and this spelling. */
const read = (text: string, members: string): Fields | undefined => {
  try {
    const value = JSON.parse(text)
    return Object.keys(value).join() === members && JSON.stringify(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

const isSigned = (text: string, signature: string, raw: Buffer | undefined): boolean => {
  if (raw?.length !== 32 || Buffer.from(signature, 'base64').toString('base64') !== signature) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' })
  return verifySignature(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

/** The roots (RFC 6962 over SM3, base64) at the sizes wanted. */
const rootsOver = (leaves: readonly Buffer[], wanted: ReadonlySet<number>): Map<number, string> => {
  const roots = new Map([[0, sm3().toString('base64')]])
  const frontier: Buffer[] = []
  for (const [n, leaf] of leaves.entries()) {
    let node = leaf
    for (let bits = n; bits % 2 === 1; bits = (bits - 1) / 2) node = nodeOf(frontier.pop() as Buffer, node)
    frontier.push(node)
    if (!wanted.has(n + 1)) continue
    roots.set(n + 1, frontier.reduceRight((right, left) => nodeOf(left, right)).toString('base64'))
  }
  return roots
}

/** What is wrong with the `n`-th fact, `before` being the time of the one before it; and its own leaf hash and time. */
const factAt = (n: number, text: string, town: string, before: string) => {
  const {
    leaf,
    line: lineText = '',
    payload = '',
    salt = '',
  } = (read(text, 'leaf,line,payload,salt') ?? {}) as Record<string, string>
  const hashed = sm3(Buffer.from([0]), Buffer.from(lineText))
  const line = read(lineText, 'v,town,position,at,on,act,actor,stream,type,commitment') ?? {}
  const opening = sm3(Buffer.from(salt, 'hex'), Buffer.from(payload)).toString('hex')
  const wrong = [
    lineText === '' && `第 ${n} 条读不懂，或者这一行不在它该在的地方`,
    lineText !== '' && hashed.toString('hex') !== leaf && `第 ${n} 条的行与叶不符：行或叶被改动过`,
    line.v !== 1 && `第 ${n} 条的行不是规定的写法`,
    !(opening === line.commitment && /^[0-9a-f]{32}$/.test(salt)) &&
      `第 ${n} 条的内容与承诺不符：内容、盐或承诺被改动过`,
    line.position !== n && `第 ${n} 条写的位置是 ${line.position}：有条目被删去、插入或调换`,
    line.town !== town && `第 ${n} 条不是这个镇的，写的是 ${line.town}`,
    String(line.at) < before && `第 ${n} 条的录入时间早于前一条`,
  ]
  return { hashed, at: String(line.at), wrong: line.v === 1 ? wrong : wrong.slice(0, 3) }
}

/** Everything that is wrong, and what the file is. May throw on what it does not understand: `verifyExport` makes a verdict of that. */
const check = (file: Buffer, seen: readonly Seen[], keys: readonly string[]): { wrong: string[]; said: string[] } => {
  const lines = file.toString('utf8').split('\n')
  const ended = lines.pop() === ''
  const header = JSON.parse(lines[0] ?? '')
  const closing = read(lines.at(-1) ?? '', 'digest,keyId,signature')
  if (header.format !== 'biaochi-journal/1') throw new Error('第一行不是日志导出的开头')
  const signers = new Map(Object.entries<string>(header.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]))
  const between = lines.slice(1, closing ? -1 : undefined)
  const firstHead = between.findIndex(text => read(text, 'head') !== undefined)
  const factLines = firstHead < 0 ? between : between.slice(0, firstHead)
  const heads = between.slice(factLines.length).map(text => (read(text, 'head')?.head ?? {}) as Head)

  const wrong: (string | false)[] = [!ended && '文件的最后一行没有结束：结尾被截断']
  for (const [id, key] of signers) wrong.push(fingerprintOf(key).slice(0, 16) !== id && `钥匙 ${id} 与它的编号不符`)
  const leaves: Buffer[] = []
  const times: string[] = []
  for (const [n, text] of factLines.entries()) {
    const fact = factAt(n, text, header.town, times.at(-1) ?? '')
    leaves.push(fact.hashed)
    times.push(fact.at)
    wrong.push(...fact.wrong)
  }
  const size = leaves.length
  wrong.push(header.size !== size && `开头说有 ${header.size} 条，文件里有 ${size} 条`)
  wrong.push(header.heads !== heads.length && `开头说有 ${header.heads} 个签名头，文件里有 ${heads.length} 个`)

  const roots = rootsOver(leaves, new Set([size, ...[...heads, ...seen].map(head => head.size)]))
  let last: Pick<Head, 'size' | 'signedAt'> = { size: 0, signedAt: '' }
  let agreed = 0
  for (const head of heads) {
    const text = `biaochi/${header.town}\n${head.size}\n${head.root}\n${head.signedAt}\n`
    const same = roots.get(head.size) === head.root
    wrong.push(
      !isSigned(text, String(head.signature), signers.get(head.keyId)) && `签名头（${head.size} 条）的签名不对`,
      !(last.size < head.size && last.signedAt <= head.signedAt) && `签名头（${head.size} 条）的先后不对`,
      head.signedAt < (times[head.size - 1] ?? '') && `签名头（${head.size} 条）的时间早于它的最后一条`,
      head.size > size && `签名头说有 ${head.size} 条，文件里只有 ${size} 条：结尾被删去`,
      head.size <= size &&
        !same &&
        `签名头（${head.size} 条）的根与内容不符：第 ${agreed} 条至第 ${head.size - 1} 条里有改动`,
    )
    if (same) agreed = head.size
    last = head
  }
  wrong.push(last.size < size && `最后 ${size - last.size} 条没有签名头`)
  for (const head of seen) {
    const same = roots.get(head.size) === head.root
    wrong.push(
      head.size > size && `别处见过 ${head.size} 条的签名头，这个文件只有 ${size} 条：文件是旧的，或者结尾被删去`,
    )
    wrong.push(head.size <= size && !same && `前 ${head.size} 条与别处见过的签名头不符：历史被改写过`)
  }

  const digest = hash('sm3', file.subarray(0, file.lastIndexOf(10, -2) + 1))
  const closed = `biaochi-export/${header.town}\n${digest}\n`
  if (closing?.digest !== digest) wrong.push('全文的摘要与结束行不符：文件里有字节被改动，或者没有结束行')
  else if (!isSigned(closed, String(closing.signature), signers.get(String(closing.keyId))))
    wrong.push('结束行的签名不对')

  const used = new Set([...heads.map(head => head.keyId), String(closing?.keyId)])
  const prints = [...used].map(id => fingerprintOf(signers.get(id)))
  const strangers = keys.length === 0 ? [] : prints.filter(print => !keys.some(key => print.startsWith(key)))
  wrong.push(...strangers.map(print => `有签名不是用您给的钥匙签的，是用 ${print}`))
  const days = size > 0 ? [`首条录入于 ${times[0]?.slice(0, 10)}，末条录入于 ${times.at(-1)?.slice(0, 10)}`] : []
  const said = [`镇：${header.name}（${header.town}）`, `条数：${size}`, `根：${roots.get(size)}`, ...days]
  return { wrong: wrong.filter(text => text !== false), said: [...said, ...prints.map(print => `钥匙指纹：${print}`)] }
}

/** `128:〈root〉`, or a file with heads in it: the answer of /api/journal/head, or another export. */
const seenIn = (given: string): Seen[] => {
  const [, size, root] = /^(\d+):([0-9a-zA-Z+/=]+)$/.exec(given) ?? []
  if (size !== undefined && root !== undefined) return [{ size: Number(size), root }]
  const text = readFileSync(given, 'utf8')
  const found = [text, ...text.split('\n')].flatMap(part => {
    try {
      const value = JSON.parse(part)
      const head = value.head ?? value
      return Number.isSafeInteger(head.size) && typeof head.root === 'string' ? [head as Seen] : []
    } catch {
      return []
    }
  })
  if (found.length === 0) throw new Error(`${given} 里没有签名头`)
  return found
}

/** The verdict on a file, whatever is in it: it never throws. */
export const verifyExport = (
  file: string,
  given: { heads?: readonly string[]; keys?: readonly string[] } = {},
): Verdict => {
  const { heads = [], keys = [] } = given
  try {
    const prints = keys.map(key => key.replaceAll(/[\s:]/g, '').toLowerCase())
    if (!prints.every(print => /^[0-9a-f]{16,64}$/.test(print)))
      throw new Error('--key 后面要写 16 位以上的十六进制指纹')
    const { wrong, said } = check(readFileSync(file), heads.flatMap(seenIn), prints)
    const alone = '没有给出别处见过的签名头（--head）：文件自身一致，但不能证明它就是当初那一份'
    if (wrong.length === 0)
      return { ok: true, text: ['一致：没有发现改动', ...said, heads.length > 0 ? '与别处见过的签名头相符' : alone] }
    const count = `不一致：发现 ${wrong.length} 处（条目从第 0 条数起，与回执上的编号相同）`
    return { ok: false, text: [count, ...wrong.slice(0, 20), ...(wrong.length > 20 ? ['其余没有列出'] : []), ...said] }
  } catch (error) {
    return { ok: false, text: [`不一致：文件读不懂（${error instanceof Error ? error.message : String(error)}）`] }
  }
}

/** The command: prints the verdict and answers the exit code. */
export const main = (args: readonly string[]): number => {
  const after = (name: string) => args.filter((_, index) => args[index - 1] === name)
  const [file] = args.filter(
    (arg, index) => !arg.startsWith('--') && !['--head', '--key'].includes(args[index - 1] ?? ''),
  )
  const usage: Verdict = { ok: false, text: ['用法：npm run verify -- 文件 [--head 文件或“条数:根”] [--key 指纹]'] }
  const verdict = file === undefined ? usage : verifyExport(file, { heads: after('--head'), keys: after('--key') })
  console.log(verdict.text.join('\n'))
  return verdict.ok ? 0 : 1
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2))
