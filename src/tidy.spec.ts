import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The house keeps itself tidy: arrows between rooms, pure rooms, files nobody reaches, words that must not come in. The tables are the rules;
 * below them is only the reading of files.
 */

const root = resolve(import.meta.dirname, '..')

/** Who may know whom. A room not named here may be imported by nobody but itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  standard: [],
  institution: ['standard'],
  mechanisms: ['standard', 'institution'],
  journal: [],
  parts: ['standard', 'institution', 'mechanisms'],
  paper: ['standard', 'institution', 'mechanisms'],
  foundation: ['standard', 'institution', 'mechanisms'],
  chapters: ['standard', 'institution', 'mechanisms'],
  server: ['standard', 'institution', 'mechanisms', 'journal', 'paper', 'foundation', 'chapters', 'practice'],
  practice: ['standard', 'institution', 'mechanisms', 'foundation', 'chapters', 'server'],
  web: ['standard', 'institution', 'mechanisms', 'parts', 'foundation', 'chapters'],
  testing: ['standard', 'institution', 'mechanisms', 'journal', 'foundation', 'chapters', 'server', 'practice'],
}

/** Pages are the one place of a chapter that knows the words of a screen. */
const pagesMayAlsoKnow = ['parts']

/** Documents are the one place of a chapter that knows the words of a paper; its tables of contents for the server name them. */
const documentsMayAlsoKnow = ['paper']

/** What may be told of the world in the rooms that decide. */
const pureRooms = ['standard', 'institution', 'mechanisms', 'foundation', 'chapters']
const impure: readonly [what: string, pattern: RegExp][] = [
  ['the clock', /\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(/],
  ['chance', /\bMath\.random\(|\brandomUUID\b|\bgetRandomValues\b|\brandomBytes\b/],
  ['the process', /\bprocess\.(env|argv|cwd|exit|platform)\b/],
  ['the network', /\bfetch\(/],
]
const impureImports = /^(node:|fastify|@fastify\/|pg$|kysely|react|@tanstack\/|exceljs)/

/** Words that national rules and the product keep out, as identifiers and as titles of fields (CONTRIBUTING.md, "No formalism"). */
const bannedIdentifiers =
  /\b(ledger|clockIn|punchIn|punchCard|loyaltyPoints|leaderboard|ranking|rankOf\w*|onlineTime|onlineDuration|geolocation|faceRecognition|faceId)\b/i
const bannedTitles = /(title|describe)\W{1,3}['"`][^'"`]*(打卡|积分|在线时长|定位|人脸|排名)/
/** The one place that speaks of such a thing in order to forbid it to the browser. */
const forbidding = 'src/server/headers.ts'
const bannedFolders = /(^|\/)(utils?|helpers?|common|services?|managers?)(\/|\.tsx?$)/

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return files(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })

const sources = files(join(root, 'src')).map(path => ({
  path: relative(root, path),
  room: relative(join(root, 'src'), path).split('/')[0] ?? '',
  text: readFileSync(path, 'utf8'),
  spec: /\.(spec|contract)\.tsx?$/.test(path),
  document: /\/documents\/[^/]+\.ts$|\/answers\.ts$/.test(path),
  page: /\/pages(\/.*\.tsx|\.ts)$/.test(path),
}))

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

interface Arrow {
  readonly to: string
  readonly typeOnly: boolean
}

const importsOf = ({ path, text }: { path: string; text: string }): Arrow[] =>
  [...text.matchAll(importPattern)].map(([, typeOnly, from, lazy]) => {
    const to = from ?? lazy ?? ''
    const found = to.startsWith('#')
      ? join('src', to.slice(1))
      : to.startsWith('.')
        ? relative(root, resolve(root, dirname(path), to))
        : to
    return { to: found, typeOnly: typeOnly !== undefined }
  })

const inside = (to: string): string | undefined => (to.startsWith('src/') ? to.split('/')[1] : undefined)

describe('屋子自己收拾', () => {
  it('箭头只朝一个方向', () => {
    const wrong = sources
      .filter(({ spec, room }) => !spec && arrows[room])
      .flatMap(source =>
        importsOf(source).flatMap(({ to }) => {
          const room = inside(to)
          if (!room || room === source.room || arrows[source.room]?.includes(room)) return []
          if (source.page && pagesMayAlsoKnow.includes(room)) return []
          if (source.document && documentsMayAlsoKnow.includes(room)) return []
          return [`${source.path} → ${to}`]
        }),
      )
    expect(wrong).toEqual([])
  })

  it('一章不认识另一章', () => {
    const chapterOf = (path: string) => /^src\/chapters\/(\d[^/]*)\//.exec(path)?.[1]
    const wrong = sources.flatMap(source =>
      importsOf(source).flatMap(({ to }) => {
        const own = chapterOf(source.path)
        const other = chapterOf(to)
        return own && other && own !== other ? [`${source.path} → ${to}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('规则、事项、台账不碰时钟、机会、环境、网络和程序库', () => {
    const wrong = sources
      .filter(({ room, spec, page }) => pureRooms.includes(room) && !spec && !page)
      .flatMap(source => [
        ...impure.flatMap(([what, pattern]) => (pattern.test(source.text) ? [`${source.path}: ${what}`] : [])),
        ...importsOf(source).flatMap(({ to }) => (impureImports.test(to) ? [`${source.path} → ${to}`] : [])),
      ])
    expect(wrong).toEqual([])
  })

  it('页面只认得问题的类型，不认得它的做法', () => {
    const wrong = sources
      .filter(({ page, room }) => page || room === 'web')
      .flatMap(source =>
        importsOf(source).flatMap(({ to, typeOnly }) =>
          !typeOnly && /\/(queries\/|answers\.ts)/.test(to) ? [`${source.path} → ${to}`] : [],
        ),
      )
    expect(wrong).toEqual([])
  })

  it('只有一处写日志', () => {
    const writers = sources
      .filter(({ room, spec }) => !spec && !['journal', 'testing'].includes(room))
      .filter(({ text }) => /import\s*\{[^}]*\bappend\b[^}]*\}\s*from\s*'#journal\/journal\.ts'/.test(text))
      .map(({ path }) => path)
    expect(writers).toEqual(['src/server/desk.ts'])
    const atTheDesk = sources.filter(
      source => !source.spec && importsOf(source).some(({ to }) => to === 'src/server/desk.ts'),
    )
    expect(atTheDesk.map(({ path }) => path)).toEqual(['src/server/perform.ts'])
  })

  it('没有谁也到不了的文件', () => {
    const byPath = new Map(sources.map(source => [source.path, source]))
    const outside = ['bench', 'e2e', 'samples', 'bin']
      .map(folder => join(root, folder))
      .filter(folder => statSync(folder, { throwIfNoEntry: false }))
      .flatMap(folder => files(folder).map(path => ({ path: relative(root, path), text: readFileSync(path, 'utf8') })))
    const configs = ['vite.config.ts', 'vitest.config.ts'].map(path => ({
      path,
      text: readFileSync(join(root, path), 'utf8'),
    }))
    const doors = sources.filter(
      ({ path, spec }) =>
        spec ||
        path === 'src/server/main.ts' ||
        path.startsWith('src/server/commands/') ||
        /^src\/web\/[^/]+\/main\.tsx$/.test(path) ||
        // Gathered by pattern, by the shell of the web.
        /^src\/(foundation|chapters\/[^/]+)\/pages\.ts$/.test(path) ||
        path === 'src/journal/verify.ts' ||
        // A thread of its own is begun by its file's name.
        /^src\/server\/[a-z-]+-worker\.ts$/.test(path),
    )
    // A program that a spec starts as a process of its own is named there and imported nowhere.
    const specs = sources.filter(({ spec }) => spec).map(({ text }) => text)
    const started = sources.filter(({ path }) => specs.some(text => text.includes(`/${path.split('/').at(-1)}'`)))
    doors.push(...started)
    const reached = new Set<string>()
    const queue: { path: string; text: string }[] = [...doors, ...outside, ...configs]
    for (const source of doors) reached.add(source.path)
    for (const config of configs) {
      for (const [mentioned] of config.text.matchAll(/src\/[\w./-]+\.tsx?/g)) {
        const source = byPath.get(mentioned)
        if (source && !reached.has(mentioned)) {
          reached.add(mentioned)
          queue.push(source)
        }
      }
    }
    for (let source = queue.pop(); source; source = queue.pop()) {
      for (const { to } of importsOf(source)) {
        const found = byPath.get(to)
        if (found && !reached.has(to)) {
          reached.add(to)
          queue.push(found)
        }
      }
    }
    expect(sources.map(({ path }) => path).filter(path => !reached.has(path) && !path.endsWith('.d.ts'))).toEqual([])
  })

  it('没有不该进来的词', () => {
    const wrong = sources
      .filter(({ path }) => path !== 'src/tidy.spec.ts')
      .flatMap(({ path, text }) => [
        ...(bannedFolders.test(path) ? [`${path}: 这个名字说不清里面是什么`] : []),
        ...text.split('\n').flatMap((line, index) => {
          const found = path === forbidding ? null : (bannedIdentifiers.exec(line) ?? bannedTitles.exec(line))
          return found ? [`${path}:${index + 1}: ${found[0]}`] : []
        }),
      ])
    expect(wrong).toEqual([])
  })

  it('没有人绕过类型和检查', () => {
    const pattern = /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\bas any\b|^(?!\s*[/*]).*: any\b/
    const wrong = sources
      .filter(({ path }) => path !== 'src/tidy.spec.ts')
      .flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
      )
    expect(wrong).toEqual([])
  })
})
