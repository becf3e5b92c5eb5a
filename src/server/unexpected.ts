import type { FastifyError } from 'fastify'
import { TooManyAtOnce } from './password.ts'
import { type Problem, problem } from './problem.ts'
import { SaidProblem } from './said-problem.ts'

/** What a failure is told as, and what of it goes into the log: never what a person typed. */
export interface Told {
  readonly problem: Problem
  readonly retryAfterSeconds?: number
  /** For the log, when the mistake is ours or the machine's. */
  readonly log?: { readonly code: string; readonly kind: string; readonly sqlState?: string; readonly at: string }
}

/** Failures of the framework that are the request's own fault, in words. */
const ofRequest: Readonly<Record<string, readonly [status: number, title: string, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, '内容太大', '请分几次提交；文件请从“上传”处传。'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, '内容的格式不对', '请从页面里提交。'],
  FST_ERR_CTP_EMPTY_TYPE: [415, '没有写明内容的格式', '请从页面里提交。'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, '内容没有传完整', '请再提交一次。'],
  FST_ERR_BAD_URL: [400, '地址写得不对', '请从页面里重新打开。'],
  FST_REQ_FILE_TOO_LARGE: [413, '文件太大', '请压缩或者拆开后再传。'],
  FST_PARTS_LIMIT: [400, '一次只能传一份文件', '请一份一份地传。'],
  FST_FILES_LIMIT: [400, '一次只能传一份文件', '请一份一份地传。'],
  FST_FIELDS_LIMIT: [400, '一次只能传一份文件', '请一份一份地传。'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [415, '这里要的是文件', '请从“上传”处选择文件。'],
}

/** SQLSTATE classes and network errors that mean: the database is away for the moment. */
const awayCode = /^(08|57P|53[03]|ECONN|EPIPE|ENOENT)/
const awayMessage = /Connection terminated|timeout exceeded when trying to connect|not queryable/

/** 0 O, 1 I L are left out: people read it over the telephone. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Four signs a person can read out and an administrator can find in the log. */
export const shortCode = (random: (bytes: number) => Buffer): string =>
  [...random(4)].map(byte => letters[byte % letters.length]).join('')

/** Where it was thrown, without the message: messages of databases and parsers repeat what was typed. */
const framesOf = ({ stack = '', message }: Error): string =>
  // What was typed may hold lines that look like frames.
  stack
    .replace(message, '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 12)
    .map(line => line.trim())
    .join(' | ')

export const told = (error: FastifyError | Error, random: (bytes: number) => Buffer): Told => {
  if (error instanceof SaidProblem) {
    const { retryAfterSeconds } = error
    return { problem: error.problem, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
  }
  if (error instanceof TooManyAtOnce) {
    return { problem: problem(503, '现在登录的人太多', { detail: '请过几秒钟再试。' }), retryAfterSeconds: 3 }
  }
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>
  const known = ofRequest[code]
  if (known) return { problem: problem(known[0], known[1], { detail: known[2] }) }
  if (statusCode === 429)
    return { problem: problem(429, '来得太密', { detail: '请过一会儿再试。' }), retryAfterSeconds: 60 }
  if (statusCode >= 400 && statusCode < 500)
    return { problem: problem(statusCode, '这个请求看不懂', { detail: '请刷新页面后再试。' }) }
  const short = shortCode(random)
  const log = {
    code: short,
    kind: /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error',
    ...(/^[0-9A-Z]{5}$/.test(code) && { sqlState: code }),
    at: framesOf(error),
  }
  if (code === '53100') {
    return {
      problem: problem(503, '磁盘满了，现在记不下来', {
        detail: '已经记下的都在。请联系系统管理员腾出磁盘空间。',
        code: short,
      }),
      log,
    }
  }
  if (awayCode.test(code) || awayMessage.test(error.message)) {
    return {
      problem: problem(503, '数据库正在恢复', { detail: '请过几秒钟再试，没有办成的事不会记成办了。', code: short }),
      retryAfterSeconds: 2,
      log,
    }
  }
  return {
    problem: problem(500, '这一步没有办成', {
      detail: `请稍后再试；还不行，请把编号 ${short} 告诉系统管理员。`,
      code: short,
    }),
    log,
  }
}
