import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { readTable } from '#server/table-file.ts'

/**
 * A process that reads the tables of a folder one after another, and says of each what was answered, how much work it was and how far memory
 * grew. Apart from everything else, so that nothing but the reading is measured.
 */
const [folder = '', ...files] = process.argv.slice(2)

/** The lesser of two times of the processor: whatever else the machine does comes on top. */
const workOf = async (step: () => unknown): Promise<number> => {
  const times: number[] = []
  for (let turn = 0; turn < 2; turn += 1) {
    globalThis.gc?.()
    const since = process.cpuUsage()
    await step()
    const { user, system } = process.cpuUsage(since)
    times.push((user + system) / 1_000)
  }
  return Math.min(...times)
}

/** The most memory this very process ever held; nothing where the machine does not tell. What `resourceUsage` says counts its parent's too. */
const peakMb = (): number | null =>
  process.platform === 'linux'
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
    : null

const packed = deflateRawSync(Buffer.alloc(12 * 1024 * 1024, 'name '))

/** Work of the same kind that never changes: twelve megabytes unpacked, gone through and made a text. */
const reference = (): number => {
  const bytes = inflateRawSync(packed)
  let met = 0
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 60) met += 1
  return met + new TextDecoder('utf-8', { fatal: true }).decode(bytes).length
}

const say = (said: Readonly<Record<string, unknown>>): void => console.log(JSON.stringify(said))

say({ reference: await workOf(reference) })
for (const path of files) {
  const bytes = readFileSync(join(folder, path))
  let answer = ''
  const read = async (): Promise<void> => {
    answer = await readTable(path.replace(/^\d+-/, ''), bytes).then(
      sheets => `${sheets.length} 张，${sheets.reduce((total, { rows }) => total + rows.length, 0)} 行`,
      (error: Error) => error.message,
    )
  }
  const work = await workOf(read)
  say({ answer, work, peakMb: peakMb() })
}
