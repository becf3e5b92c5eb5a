import type { FastifyInstance } from 'fastify'
import { mayDo } from '#mechanisms/act.ts'
import type { Document } from '#paper/document.ts'
import { pdfOf } from '#paper/pdf.ts'
import { wordFileOf } from '#paper/word-file.ts'
import { whoText } from './act-routes.ts'
import { allDocuments } from './answers.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import { codeShown, keepPrinted } from './printed-papers.ts'
import { askedOf } from './query-routes.ts'
import { notFound, notYours } from './said-problem.ts'

const fileTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

const documentCalled = (name: string): Document => {
  const found = allDocuments.get(name)
  if (!found) throw notFound('没有这种文件')
  return found
}

/** 打印稿: every document by one road, as a file for Word and as PDF. What it states is kept before the file is made. */
export const documentRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get<{ Params: { name: string; file: string } }>('/documents/:name/:file', async (request, reply) => {
    const [, subject = '', ending] = /^(.+)\.(docx|pdf)$/.exec(request.params.file) ?? []
    if (ending === undefined) throw notFound('没有这种文件', '文件名以 .docx 或 .pdf 结尾。')
    const document = documentCalled(request.params.name)
    const asker = signedInOf(request)
    const written = await asking(world, asker, async asked => {
      if (!mayDo(document.by, asked.positions))
        throw notYours(`${document.title}不归您看`, `这是${whoText(document.by)}看的。`)
      return document.write(askedOf(world, asked), subject, { town: asked.known.name, on: asked.today })
    })
    if (!written) throw notFound(`没有可打印的${document.title}`)
    const { number, code, asOf } = await keepPrinted(world, asker, document.name, subject, document.title, written)
    const marks = {
      number,
      asOf,
      code: codeShown(code),
      address: `${request.protocol}://${request.host}/verify/${code}`,
      practice: world.practice !== undefined,
    }
    const file = ending === 'pdf' ? await pdfOf(written.described, marks) : await wordFileOf(written.described, marks)
    reply.header('content-disposition', asAttachment(`${marks.practice ? '练习 ' : ''}${written.fileName}.${ending}`))
    reply.header('cache-control', 'no-store')
    return reply.type(fileTypes[ending as keyof typeof fileTypes]).send(file)
  })
}
