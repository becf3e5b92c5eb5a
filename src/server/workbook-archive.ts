import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'

/** Why a file is not read as a workbook, in a sentence for the person who chose it. */
export class WorkbookTrouble extends Error {}

const megabyte = 1024 * 1024
export const largestWorkbook = 5 * megabyte
export const mostRows = 6000
/** Thirty columns of that many rows. */
export const mostCells = 180_000
/** Columns further right hold nothing a list asks for. */
export const mostColumns = 60
const mostParts = 500
/** A list of thousands unpacks to a few megabytes; an archive bomb to thousands of times its size. */
const mostUnpacked = 12 * megabyte
/** Tags are what reading costs: five thousand rows of twenty columns have half as many. */
const mostTags = 1_000_000
const mostEntities = 100_000

const notXlsx = '这不是 .xlsx 表格。请用 WPS 或 Excel 另存为“Excel 工作簿（.xlsx）”再传。'
export const tooMuch = '这个文件里的内容太多，不像是一份名单。请照样表填写。'
const broken = '这个表格打不开，可能没有传完整。请重新保存一份再传。'

/** A cell of a list holds a name, a day, a place; what is longer is a text that came into the wrong file. */
export const longestCell = 2_000
export const tooLongCell = (where: string): string => `${where}超过${longestCell}字，不像是一份名单。请删去这一格再传。`

export const tooManyRows = (sheet: string): string => `“${sheet}”表超过${mostRows}行。请分成几份再传。`

const isXml = (name: string): boolean => name.endsWith('.xml') || name.endsWith('.rels')

/** The table of contents, gone through before anything is unpacked. */
const contentsOf = async (archive: ZipFile): Promise<ReadonlyMap<string, Entry>> => {
  if (archive.entryCount > mostParts) throw new WorkbookTrouble(tooMuch)
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of archive.eachEntry()) {
    unpacked += entry.uncompressedSize
    if (unpacked > mostUnpacked) throw new WorkbookTrouble('这个文件展开后太大，不像是一份名单。请照样表填写。')
    if (entry.isEncrypted()) throw new WorkbookTrouble('这个表格设了密码，读不了。请去掉密码再传。')
    if (/vbaProject\.bin$|\.(exe|dll|js|vbs)$/i.test(entry.fileName)) {
      throw new WorkbookTrouble('这个表格带有宏程序，不收。请另存为不带宏的 .xlsx 再传。')
    }
    entries.set(entry.fileName.replace(/^\//, ''), entry)
  }
  return entries
}

/** A part as it comes out, into a place of the size it claimed: the reader stops as soon as more comes. */
const unpack = async (archive: ZipFile, entry: Entry): Promise<Buffer> => {
  const bytes = Buffer.allocUnsafe(entry.uncompressedSize)
  let at = 0
  for await (const piece of await archive.openReadStreamPromise(entry)) at += (piece as Buffer).copy(bytes, at)
  return bytes.subarray(0, at)
}

const opening = 60
const ampersand = 38

/** How much there is to read: counted over the bytes, which takes a hundredth of the time of reading them. */
class Marks {
  #tags = 0
  #entities = 0

  count(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at]
      if (byte === opening) this.#tags += 1
      else if (byte === ampersand) this.#entities += 1
    }
    if (this.#tags > mostTags || this.#entities > mostEntities) throw new WorkbookTrouble(tooMuch)
  }
}

/**
 * The XML parts of an .xlsx file by name. Its table of contents is looked at first: how many parts, how much they claim to unpack to, no macros,
 * no password; then each part is unpacked no further than it claimed.
 *
 * @throws {WorkbookTrouble} with a sentence to show
 */
export const unpackWorkbook = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
  if (bytes.length === 0) throw new WorkbookTrouble('文件是空的。请检查是不是传错了文件。')
  if (bytes.length > largestWorkbook) {
    throw new WorkbookTrouble(`文件太大，一份名单最多${largestWorkbook / megabyte}MB。请删去图片和没有用的表再传。`)
  }
  if (bytes.length < 22) throw new WorkbookTrouble(notXlsx)
  if (bytes.readUInt32BE(0) === 0xd0cf11e0)
    throw new WorkbookTrouble(`这是旧版或加了密码的表格。${notXlsx.slice(notXlsx.indexOf('请'))}`)
  if (bytes.readUInt32BE(0) !== 0x504b0304) throw new WorkbookTrouble(notXlsx)
  let archive: ZipFile | undefined
  try {
    archive = await fromBufferPromise(bytes)
    const entries = await contentsOf(archive)
    if (!entries.has('[Content_Types].xml')) throw new WorkbookTrouble(notXlsx)
    const parts = new Map<string, string>()
    const marks = new Marks()
    const text = new TextDecoder('utf-8', { fatal: true })
    for (const [name, entry] of entries) {
      if (!isXml(name)) continue
      const bytes = await unpack(archive, entry)
      marks.count(bytes)
      parts.set(name, text.decode(bytes))
    }
    return parts
  } catch (error) {
    throw error instanceof WorkbookTrouble ? error : new WorkbookTrouble(broken)
  } finally {
    archive?.close()
  }
}
