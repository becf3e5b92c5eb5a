import { buffer } from 'node:stream/consumers'
import type { FastifyRequest } from 'fastify'
import type { Sheet } from '#mechanisms/cells.ts'
import { plainFileName } from './file-name.ts'
import { problem } from './problem.ts'
import { notUnderstood, SaidProblem } from './said-problem.ts'
import { readTable } from './table-file.ts'
import { largestWorkbook, WorkbookTrouble } from './workbook-archive.ts'

/** What is said with a table: the paper it rests on, how its columns are matched. */
const longestWord = 512 * 1024

/** The limits of a request that brings a table. */
export const tableLimits = { bodyLimit: largestWorkbook + longestWord + 64 * 1024 } as const

/** A table as a form sends it, and the words beside it, whichever comes first. */
export interface UploadedTable {
  readonly file: string
  readonly bytes: Buffer
  readonly words: Readonly<Record<string, string>>
}

export const uploadedTable = async (request: FastifyRequest): Promise<UploadedTable> => {
  let file: string | undefined
  let bytes: Buffer | undefined
  const words: Record<string, string> = {}
  for await (const part of request.parts({ limits: { fileSize: largestWorkbook + 1, fieldSize: longestWord } })) {
    if (part.type === 'file') {
      file = plainFileName(part.filename ?? '')
      bytes = await buffer(part.file)
    } else if (typeof part.value === 'string' && part.value.trim() !== '') words[part.fieldname] = part.value
  }
  if (file === undefined || bytes === undefined) throw notUnderstood('没有收到表格。请重新选择。')
  return { file, bytes, words }
}

/** The sheets of an uploaded table; what cannot be read is said in a sentence. */
export const sheetsOf = async ({ file, bytes }: UploadedTable): Promise<readonly Sheet[]> => {
  try {
    return await readTable(file, bytes)
  } catch (error) {
    if (!(error instanceof WorkbookTrouble)) throw error
    throw new SaidProblem(
      problem(bytes.length > largestWorkbook ? 413 : 415, '这个文件读不了', { detail: error.message }),
    )
  }
}
