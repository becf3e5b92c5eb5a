import { X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join, resolve } from 'node:path'
import { dayInShanghai, dayTextWithYear } from '#institution/calendar.ts'
import {
  type Certified,
  fingerprintOf,
  hostName,
  serverCertificate,
  townAuthority,
  vouchesFor,
} from '../certificate.ts'
import { certificatePage } from '../certificate-page.ts'
import { trueRandom } from '../chance.ts'
import { addressOf, readSettings } from '../settings.ts'

/**
 * `npm run certificate [名字或地址 …]`: the town's certificate authority, made once, and a certificate for this machine under its names; with
 * one page to print. Asks nothing. Names given as arguments are added to what the machine knows of itself.
 */
const ownNames = (): readonly string[] => [
  hostname(),
  ...Object.values(networkInterfaces()).flatMap(addresses =>
    (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  ),
  'localhost',
  '127.0.0.1',
]

const run = (args: readonly string[]): void => {
  const wrong = args.filter(arg => hostName(arg) === undefined)
  if (wrong.length > 0)
    throw new Error(
      `“${wrong.join('”“')}”不是主机名，也不是地址。写作 npm run certificate -- biaochi.local 192.168.1.8`,
    )
  const names = [...new Set([...args, ...ownNames()].flatMap(name => hostName(name) ?? []))]
  const { data, port } = readSettings({ ...process.env, HOST: '127.0.0.1', TLS_CERT: '', TLS_KEY: '' }, process.cwd())
  const folder = join(data, 'tls')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const at = (name: string) => join(folder, name)
  const making = { now: new Date(), random: trueRandom }

  const known = authorityIn(at('authority.crt'), at('authority-key.pem'), at('authority-names.json'))
  const usable = known !== undefined && names.every(name => vouchesFor(known.names, name))
  const authority: Certified = usable ? known.authority : townAuthority(names, making)
  if (!usable) {
    writeFileSync(at('authority.crt'), authority.certificate)
    secret(at('authority-key.pem'), authority.key)
    writeFileSync(at('authority-names.json'), `${JSON.stringify(names)}\n`)
  }
  const server = serverCertificate(authority, names, making)
  // The whole chain: a browser then says by name whose authority it lacks.
  writeFileSync(at('server.pem'), server.certificate + authority.certificate)
  secret(at('server-key.pem'), server.key)

  const reached = names.find(name => name !== 'localhost' && !name.startsWith('127.')) ?? 'localhost'
  const page = at('安装证书.html')
  writeFileSync(
    page,
    certificatePage({
      address: addressOf({ host: reached, tls: server && { cert: '', key: '' } }, port),
      authorityFile: 'authority.crt',
      fingerprint: fingerprintOf(authority.certificate),
      validTo: dayTextWithYear(dayInShanghai(new Date(new X509Certificate(server.certificate).validTo))),
      madeOn: dayTextWithYear(dayInShanghai(making.now)),
    }),
  )
  console.log(`证书做好了，在 ${folder}：`)
  console.log(`  本机的名字和地址：${names.join('、')}`)
  console.log(
    `  发给各台电脑安装的：authority.crt（${usable ? '还是原来那一份，装过的不用再装' : '新的，每台电脑要装一次'}）`,
  )
  console.log(`  安装说明，打印一页：${page}`)
  console.log(
    `\n在运行目录的 biaochi.conf 里写上，再启动：\n\nHOST=0.0.0.0\nTLS_CERT=${resolve(at('server.pem'))}\nTLS_KEY=${resolve(at('server-key.pem'))}`,
  )
}

const authorityIn = (certificate: string, key: string, names: string) =>
  [certificate, key, names].every(existsSync)
    ? {
        authority: { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') },
        names: JSON.parse(readFileSync(names, 'utf8')) as readonly string[],
      }
    : undefined

const secret = (path: string, text: string): void => {
  writeFileSync(path, text, { mode: 0o600 })
  chmodSync(path, 0o600)
}

try {
  run(process.argv.slice(2))
} catch (error) {
  console.error(`没有做成证书：${(error as Error).message}`)
  process.exitCode = 1
}
