// Every `npm run` comes in here, under whatever Node is at hand (20.19 or later): it installs what is missing, goes on under the Node that the
// lockfile brings along, builds the pages when they are stale, and then runs the command. Plain JavaScript, nothing imported but Node itself.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command = '', ...args] = process.argv.slice(2)
const oldest = [20, 19]
const broughtAlong = 24
const onWindows = process.platform === 'win32'

const commands = {
  start: { file: 'src/server/main.ts', pages: true },
  practice: { file: 'src/server/commands/practice.ts', pages: true },
  test: { file: 'bin/test.mjs', pages: true },
  'test:long': { file: 'bin/test.mjs', pages: true, args: ['--long'] },
  bench: { file: 'bench/run.ts', pages: true },
  backup: { file: 'src/server/commands/backup.ts' },
  drill: { file: 'src/server/commands/drill.ts' },
  restore: { file: 'src/server/commands/restore.ts' },
  verify: { file: 'src/server/commands/verify.ts' },
  rebuild: { file: 'src/server/commands/rebuild.ts' },
  certificate: { file: 'src/server/commands/certificate.ts' },
}

class Sentence extends Error {}

const nodeIsOldEnough = ([major, minor]) => {
  const [has, hasMinor] = process.versions.node.split('.').map(Number)
  return has > major || (has === major && hasMinor >= minor)
}

const read = path => readFileSync(join(root, path), 'utf8')

/** Is everything of the lockfile here in the version it names? What is only for other systems may be absent. */
const isInstalled = () => {
  const kept = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(kept)) return false
  try {
    const { packages: wanted } = JSON.parse(read('package-lock.json'))
    const { packages: here } = JSON.parse(readFileSync(kept, 'utf8'))
    return Object.entries(wanted).every(([path, { version, optional, link }]) => {
      if (path === '' || link) return true
      return here[path] ? here[path].version === version : optional === true
    })
  } catch {
    return false
  }
}

const install = () => {
  console.log('正在安装程序包（只在第一次和更新以后，要几分钟）……')
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : [onWindows ? 'npm.cmd' : 'npm', []]
  // Not `npm ci`: it refuses a lockfile that lacks some system's optional binaries, which not every registry carries. The versions and their
  // integrity come from the lockfile all the same, and nothing is saved.
  const { status, error } = spawnSync(
    program,
    [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: onWindows && first.length === 0,
      env: { ...process.env, npm_config_ignore_scripts: 'true' },
    },
  )
  if (error) throw new Sentence(`没有找到 npm（${error.message}）。请安装带 npm 的 Node。`)
  if (status !== 0) throw new Sentence('程序包没有装好。请看上面的原因；多半是连不上程序包的仓库，接上网络后再试一次。')
  console.log('程序包装好了。')
}

/** The Node that the lockfile brings along, if there is one for this system. */
const ownNode = () => {
  const { platform, arch } = process
  const name = platform === 'win32' ? `node-win-${arch}` : `node-${platform}-${arch}`
  const path = join(root, 'node_modules', name, 'bin', onWindows ? 'node.exe' : 'node')
  return existsSync(path) ? path : undefined
}

/**
 * Space for what lives shortly: 8 MB are enough for requests. What Node would take by itself grows with the machine's memory and made the server
 * more than half as large again under load, and no faster (`bench/memory.bench.ts`).
 */
const memory = '--max-semi-space-size=8'

/** Runs this very script again under another Node. It ends when this process does: through the channel between them it notices. */
const goOnUnder = node => {
  const child = spawn(node, [memory, fileURLToPath(import.meta.url), command, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // The terminal sends Ctrl-C to both: the child is asked to stop, which is no second Ctrl-C, and this process waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.connected && child.send('stop'))
  child.on('error', error => {
    console.error(`自带的 Node 没有启动（${error.message}）。`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** Under the other Node: what has no way of its own to stop is simply ended. The channel keeps nothing from coming to its end. */
const listenToParent = () => {
  const end = () => process.listenerCount('SIGTERM') === 0 && process.exit(130)
  process.on('message', said => said === 'stop' && end())
  process.on('disconnect', end)
  process.channel.unref()
}

const filesIn = path => {
  const at = join(root, path)
  const stat = statSync(at, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
}

/** A digest of everything the pages are built from. */
const sourcesDigest = () => {
  const digest = createHash('sha256')
  const sources = ['src', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'].flatMap(filesIn)
  const wanted = sources
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => !/^src\/(server|journal|testing|practice)\//.test(path))
  for (const path of wanted.sort())
    digest
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  return digest.digest('hex')
}

/** What browsers are sent packed is packed once, here. */
const packed = /\.(js|css|html|svg|json|txt|webmanifest)$/
const packAll = folder => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isFile() && packed.test(entry.name) && statSync(path).size > 1024)
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
  }
}

const buildPages = () => {
  const folder = join(root, 'dist', 'web')
  const stamp = join(folder, '.stamp')
  const digest = sourcesDigest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  console.log('正在建页面……')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Sentence(`页面没有建成：\n${stdout}${stderr}`)
  mkdirSync(folder, { recursive: true })
  packAll(folder)
  writeFileSync(stamp, digest)
  console.log('页面建好了。')
}

const main = async () => {
  const wanted = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (!wanted) throw new Sentence(`没有“${command}”这个命令。有：${Object.keys(commands).join('、')}。`)
  if (!nodeIsOldEnough(oldest)) {
    throw new Sentence(
      `这台电脑的 Node 是 ${process.versions.node}，太旧了。请装 ${oldest.join('.')} 或更新的 Node（nodejs.org），再试一次。`,
    )
  }
  const under = process.env.BIAOCHI_UNDER_OWN_NODE === '1'
  if (!under && !isInstalled()) install()
  const own = under ? undefined : ownNode()
  if (own && process.execPath !== own) {
    process.env.BIAOCHI_UNDER_OWN_NODE = '1'
    goOnUnder(own)
    return
  }
  delete process.env.BIAOCHI_UNDER_OWN_NODE
  if (process.channel) listenToParent()
  if (!nodeIsOldEnough([broughtAlong, 0])) {
    throw new Sentence(
      `这种系统（${process.platform}-${process.arch}）没有自带的 Node，手边的是 ${process.versions.node}。请装 ${broughtAlong} 或更新的 Node，再试一次。`,
    )
  }
  if (wanted.pages) buildPages()
  process.argv = [process.execPath, join(root, wanted.file), ...(wanted.args ?? []), ...args]
  const { enableCompileCache } = await import('node:module')
  enableCompileCache?.(join(root, 'node_modules', '.cache', 'biaochi'))
  await import(pathToFileURL(join(root, wanted.file)).href)
}

main().catch(error => {
  console.error(error instanceof Sentence ? error.message : error)
  process.exit(1)
})
