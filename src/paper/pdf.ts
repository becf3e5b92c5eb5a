import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Described, Marks } from './described.ts'
import { typstOf } from './typst-text.ts'
import { fontOfWoff, wholeFont } from './whole-font.ts'

/** Where a font package keeps its files, of one weight. */
const filesOf = async (packageName: string, ending: string): Promise<readonly Buffer[]> => {
  const folder = join(dirname(fileURLToPath(import.meta.resolve(`${packageName}/package.json`))), 'files')
  const names = (await readdir(folder)).filter(name => name.endsWith(ending)).sort()
  return Promise.all(names.map(name => readFile(join(folder, name))))
}

/** 仿宋 and 楷体 are whole files; what stands for 小标宋 and 黑体 is kept in slices; of 宋体 only the figures of page numbers are wanted. */
const fonts = async (): Promise<Buffer[]> => {
  const found: Buffer[] = []
  for (const weight of [300, 500])
    for (const woff of await filesOf('@fontsource/lxgw-wenkai', `-${weight}-normal.woff`))
      found.push(await fontOfWoff(woff))
  for (const family of ['noto-serif-sc', 'noto-sans-sc'])
    found.push(await wholeFont(await filesOf(`@fontsource/${family}`, '-700-normal.woff')))
  found.push(await wholeFont(await filesOf('@fontsource/noto-serif-sc', '-latin-400-normal.woff')))
  return found
}

let compiler: Promise<NodeCompiler> | undefined

/** The typesetter with its fonts: made when the first PDF is asked for, and kept. */
const typesetter = (): Promise<NodeCompiler> => {
  compiler ??= (async () => {
    const [{ NodeCompiler }, fontBlobs] = await Promise.all([import('@myriaddreamin/typst-ts-node-compiler'), fonts()])
    return NodeCompiler.create({ fontArgs: [{ fontBlobs }] })
  })()
  compiler.catch(() => {
    compiler = undefined
  })
  return compiler
}

/** A paper as PDF, its fonts inside. */
export const pdfOf = async (described: Described, marks: Marks): Promise<Buffer> => {
  const made = await typesetter()
  const pdf = made.pdf({ mainFileContent: typstOf(described, marks) })
  made.evictCache(10)
  return pdf
}
