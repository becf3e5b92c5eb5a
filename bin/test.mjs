// `npm test`: every suite in order, each with a budget that is printed and kept. What cannot run here is said by name and never counted as
// passed. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const long = process.argv.includes('--long')
const inCi = process.env.CI === 'true' || process.env.CI === '1'
const scratch = mkdtempSync(join(tmpdir(), 'biaochi-tests-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

const node = (path, ...args) => [process.execPath, [join(root, 'node_modules', path), ...args]]

const vitest = project => {
  const report = join(scratch, `${project}.json`)
  const [program, args] = node(
    'vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  )
  return { program, args, report }
}

const checked = ([program, args]) => ({ program, args })

/** Twenty minutes for everything, for ever. */
const wholeLimit = 1200

/** Budgets are in seconds on a machine of two cores; together no more than the whole. */
const usual = [
  { name: 'types', title: '类型', budget: 40, ...checked(node('typescript/bin/tsc', '--noEmit', '-p', root)) },
  { name: 'lint', title: '规范', budget: 20, ...checked(node('@biomejs/biome/bin/biome', 'check')) },
  { name: 'pure', title: '规格与性质', budget: 110, ...vitest('pure') },
  { name: 'database', title: '真的数据库', budget: 130, ...vitest('database') },
  { name: 'http', title: 'HTTP', budget: 190, ...vitest('http') },
  { name: 'crash', title: '断电和强行结束', budget: 250, ...vitest('crash') },
  { name: 'browser', title: '真的浏览器', budget: 450, browser: true, ...vitest('browser') },
]
const longer = [{ name: 'crash', title: '断电和强行结束', budget: 2400, ...vitest('crash') }]

const isProgram = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const chromium = () => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return [process.env.CHROMIUM ?? '', ...names.flatMap(name => folders.map(folder => join(folder, name)))].find(
    path => path !== '' && isProgram(path),
  )
}

/** Runs a suite to its end, or to twice its budget, whichever comes first. */
const run = ({ program, args, budget }, env) =>
  new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), budget * 2_000)
    child.on('error', () => resolve(1))
    child.on('exit', code => {
      clearTimeout(timer)
      resolve(code ?? 1)
    })
  })

/** How many tests passed and failed; a suite that has no report, or failed without a failed test, has failed once. */
const counted = ({ report }, code) => {
  if (report === undefined)
    return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
  try {
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped = 0,
      numTodoTests: todo = 0,
    } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: skipped + todo }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const openness = async () => {
  const { chapters } = await import(pathToFileURL(join(root, 'src/chapters/index.ts')).href)
  const all = chapters.flatMap(({ articles }) => articles.flatMap(({ requirements }) => requirements))
  const closed = all.filter(({ open }) => !open).length
  return `标准 ${all.length} 项：已开放 ${all.length - closed} 项，未开放 ${closed} 项`
}

// `npm test -- pure http` runs those alone.
const named = process.argv.slice(2).filter(arg => !arg.startsWith('-'))
const known = long ? longer : usual
const strange = named.filter(name => !known.some(suite => suite.name === name))
if (strange.length > 0) {
  console.error(`没有“${strange.join('”“')}”这一组。有：${known.map(({ name }) => name).join('、')}。`)
  process.exit(1)
}
const suites = named.length > 0 ? known.filter(({ name }) => named.includes(name)) : known
const results = []
for (const suite of suites) {
  console.log(`\n── ${suite.title}（${suite.name}），限 ${suite.budget} 秒 ──`)
  const browser = suite.browser ? chromium() : undefined
  if (suite.browser && browser === undefined) {
    console.log('没有找到 Chromium，这一组没有测。')
    results.push({ suite, leftOut: true, seconds: 0, passed: 0, failed: inCi ? 1 : 0, skipped: 0 })
    continue
  }
  const since = performance.now()
  const code = await run(suite, browser === undefined ? {} : { CHROMIUM: browser })
  const seconds = (performance.now() - since) / 1000
  const figures = counted(suite, code)
  const over = seconds > suite.budget
  results.push({ suite, seconds, ...figures, over })
}

console.log(`\n${await openness().catch(error => `标准读不出来：${error.message}`)}\n`)
const cells = (...texts) => texts.map((text, index) => (index === 0 ? text : String(text).padStart(9))).join('')
console.log(cells('组        ', '通过', '失败', '跳过', '用时秒', '限秒'))
for (const { suite, passed, failed, skipped, seconds, over, leftOut } of results) {
  const note = leftOut ? '  没有测：缺 Chromium' : over ? '  超过预算' : ''
  console.log(`${cells(suite.name.padEnd(10), passed, failed, skipped, seconds.toFixed(1), suite.budget)}${note}`)
}
const total = field => results.reduce((sum, result) => sum + result[field], 0)
// A suite over its budget is said; machines are shared and noisy. The whole over its limit has failed.
if (!long && total('seconds') > wholeLimit)
  results.push({
    suite: { name: '全部', budget: wholeLimit },
    seconds: 0,
    passed: 0,
    failed: 1,
    skipped: 0,
    over: true,
  })
console.log(
  cells(
    'total     ',
    total('passed'),
    total('failed'),
    total('skipped'),
    total('seconds').toFixed(1),
    suites.reduce((sum, { budget }) => sum + budget, 0),
  ),
)
for (const { suite } of results.filter(({ leftOut }) => leftOut)) {
  console.log(
    `\n少测了一组：${suite.title}（${suite.name}，e2e/）。要测它，请先装 Chromium：apt-get install chromium，或者用 CHROMIUM 指明它在哪里。`,
  )
}
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
