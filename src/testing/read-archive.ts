import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** The XML parts of a document or a workbook by name. */
export const readArchive = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
  const archive = await fromBufferPromise(bytes)
  const parts = new Map<string, string>()
  for await (const entry of archive.eachEntry()) {
    if (!entry.fileName.endsWith('.xml')) continue
    parts.set(entry.fileName, (await buffer(await archive.openReadStreamPromise(entry))).toString('utf8'))
  }
  return parts
}
