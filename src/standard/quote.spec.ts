import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { quote } from './quote.ts'

const here = import.meta.dirname
const compiler = resolve(here, '../../node_modules/typescript/bin/tsc')
const options = '--ignoreConfig --noEmit --strict --target esnext --module nodenext --allowImportingTsExtensions'.split(
  ' ',
)

/** What the compiler says about lines that quote, as `line: message`. */
const complaintsAbout = async (lines: readonly string[]): Promise<readonly string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'biaochi-quote-'))
  try {
    const file = join(folder, 'quoting.mts')
    const source = `import { quote } from '${resolve(here, 'quote.ts').replaceAll('\\', '/')}'`
    await writeFile(file, [source, ...lines].join('\n'))
    const said = await promisify(execFile)(process.execPath, [
      compiler,
      ...options,
      '--types',
      '',
      '--pretty',
      'false',
      file,
    ])
      .then(({ stdout }) => stdout)
      .catch((failure: { stdout: string }) => failure.stdout)
    return [...said.matchAll(/quoting\.mts\((\d+),\d+\): error (.*)/g)].map(
      ([, line, message]) => `${Number(line) - 1}: ${message}`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

it('引错一个字就编译不过', async () => {
  const complaints = await complaintsAbout([
    `export const verbatim = quote('2.1(1)', '不允许临时动议')`,
    `export const changed = quote('2.1(1)', '不准许临时动议')`,
    `export const elsewhere = quote('2.2', '不允许临时动议')`,
    `export const empty = quote('2.1(1)', '')`,
    `export const unknown = quote('2.1(1)', '不允许临时动议' as string)`,
  ])
  expect(complaints.map(complaint => complaint.replace(/^(\d): .* type '"(.*)"'\.$/, '$1 $2'))).toEqual([
    '2 条文中没有这句话',
    '3 条文中没有这句话',
    '4 引文不能为空',
    '5 引文要写成固定的字句',
  ])
}, 20_000)

it('引文记着它的条文', () => {
  expect(quote('6.4', '台帐')).toEqual({ clause: '6.4', text: '台帐' })
})
