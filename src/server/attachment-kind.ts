import { open, readFile } from 'node:fs/promises'
import { openPromise as openZip } from 'yauzl'
import { endingOf } from './file-name.ts'

/** A kind of paper that may be uploaded: by its name and by what is really inside. */
interface Kind {
  readonly title: string
  readonly endings: readonly string[]
  readonly mediaType: string
  readonly begins?: readonly Buffer[]
  /** For archives: an entry that must be inside. */
  readonly holds?: string
}

const zip = [Buffer.from('504b0304', 'hex')]
const compoundFile = [Buffer.from('d0cf11e0a1b11ae1', 'hex')]

const kinds: readonly Kind[] = [
  { title: 'PDF', endings: ['.pdf'], mediaType: 'application/pdf', begins: [Buffer.from('%PDF-')] },
  { title: 'OFD', endings: ['.ofd'], mediaType: 'application/ofd', begins: zip, holds: 'OFD.xml' },
  {
    title: 'Word 文档',
    endings: ['.docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: zip,
    holds: 'word/document.xml',
  },
  {
    title: 'Excel 表格',
    endings: ['.xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: zip,
    holds: 'xl/workbook.xml',
  },
  { title: '旧版 Word 或 WPS 文档', endings: ['.doc', '.wps'], mediaType: 'application/msword', begins: compoundFile },
  {
    title: '旧版 Excel 或 WPS 表格',
    endings: ['.xls', '.et'],
    mediaType: 'application/vnd.ms-excel',
    begins: compoundFile,
  },
  { title: 'JPG 图片', endings: ['.jpg', '.jpeg'], mediaType: 'image/jpeg', begins: [Buffer.from('ffd8ff', 'hex')] },
  { title: 'PNG 图片', endings: ['.png'], mediaType: 'image/png', begins: [Buffer.from('89504e470d0a1a0a', 'hex')] },
  { title: '文本', endings: ['.txt'], mediaType: 'text/plain' },
]

/** 可以传 PDF、OFD、… */
export const kindsText = kinds.flatMap(({ endings }) => endings.map(ending => ending.slice(1))).join('、')

export type KindFound = { readonly mediaType: string } | { readonly refused: string }

const mostEntries = 5_000
/** A paper unpacks to a few times its size; an archive bomb to thousands of times. */
const mostUnpacked = 400 * 1024 * 1024

/**
 * What a file really is. Its name and its content must both say so; what can carry programs is refused, and archives are looked at by their
 * table of contents alone, before anything is unpacked.
 */
export const kindOf = async (path: string, name: string): Promise<KindFound> => {
  const ending = endingOf(name)
  const kind = kinds.find(({ endings }) => endings.includes(ending))
  if (!kind) return { refused: `不能传${ending ? ` ${ending.slice(1)} ` : '没有后缀的'}文件。可以传：${kindsText}。` }
  const start = await beginning(path)
  const fits = kind.begins
    ? kind.begins.some(bytes => start.subarray(0, bytes.length).equals(bytes))
    : await isText(path)
  if (!fits) return { refused: `这个文件名写的是${kind.title}，内容却不是。请检查是不是传错了文件。` }
  const inside = kind.holds === undefined ? undefined : await objectionInside(path, kind.holds, kind.title)
  return inside === undefined ? { mediaType: kind.mediaType } : { refused: inside }
}

const beginning = async (path: string): Promise<Buffer> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** UTF-8 or GB 18030, without what no text holds. */
const isText = async (path: string): Promise<boolean> => {
  const bytes = await readFile(path)
  if (bytes.length === 0 || bytes.includes(0)) return false
  return ['utf-8', 'gb18030'].some(encoding => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  })
}

const objectionInside = async (path: string, holds: string, title: string): Promise<string | undefined> => {
  const broken = `这个${title}打不开，可能没有传完整。请重新保存一份再传。`
  try {
    const archive = await openZip(path, { autoClose: false })
    try {
      if (archive.entryCount > mostEntries) return `这个${title}里的文件太多，不像是文档。`
      let unpacked = 0
      let found = false
      for await (const { fileName, uncompressedSize } of archive.eachEntry()) {
        unpacked += uncompressedSize
        if (unpacked > mostUnpacked) return `这个${title}展开后太大，不像是文档。`
        if (/vbaProject\.bin$/i.test(fileName)) return `这个${title}带有宏程序，不能传。请另存为不带宏的格式。`
        found ||= fileName === holds
      }
      return found ? undefined : `这个文件名写的是${title}，内容却不是。请检查是不是传错了文件。`
    } finally {
      archive.close()
    }
  } catch {
    return broken
  }
}
