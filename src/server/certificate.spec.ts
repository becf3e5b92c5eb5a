import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { type Certified, fingerprintOf, hostName, serverCertificate, townAuthority, vouchesFor } from './certificate.ts'
import { trueRandom } from './chance.ts'

const making = { now: new Date(), random: trueRandom }
const names = ['biaochi.local', '192.168.1.8', 'localhost', '127.0.0.1', '::1']
const authority = townAuthority(names, making)
const server = serverCertificate(authority, names, making)

const greeted = async (presented: Certified, servername: string, host = '127.0.0.1'): Promise<string> => {
  const listener = createServer({ cert: presented.certificate, key: presented.key }, socket => socket.end('您好'))
  listener.on('tlsClientError', () => {})
  listener.listen(0, host)
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  try {
    const socket: TLSSocket = connect({ host, port, ca: authority.certificate, ...(servername && { servername }) })
    const [said] = await once(socket, 'data')
    return String(said)
  } finally {
    listener.close()
  }
}

describe('本镇的证书', () => {
  it('真的握得了手：按名字，也按地址', async () => {
    expect(await greeted(server, 'biaochi.local')).toBe('您好')
    expect(await greeted(server, '')).toBe('您好')
  })

  it('别的名字不认', async () => {
    await expect(greeted(server, 'bank.example')).rejects.toThrow(/altnames|does not match/i)
  })

  it('颁发机构证明不了名单以外的网站', async () => {
    const forged = serverCertificate(authority, ['bank.example', '127.0.0.1'], making)
    await expect(greeted(forged, 'bank.example')).rejects.toThrow(/permitted subtree/i)
    const public_ = serverCertificate(authority, ['8.8.8.8', '127.0.0.1'], making)
    await expect(greeted(public_, '')).rejects.toThrow(/permitted subtree/i)
  })

  it('另一个机构颁发的不认', async () => {
    const other = serverCertificate(townAuthority(names, making), names, making)
    await expect(greeted(other, 'biaochi.local')).rejects.toThrow(/signature failure|self-signed|unable to/i)
  })

  it('期限、用途、序号按标准', () => {
    const leaf = new X509Certificate(server.certificate)
    const root = new X509Certificate(authority.certificate)
    expect(root.ca).toBe(true)
    expect(leaf.ca).toBe(false)
    expect(leaf.verify(root.publicKey)).toBe(true)
    expect(leaf.checkIssued(root)).toBe(true)
    expect(leaf.checkIP('192.168.1.8')).toBe('192.168.1.8')
    expect(leaf.checkIP('::1')).toBe('::1')
    expect(leaf.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/)
    const days = (new Date(leaf.validTo).getTime() - new Date(leaf.validFrom).getTime()) / 86_400_000
    expect(days).toBeLessThanOrEqual(825)
    expect(fingerprintOf(authority.certificate)).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  })

  it('2050年以后的日期也写得对', () => {
    const late = townAuthority(names, { ...making, now: new Date('2045-06-01T00:00:00Z') })
    expect(new Date(new X509Certificate(late.certificate).validTo).getUTCFullYear()).toBe(2055)
  })
})

describe('主机名', () => {
  it.each([
    ['Biaochi.Local', 'biaochi.local'],
    ['192.168.1.8', '192.168.1.8'],
    ['[::1]', '::1'],
    ['not a name', undefined],
    ['a/b', undefined],
    ['', undefined],
    ['-x', undefined],
  ])('%s', (typed, name) => {
    expect(hostName(typed)).toBe(name)
  })

  it('汉字的名字写作 xn--', () => {
    expect(hostName('标尺.local')).toMatch(/^xn--[a-z0-9-]+\.local$/)
  })

  it('换了内网地址，原来的机构还能用；换了名字就不能', () => {
    expect(vouchesFor(['biaochi.local'], '192.168.7.9')).toBe(true)
    expect(vouchesFor(['biaochi.local'], 'fd12::3')).toBe(true)
    expect(vouchesFor(['biaochi.local'], 'a.biaochi.local')).toBe(true)
    expect(vouchesFor(['biaochi.local'], 'xbiaochi.local')).toBe(false)
    expect(vouchesFor(['biaochi.local'], '8.8.8.8')).toBe(false)
    expect(vouchesFor(['8.8.8.8'], '8.8.8.8')).toBe(true)
  })
})
