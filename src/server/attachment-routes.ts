import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { attachmentPath } from '#journal/attachment-path.ts'
import { mayDo } from '#mechanisms/act.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { kindOf } from './attachment-kind.ts'
import { asAttachment, plainFileName } from './file-name.ts'
import { keepingFile } from './files-of-someone.ts'
import { confirmsWithPaper, mayReadPapers, paperValues } from './paper-rights.ts'
import { listAsked, type Paper, papersSeen } from './papers-seen.ts'
import { problem } from './problem.ts'
import { notFound, notUnderstood, notYours, SaidProblem } from './said-problem.ts'
import { understood } from './understood.ts'

export const largestAttachment = 20 * 1024 * 1024

const onlyStaff = ({ positions }: Asking): void => {
  if (!mayDo('anyone', positions)) throw notYours('附件不归您看', '这是有职务的人看的。')
}

/** Does the paper stand in a register that was granted to someone without a position? */
const standsInGranted = async ({ client, town, granted }: Asking, id: string): Promise<boolean> => {
  if (granted.registers.size === 0 || !/^[0-9a-z]{8,64}$/.test(id)) return false
  const { rowCount } = await client.query(
    `select from register_row where town = $1 and register = any($2) and known_to is null and position($3 in row::text) > 0 limit 1`,
    [town, [...granted.registers], `"${id}"`],
  )
  return rowCount === 1
}

interface Received {
  readonly digest: string
  readonly size: number
}

/** Writes an upload to a file of its own while digesting it. Throws (413) past the limit. */
const received = async (upload: MultipartFile, path: string): Promise<Received> => {
  const digest = createHash('sha256')
  let size = 0
  const digesting = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      digest.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(upload.file, digesting, createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }))
  if (upload.file.truncated) {
    throw new SaidProblem(
      problem(413, '文件太大', { detail: `每份最多${largestAttachment / 1024 / 1024}MB。请压缩或者拆开后再传。` }),
    )
  }
  return { digest: digest.digest('hex'), size }
}

/** Puts a file where its digest says, for good: on the disk before anyone is told that it is kept. */
const keep = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  if (process.platform === 'win32') return
  const folder = await open(dirname(to))
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Papers: uploaded once, named by their digest, referred to by acts, handed out as files to whom may read what names them, never opened in the browser. */
export const attachmentRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { data } = world.settings
  const incoming = join(data, 'attachments', 'incoming')

  api.post(
    '/attachments',
    {
      config: { takesFile: true, rateLimit: { max: 300, timeWindow: 60_000 } },
      bodyLimit: largestAttachment + 64 * 1024,
    },
    async (request, reply) => {
      const asker = signedInOf(request)
      await asking(world, asker, async asked => onlyStaff(asked))
      const upload = await request.file()
      if (!upload) throw notUnderstood('没有收到文件。请重新选择。')
      const name = plainFileName(upload.filename ?? '')
      const id = world.chance.id()
      const path = join(incoming, `${id}-${world.random(8).toString('hex')}`)
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      try {
        const { digest, size } = await received(upload, path)
        if (name === '') throw notUnderstood('文件没有名字。请改名后再传。')
        if (size === 0) throw notUnderstood('文件是空的。请检查是不是传错了文件。')
        const kind = await kindOf(path, name)
        if ('refused' in kind) throw new SaidProblem(problem(415, '这个文件不能传', { detail: kind.refused }))
        const attachment = { id, name, mediaType: kind.mediaType, size, digest }
        await keepingFile(digest, async () => {
          await keep(path, attachmentPath(data, digest))
          await asking(
            world,
            asker,
            ({ client, town, person, now }) =>
              client.query(
                `insert into attachment (town, id, digest, name, media_type, size, uploaded_at, uploaded_by)
               values ($1, $2, $3, $4, $5, $6, $7, $8)`,
                [town, id, digest, name, kind.mediaType, size, now, person],
              ),
            { writing: true },
          )
        })
        return await reply.code(201).send(attachment)
      } finally {
        await rm(path, { force: true })
      }
    },
  )

  api.get('/attachments', request => {
    const asks = understood(listAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      return papersSeen(asked, world.house, asks)
    })
  })

  const found = async (asked: Asking, id: string) => {
    const granted = await standsInGranted(asked, id)
    if (!granted) onlyStaff(asked)
    const { rows } = await asked.client.query<
      Pick<Paper, 'name' | 'mediaType' | 'size' | 'digest'> & { readonly may: boolean }
    >(
      `select name, media_type as "mediaType", size, digest, ${mayReadPapers} as may from attachment a where town = $1 and id = $5`,
      [...paperValues(world.house, asked), id],
    )
    const paper = rows[0]
    if (!paper) throw notFound('没有这份附件')
    if (!paper.may && !granted && !(await confirmsWithPaper(asked, id)))
      throw notYours('这份材料不归您看', '能看它所在台账的人、上传的人和党政办可以看。')
    return paper
  }

  api.get<{ Params: { id: string } }>('/attachments/:id', async (request, reply) => {
    const { name, mediaType, size, digest } = await asking(world, signedInOf(request), asked =>
      found(asked, request.params.id),
    )
    const path = attachmentPath(data, digest)
    const there = await stat(path).catch(() => undefined)
    if (!there) {
      throw new SaidProblem(
        problem(404, '附件的文件不在了', { detail: `《${name}》登记过，但数据文件夹里没有它。请从备份恢复。` }),
      )
    }
    reply
      .header('content-disposition', asAttachment(name))
      .header('content-length', Number(size))
      .header('etag', `"${digest}"`)
    return reply.type(mediaType).send(createReadStream(path))
  })
}
