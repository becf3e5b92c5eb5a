import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What the process is told from outside: environment first, then `biaochi.conf`, then the defaults of `declaredSettings`. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** The data folder, absolute. */
  readonly data: string
  /** An outside PostgreSQL; absent means the embedded one. */
  readonly databaseUrl: string | undefined
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  /** The name under which browsers of the office reach this machine; absent: its own. Passkeys are bound to it. */
  readonly officeName: string | undefined
  /** A session unused for so long has ended. */
  readonly sessionIdleMs: number
  /** A session ends after so long, used or not. */
  readonly sessionMs: number
  readonly log: {
    readonly level: string
    /** Absolute. */
    readonly folder: string
    /** All of it together. */
    readonly megabytes: number
  }
  /** Backups that make themselves. */
  readonly backup: {
    /** `02:30`. */
    readonly at: string
    /** Absolute. */
    readonly folder: string
    readonly secondFolder: string | undefined
  }
  /** Ways by which reminders leave the house; absent: they stay inside. */
  readonly mail: { readonly server: string; readonly from: string } | undefined
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
}

interface DeclaredSetting {
  readonly name: string
  readonly default: string
  readonly meaning: string
}

/** Every setting there is, in the order the README shows them. */
export const declaredSettings = [
  { name: 'PORT', default: '8117', meaning: '网页的端口' },
  { name: 'HOST', default: '127.0.0.1', meaning: '监听的地址；不是本机地址时只用加密连接（见 TLS_CERT）' },
  { name: 'BIAOCHI_DATA', default: './data', meaning: '数据文件夹：数据库、附件、密钥' },
  { name: 'DATABASE_URL', default: '', meaning: '外部 PostgreSQL（15 以上）的地址；不填就用自带的数据库' },
  { name: 'TLS_CERT', default: '', meaning: '加密连接的证书文件（PEM）；npm run certificate 可以制作' },
  { name: 'TLS_KEY', default: '', meaning: '加密连接的私钥文件（PEM）' },
  {
    name: 'OFFICE_NAME',
    default: '',
    meaning: '办公网里打开用的名字，如 biaochi.local；通行密钥绑定在它上面，不填就用电脑名',
  },
  { name: 'SESSION_IDLE_MINUTES', default: '30', meaning: '多少分钟不用就要重新登录' },
  { name: 'SESSION_HOURS', default: '12', meaning: '一次登录最多多少小时' },
  { name: 'BACKUP_AT', default: '02:30', meaning: '每天几点自己备份；那时没开机，开机以后补上' },
  { name: 'BACKUP_FOLDER', default: '', meaning: '备份放在哪个文件夹；不填就是数据文件夹里的 backups' },
  { name: 'BACKUP_SECOND_FOLDER', default: '', meaning: '再抄一份到另一个文件夹，如共享盘、移动硬盘；不填就不抄' },
  {
    name: 'MAIL_SERVER',
    default: '',
    meaning: '单位的邮件服务器，如 smtps://账号:密码@mail.example:465；不填就不发邮件提醒',
  },
  { name: 'MAIL_FROM', default: '', meaning: '提醒邮件的发件人，如 标尺 <biaochi@example>' },
  { name: 'WEBHOOK_URL', default: '', meaning: '单位消息软件收提醒的地址；不填就不发' },
  { name: 'WEBHOOK_SECRET', default: '', meaning: '给上面的地址签名用的密语，对方用它核对是不是本机发的' },
  { name: 'LOG_LEVEL', default: 'info', meaning: '运行日志的详细程度：debug、info、warn、error、silent' },
  { name: 'LOG_FOLDER', default: '', meaning: '运行日志放在哪个文件夹；不填就是数据文件夹里的 logs' },
  { name: 'LOG_MEGABYTES', default: '512', meaning: '运行日志最多占多少兆，留200天；占满了先删最早的' },
] as const satisfies readonly DeclaredSetting[]

type SettingName = (typeof declaredSettings)[number]['name']

/** A setting that cannot be: its message is one plain Chinese sentence for the console. */
export class SettingsProblem extends Error {}

/**
 * Reads the settings.
 *
 * @param environment usually `process.env`
 * @param folder where `biaochi.conf` may lie and relative paths start, usually the current folder
 * @throws SettingsProblem naming the setting that cannot be read
 */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>, folder: string): Settings => {
  const file = fileSettings(resolve(folder, 'biaochi.conf'))
  const value = (name: SettingName): string => {
    const declared = declaredSettings.find(setting => setting.name === name)
    return (environment[name] || file.get(name) || declared?.default || '').trim()
  }
  const whole = (name: SettingName, from: number, to: number): number => {
    const number = Number(value(name))
    if (Number.isInteger(number) && number >= from && number <= to) return number
    throw new SettingsProblem(`${name} 应当是 ${from} 到 ${to} 之间的整数，现在写的是“${value(name)}”。`)
  }
  const tls = tlsOf(value('TLS_CERT'), value('TLS_KEY'), folder)
  const host = value('HOST')
  if (!isLoopback(host) && !tls) {
    throw new SettingsProblem(
      `HOST 是 ${host}，别的电脑能够访问，只能用加密连接。请先运行 npm run certificate 制作证书，再设置 TLS_CERT 和 TLS_KEY；` +
        '只在这台电脑上用，就把 HOST 改回 127.0.0.1。',
    )
  }
  const logLevel = value('LOG_LEVEL')
  if (!['debug', 'info', 'warn', 'error', 'silent'].includes(logLevel)) {
    throw new SettingsProblem(`LOG_LEVEL 只能是 debug、info、warn、error 或 silent，现在写的是“${logLevel}”。`)
  }
  const at = value('BACKUP_AT')
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) {
    throw new SettingsProblem(`BACKUP_AT 写作 02:30 这样的时间，现在写的是“${at}”。`)
  }
  const data = resolve(folder, value('BIAOCHI_DATA'))
  return {
    port: whole('PORT', 0, 65_535),
    host,
    data,
    databaseUrl: value('DATABASE_URL') || undefined,
    tls,
    officeName: value('OFFICE_NAME') || undefined,
    sessionIdleMs: whole('SESSION_IDLE_MINUTES', 1, 24 * 60) * 60_000,
    sessionMs: whole('SESSION_HOURS', 1, 72) * 3_600_000,
    log: {
      level: logLevel,
      folder: value('LOG_FOLDER') ? resolve(folder, value('LOG_FOLDER')) : join(data, 'logs'),
      megabytes: whole('LOG_MEGABYTES', 32, 1_048_576),
    },
    backup: {
      at,
      folder: value('BACKUP_FOLDER') ? resolve(folder, value('BACKUP_FOLDER')) : join(data, 'backups'),
      secondFolder: value('BACKUP_SECOND_FOLDER') ? resolve(folder, value('BACKUP_SECOND_FOLDER')) : undefined,
    },
    mail: mailOf(value('MAIL_SERVER'), value('MAIL_FROM')),
    webhook: webhookOf(value('WEBHOOK_URL'), value('WEBHOOK_SECRET')),
  }
}

/** Can only this machine reach it? */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/** The address to open in a browser. */
export const addressOf = ({ host, tls }: Pick<Settings, 'host' | 'tls'>, port: number): string =>
  `${tls ? 'https' : 'http'}://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`

const isUrlOf = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol)

const mailOf = (server: string, from: string): Settings['mail'] => {
  if (!server && !from) return undefined
  if (!server || !from)
    throw new SettingsProblem('MAIL_SERVER 和 MAIL_FROM 要一起设置：一个是邮件服务器，一个是发件人。')
  // The address holds a password: it is never said again.
  if (!isUrlOf(server, ['smtp:', 'smtps:']))
    throw new SettingsProblem('MAIL_SERVER 看不懂，写作 smtps://账号:密码@服务器:465。')
  return { server, from }
}

const webhookOf = (url: string, secret: string): Settings['webhook'] => {
  if (!url && !secret) return undefined
  if (!url || !secret)
    throw new SettingsProblem('WEBHOOK_URL 和 WEBHOOK_SECRET 要一起设置：一个是地址，一个是签名用的密语。')
  if (!isUrlOf(url, ['http:', 'https:'])) throw new SettingsProblem('WEBHOOK_URL 看不懂，写作 https://服务器/地址。')
  return { url, secret }
}

const tlsOf = (cert: string, key: string, folder: string): Settings['tls'] => {
  if (!cert && !key) return undefined
  if (!cert || !key) throw new SettingsProblem('TLS_CERT 和 TLS_KEY 要一起设置：一个是证书文件，一个是私钥文件。')
  return { cert: contents('TLS_CERT', resolve(folder, cert)), key: contents('TLS_KEY', resolve(folder, key)) }
}

const contents = (name: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new SettingsProblem(
      `${name} 指的文件 ${path} 读不到（${(error as NodeJS.ErrnoException).code ?? ''}）。请检查路径和权限。`,
    )
  }
}

const fileSettings = (path: string): ReadonlyMap<string, string> => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map()
    throw new SettingsProblem(`设置文件 ${path} 读不到（${(error as NodeJS.ErrnoException).code ?? ''}）。请检查权限。`)
  }
  const found = new Map<string, string>()
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    const [, name, value] = /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (!declaredSettings.some(setting => setting.name === name)) {
      throw new SettingsProblem(
        `设置文件 ${path} 第${index + 1}行看不懂：“${line.trim()}”。每行写作 名称=值，名称见说明书里的表。`,
      )
    }
    found.set(name as string, (value as string).replace(/^(["'])(.*)\1$/, '$2'))
  }
  return found
}
