import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ExportedFact } from './export.ts'
import type { Head } from './heads.ts'
import { openBytes } from './keys.ts'

/** The facts of an unpacked export, one by one: it has been verified, so its shape is known. */
export async function* factsIn(file: string): AsyncGenerator<ExportedFact> {
  for await (const text of linesIn(file)) if (text.startsWith('{"leaf"')) yield JSON.parse(text) as ExportedFact
}

/** The signed heads of an unpacked export, by size. */
export async function* headsIn(file: string): AsyncGenerator<Head> {
  for await (const text of linesIn(file))
    if (text.startsWith('{"head"')) yield (JSON.parse(text) as { head: Head }).head
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const handle = await open(file, 'r')
  try {
    yield* createInterface({
      input: handle.createReadStream({ encoding: 'utf8', autoClose: false }),
      crlfDelay: Number.POSITIVE_INFINITY,
    })
  } finally {
    await handle.close()
  }
}

/** The public keys of everything signed in an unpacked export. */
export const keysIn = async (file: string): Promise<Readonly<Record<string, string>>> => {
  for await (const line of linesIn(file)) return (JSON.parse(line) as { keys: Record<string, string> }).keys
  return {}
}

/** Every batch of rows in a backup, opened; the file is read as it goes. */
export async function* rowsIn(
  { read }: { readonly read: (name: string) => AsyncIterable<Buffer> },
  townKey: Buffer,
): AsyncGenerator<{ table: string; town: string; rows: readonly unknown[]; text: string }> {
  let place = 0
  const lines = createInterface({ input: Readable.from(read('rows.sealed')), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    const text = openBytes(townKey, Buffer.from(line, 'base64'), `rows ${place}`).toString('utf8')
    yield { ...(JSON.parse(text) as { table: string; town: string; rows: unknown[] }), text }
    place += 1
  }
}
