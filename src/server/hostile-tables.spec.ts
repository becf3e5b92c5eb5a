import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { peopleImport } from '#foundation/imports/people.ts'
import { Roster } from '#institution/roster.ts'
import { headsOf } from '#mechanisms/import-heads.ts'
import { preview } from '#mechanisms/import-preview.ts'
import { hostileTables } from '#testing/hostile-tables.ts'
import { sheetFrom } from '#testing/table.ts'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Said {
  readonly answer: string
  /** Time of the processor, in milliseconds: other programs on the machine have their own. */
  readonly work: number
  /** The most memory held so far, in megabytes; nothing where the machine does not tell. */
  readonly peakMb: number | null
}

const limitMs = 150
/** What the reference takes on a quiet machine of the kind this was written on: a slower or busier one is given as much more. */
const referenceMs = 60
const limitMb = 96

const run = (script: string, ...args: readonly string[]): readonly string[] =>
  execFileSync(process.execPath, ['--expose-gc', join(import.meta.dirname, script), folder, ...args])
    .toString()
    .trim()
    .split('\n')

const read = (): { readonly slowness: number; readonly honest: Said; readonly hostile: readonly Said[] } => {
  const said = run('../testing/read-tables.ts', ...run('../testing/write-tables.ts')).map(line => JSON.parse(line))
  const [{ reference }, honest, ...hostile] = said as [{ reference: number }, Said, ...Said[]]
  return { slowness: Math.max(1, reference / referenceMs), honest, hostile }
}

describe('不怀好意的表格：一句话，很快，不占内存', () => {
  const { slowness, honest, hostile } = read()
  const growthOf = ({ peakMb }: Said): number => Math.round((peakMb ?? 0) - (honest.peakMb ?? 0))

  it('老实的一份，五千多行，十八列，收', () => {
    expect(honest.answer).toBe('1 张，5500 行')
    console.info(
      `老实的一份 ${Math.round(honest.work)} 毫秒，占 ${Math.round(honest.peakMb ?? 0)} MB；不怀好意的最多 ${Math.round(Math.max(...hostile.map(({ work }) => work)))} 毫秒，读完多占 ${growthOf(hostile.at(-1) as Said)} MB；这台机器现在慢 ${slowness.toFixed(1)} 倍`,
    )
  })

  it.each(hostileTables.map((table, index) => ({ ...table, got: hostile[index] as Said })))(
    '$what',
    ({ said, got }) => {
      if (said) expect(got.answer).toMatch(said)
      else expect(got.answer).toMatch(/^\d+ 张，\d+ 行$/)
      expect(got.work).toBeLessThan(limitMs * slowness)
      expect(growthOf(got)).toBeLessThan(limitMb)
    },
  )
})

describe('读进来以后，也不被一格拖住', () => {
  const around = { roster: new Roster([], [], []), today: '2026-03-02', rows: new Map() } as const

  it('列名里写满括号和换行，照样马上读完', () => {
    const head = `${'('.repeat(1_990)}\n`
    const sheet = sheetFrom(Array.from({ length: 15 }, () => Array.from({ length: 60 }, () => head)))
    const before = process.cpuUsage()
    headsOf(peopleImport, sheet)
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000)
  })

  it('不收的理由里，长的字只说开头', () => {
    const sheet = sheetFrom([
      ['姓名', '身份证号'],
      ['练习张三', '9'.repeat(1_900)],
    ])
    const heads = headsOf(peopleImport, sheet)
    if (!heads) throw new Error('no heads')
    const [row] = preview(peopleImport, sheet, heads, around).rows
    expect(row?.state).toBe('refused')
    expect(JSON.stringify(row).length).toBeLessThan(400)
  })
})
