import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addressOf, isLoopback, readSettings, SettingsProblem } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-settings-'))
const at = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const cert = at('cert.pem', 'CERT')
const key = at('key.pem', 'KEY')

describe('设置', () => {
  it('什么也不写，就是本机、8117、运行目录里的 data', () => {
    expect(readSettings({}, folder)).toEqual({
      port: 8117,
      host: '127.0.0.1',
      data: join(folder, 'data'),
      databaseUrl: undefined,
      tls: undefined,
      sessionIdleMs: 30 * 60_000,
      sessionMs: 12 * 3_600_000,
      officeName: undefined,
      log: { level: 'info', folder: join(folder, 'data/logs'), megabytes: 512 },
      backup: { at: '02:30', folder: join(folder, 'data/backups'), secondFolder: undefined },
    })
  })

  it('环境变量先于文件，文件先于默认', () => {
    const own = mkdtempSync(join(tmpdir(), 'biaochi-settings-'))
    writeFileSync(
      join(own, 'biaochi.conf'),
      '\uFEFF# 说明\r\n\r\nPORT = 9000\r\nBIAOCHI_DATA="D:\\数据"\r\nSESSION_HOURS=8\n',
    )
    expect(readSettings({}, own)).toMatchObject({ port: 9000, sessionMs: 8 * 3_600_000, data: join(own, 'D:\\数据') })
    expect(readSettings({ PORT: '9001', SESSION_HOURS: '' }, own)).toMatchObject({
      port: 9001,
      sessionMs: 8 * 3_600_000,
    })
  })

  it('别的电脑能访问时，没有证书就不启动', () => {
    for (const HOST of ['0.0.0.0', '192.168.1.8', '::', 'biaochi.local', '127.0.0.1.evil.example']) {
      expect(() => readSettings({ HOST }, folder), HOST).toThrow(/只能用加密连接。请先运行 npm run certificate/)
      expect(readSettings({ HOST, TLS_CERT: cert, TLS_KEY: key }, folder).tls).toEqual({ cert: 'CERT', key: 'KEY' })
    }
    for (const HOST of ['127.0.0.1', '127.8.8.8', 'localhost', '::1']) expect(isLoopback(HOST), HOST).toBe(true)
  })

  it.each([
    [{ PORT: 'abc' }, 'PORT 应当是 0 到 65535 之间的整数，现在写的是“abc”。'],
    [{ PORT: '70000' }, 'PORT 应当是 0 到 65535 之间的整数'],
    [{ SESSION_HOURS: '0' }, 'SESSION_HOURS 应当是 1 到 72 之间的整数'],
    [{ TLS_CERT: cert }, 'TLS_CERT 和 TLS_KEY 要一起设置'],
    [{ TLS_CERT: cert, TLS_KEY: '没有.pem' }, 'TLS_KEY 指的文件'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL 只能是'],
  ])('写错了，说是哪一个、怎么改：%o', (environment, said) => {
    expect(() => readSettings(environment, folder)).toThrow(SettingsProblem)
    expect(() => readSettings(environment, folder)).toThrow(said)
  })

  it('文件里看不懂的一行', () => {
    const own = mkdtempSync(join(tmpdir(), 'biaochi-settings-'))
    writeFileSync(join(own, 'biaochi.conf'), 'PORT=9000\nPROT=9001\n')
    expect(() => readSettings({}, own)).toThrow('第2行看不懂：“PROT=9001”')
  })

  it('地址照浏览器的写法', () => {
    expect(addressOf({ host: '127.0.0.1', tls: undefined }, 8117)).toBe('http://127.0.0.1:8117')
    expect(addressOf({ host: '::1', tls: { cert: '', key: '' } }, 8117)).toBe('https://[::1]:8117')
  })
})
