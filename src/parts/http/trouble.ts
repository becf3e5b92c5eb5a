import type { FieldError, ProblemSaid, RefusalSaid } from './shapes.ts'

/** Why something did not come to pass. Every kind has its sentence; only a refusal has reasons of the standard. */
export type TroubleKind =
  | 'refused'
  | 'not-understood'
  | 'signed-out'
  | 'not-yours'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'not-this-type'
  | 'too-many'
  | 'unreachable'
  | 'unexpected'

const kinds: Readonly<Record<number, TroubleKind>> = {
  400: 'not-understood',
  401: 'signed-out',
  403: 'not-yours',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'not-this-type',
  422: 'refused',
  429: 'too-many',
}

/** What is said where the server said nothing better. */
const sentences: Readonly<Record<TroubleKind, string>> = {
  refused: '现在还不能办。',
  'not-understood': '有几处没有填对，改好再交。',
  'signed-out': '要先登录。写的都还在。',
  'not-yours': '这件事不归您办。',
  'not-found': '没有找到。可能已经撤销，或地址写错了。',
  conflict: '这件事已经办过，或者别人刚改过。刷新后再看。',
  'too-large': '文件太大了。请分成几份，或压小后再传。',
  'not-this-type': '这种文件不能传。请换成 PDF、图片、Word 或 Excel。',
  'too-many': '试得太多了，请过几分钟再试。',
  unreachable: '没有连上：网断了，或服务没有开。写的都在本机，连上再交。',
  unexpected: '这一步没有办成。已记下，请稍后再试。',
}

interface TroubleParts {
  readonly kind: TroubleKind
  readonly sentence: string
  readonly title?: string
  /** The problem's own type, `/problems/code-needed`, where a page answers it by asking for more. */
  readonly type?: string
  readonly refusals?: readonly RefusalSaid[]
  readonly errors?: readonly FieldError[]
}

/** A failure as pages show it: `sentence` says in Chinese what is wrong and what to do. Nothing else ever reaches a person. */
export class Trouble extends Error {
  readonly kind: TroubleKind
  readonly sentence: string
  readonly title: string | undefined
  readonly type: string | undefined
  readonly refusals: readonly RefusalSaid[]
  readonly errors: readonly FieldError[]

  constructor({ kind, sentence, title, type, refusals = [], errors = [] }: TroubleParts) {
    super(sentence)
    this.kind = kind
    this.sentence = sentence
    this.title = title
    this.type = type
    this.refusals = refusals
    this.errors = errors
  }
}

const ended = (text: string): string => (/[。？…]$/.test(text) ? text : `${text}。`)

const waitText = (seconds: number): string =>
  seconds < 90 ? `请过 ${Math.max(1, Math.ceil(seconds))} 秒再试。` : `请过 ${Math.ceil(seconds / 60)} 分钟再试。`

/** The trouble behind a status and the problem that came with it. `retryAfter` is in seconds, from the header of that name. */
export const troubleOf = (status: number, problem: ProblemSaid | undefined, retryAfter?: number): Trouble => {
  const kind = kinds[status] ?? 'unexpected'
  const said = [problem?.title, problem?.detail].filter((text): text is string => text !== undefined && text !== '')
  const { refusals, errors } = problem ?? {}
  const parts = {
    kind,
    ...(problem?.title !== undefined && { title: problem.title }),
    ...(problem?.type !== undefined && { type: problem.type }),
    ...(refusals && { refusals }),
    ...(errors && { errors }),
  }
  if (kind === 'unexpected') {
    const code = problem?.code === undefined ? '' : `（编号 ${problem.code}）`
    return new Trouble({ ...parts, sentence: `这一步没有办成${code}。已记下，请稍后再试。` })
  }
  const sentence = said.length > 0 ? said.map(ended).join('') : sentences[kind]
  const wait = kind === 'too-many' && retryAfter !== undefined && !/再试/.test(sentence) ? waitText(retryAfter) : ''
  return new Trouble({ ...parts, sentence: `${sentence}${wait}` })
}

/** The network is gone, or the server is. */
export const unreachable = (): Trouble => new Trouble({ kind: 'unreachable', sentence: sentences.unreachable })

/** Whatever was thrown, as a trouble: what is no trouble yet is a mistake of ours. */
export const asTrouble = (thrown: unknown): Trouble =>
  thrown instanceof Trouble ? thrown : new Trouble({ kind: 'unexpected', sentence: sentences.unexpected })
