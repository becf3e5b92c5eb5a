import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { figureOf, tell } from './figures.ts'

/**
 * JavaScript of the first load, packed with gzip as the server sends it: what index.html names and everything that imports from there
 * statically; and, because a first visit also opens a page, the same with the heaviest page that is loaded when needed.
 */

const web = join(import.meta.dirname, '..', 'dist', 'web')
if (!existsSync(join(web, 'index.html')))
  throw new Error('the pages are not built: run `npm run bench`, which builds them')

const textOf = (file: string): string => readFileSync(join(web, file), 'utf8')
const statically = /(?:\bimport|\bfrom)\s*["']([^"']+\.js)["']/g
const whenNeeded = /\bimport\(\s*["'`]([^"'`]+\.js)["'`]/g

const named = (pattern: RegExp, file: string): string[] =>
  [...textOf(file).matchAll(pattern)].map(([, to = '']) =>
    to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(file), to),
  )

/** Files and everything they import statically. */
const closure = (files: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  const queue = [...files]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue
    found.add(file)
    queue.push(...named(statically, file))
  }
  return found
}

const packedKb = (files: ReadonlySet<string>): number => {
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(join(web, file)), { level: 9 }).length
  return bytes / 1024
}

const entries = [...textOf('index.html').matchAll(/<(?:script|link)\b[^>]*(?:src|href)="\/([^"]+\.js)"/g)].map(
  ([, file = '']) => file,
)
if (entries.length === 0) throw new Error('index.html names no script')
const first = closure(entries)
const pages = new Set([...first].flatMap(file => named(whenNeeded, file)))
const withPages = [...pages].map(page => ({ page, kb: packedKb(closure([...entries, page])) }))
const heaviest = withPages.reduce((one, other) => (other.kb > one.kb ? other : one), { page: '', kb: packedKb(first) })

const limit = { of: 'measured', at: 'most', value: 300 } as const
tell({
  bench: 'first-load',
  figures: [
    figureOf({
      what: `JavaScript that index.html loads (${first.size} files, gzip)`,
      unit: 'KB',
      runs: [packedKb(first)],
      limit,
    }),
    figureOf({
      what: 'the same with the heaviest page loaded when needed (gzip)',
      unit: 'KB',
      runs: [heaviest.kb],
      limit,
    }),
  ],
  notes: [
    `1 KB is 1,024 bytes. ${pages.size} pages are loaded when needed${heaviest.page ? `; the heaviest is ${posix.basename(heaviest.page).replace(/-[\w-]{8}\.js$/, '')}` : ''}.`,
  ],
})
