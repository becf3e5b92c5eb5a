import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { httpWorld, keptTown, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { 陈静: clerk } = await staffed(http, kept, { 陈静: { account: 'chenjing', position: 'officeDirector' } })

interface Entry {
  readonly name: string
  readonly content?: Buffer
  /** What the table of contents claims. */
  readonly claimed?: number
}

/** A zip archive written by hand, so that it can lie. */
const zipOf = (entries: readonly Entry[]): Buffer => {
  const parts: Buffer[] = []
  const table: Buffer[] = []
  let offset = 0
  for (const { name, content = Buffer.from('x'), claimed = content.length } of entries) {
    const packed = deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claimed, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed])
    const central = Buffer.alloc(16)
    central.writeUInt32LE(offset, 12)
    table.push(
      Buffer.concat([
        Buffer.from('504b0102', 'hex'),
        Buffer.from([20, 0]),
        fields,
        central.subarray(2),
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(table)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

const docx = zipOf([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }])
const pdf = Buffer.from('%PDF-1.7\n练习\n%%EOF')
const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const upload = (name: string, content: Buffer | string) => clerk.upload('/api/attachments', name, content)

const stored = (): string[] => {
  const folder = join(http.data, 'attachments')
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /[0-9a-f]{64}$/.test(name))
    : []
}

describe('上传', () => {
  it.each([
    ['会议记录.pdf', pdf, 'application/pdf'],
    ['通知.DOCX', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      '台账.xlsx',
      zipOf([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }]),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['公文.ofd', zipOf([{ name: 'OFD.xml' }]), 'application/ofd'],
    ['旧.doc', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'application/msword'],
    ['照片.jpeg', Buffer.from('ffd8ffe000', 'hex'), 'image/jpeg'],
    ['照片.png', png, 'image/png'],
    ['记录.txt', '学习记录', 'text/plain'],
    ['国标.txt', Buffer.from([0xd1, 0xa7, 0xcf, 0xb0]), 'text/plain'],
  ])('%s', async (name, content, type) => {
    const answer = await upload(name, content)
    expect(answer.statusCode, answer.body).toBe(201)
    const digest = createHash('sha256').update(content).digest('hex')
    expect(answer.json()).toMatchObject({ name, mediaType: type, size: Buffer.byteLength(content), digest })
    const got = await clerk.get(`/api/attachments/${answer.json().id}`)
    expect(got.rawPayload.equals(Buffer.from(content))).toBe(true)
    expect(String(got.headers['content-type'])).toContain(type)
    expect(got.headers['content-disposition']).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/)
    expect(got.headers['x-content-type-options']).toBe('nosniff')
  })

  it.each([
    ['程序.exe', Buffer.from('MZ'), '不能传 exe 文件'],
    ['页面.html', '<script>alert(1)</script>', '不能传 html 文件'],
    ['图.svg', '<svg onload="alert(1)"/>', '不能传 svg 文件'],
    ['没有后缀', pdf, '不能传没有后缀的文件'],
    ['脚本.pdf.js', pdf, '不能传 js 文件'],
    ['宏.docm', docx, '不能传 docm 文件'],
    ['假的.pdf', png, '这个文件名写的是PDF，内容却不是'],
    ['假的.png', '<script>', '这个文件名写的是PNG 图片，内容却不是'],
    ['表格.docx', zipOf([{ name: 'xl/workbook.xml' }]), '这个文件名写的是Word 文档，内容却不是'],
    ['压缩包.docx', Buffer.from('504b0304', 'hex'), '这个Word 文档打不开'],
    ['带宏.docx', zipOf([{ name: 'word/document.xml' }, { name: 'word/vbaProject.bin' }]), '这个Word 文档带有宏程序'],
    ['炸弹.docx', zipOf([{ name: 'word/document.xml', claimed: 4_000_000_000 }]), '这个Word 文档展开后太大'],
    ['逃出去.docx', zipOf([{ name: 'word/document.xml' }, { name: '../../etc/passwd' }]), '这个Word 文档打不开'],
    [
      '太多.docx',
      zipOf([{ name: 'word/document.xml' }, ...Array.from({ length: 5_001 }, (_, n) => ({ name: `word/${n}.xml` }))]),
      '这个Word 文档里的文件太多',
    ],
    ['二进制.txt', Buffer.from([0x61, 0, 0x62]), '这个文件名写的是文本，内容却不是'],
  ])('%s 不收', async (name, content, reason) => {
    const before = stored().length
    const answer = await upload(name, content)
    expect([answer.statusCode, answer.json().title], answer.body).toEqual([415, '这个文件不能传'])
    expect(answer.json().detail).toContain(reason)
    expect(stored()).toHaveLength(before)
    expect(readdirSync(join(http.data, 'attachments', 'incoming'))).toEqual([])
  })

  it('空的、太大的、没有文件的', async () => {
    expect((await upload('空.pdf', '')).statusCode).toBe(400)
    const large = await upload('大.pdf', Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)]))
    expect([large.statusCode, large.json().title]).toEqual([413, '文件太大'])
    expect(readdirSync(join(http.data, 'attachments', 'incoming'))).toEqual([])
    const nothing = await clerk.post('/api/attachments', '--x--\r\n', {
      'content-type': 'multipart/form-data; boundary=x',
    })
    expect(nothing.statusCode).toBe(400)
    const json = await clerk.post('/api/attachments', {})
    expect(json.statusCode).toBe(415)
  })

  it('名字再怪，也只是名字：文件不出存放处', async () => {
    const hostile = [
      ...[
        '../',
        '..\\',
        '....//',
        '/etc/',
        'C:\\Windows\\',
        './',
        '%2e%2e/',
        '..%2f',
        '..;/',
        '\\\\server\\share\\',
        '~/',
        '$HOME/',
      ].flatMap(path => Array.from({ length: 8 }, (_, depth) => `${path.repeat(depth + 1)}passwd.pdf`)),
      ...['CON', 'nul', 'AUX', 'COM1', 'LPT9', 'PRN'].map(name => `${name}.pdf`),
      ...['\u202e', '\u200b', '\ufeff', '\u0007', '\t', '\u2028', '\u0085'].flatMap(hidden => [
        `a${hidden}fdp.exe.pdf`,
        `${hidden}.pdf`,
      ]),
      `${'长'.repeat(300)}.pdf`,
      `${'a'.repeat(3000)}.pdf`,
      '.pdf',
      '..pdf',
      ' .pdf ',
      'a;b|c&d`e$(f).pdf',
      `a'b.pdf`,
      'a<b>c:d*e?.pdf',
      '🐎🐎🐎.pdf',
      'é.pdf',
      '=cmd|x.pdf',
      '%00.pdf',
      '%s%n.pdf',
    ]
    expect(hostile.length).toBeGreaterThan(120)
    const before = new Set(
      readdirSync(http.data, { recursive: true, encoding: 'utf8' }).filter(name => !name.startsWith('attachments')),
    )
    for (const name of hostile) {
      const answer = await upload(name, pdf)
      expect([201, 400, 415], name).toContain(answer.statusCode)
      if (answer.statusCode !== 201) continue
      const kept = answer.json<{ id: string; name: string }>()
      expect(kept.name, name).not.toMatch(/[/\\\p{Cc}\u202e\u200b<>:|?*]|^\.|\.$/u)
      expect([...kept.name].length, name).toBeLessThanOrEqual(120)
      const got = await clerk.get(`/api/attachments/${kept.id}`)
      expect(got.headers['content-disposition'], name).toMatch(
        /^attachment; filename="[^"\r\n]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/,
      )
    }
    const after = readdirSync(http.data, { recursive: true, encoding: 'utf8' }).filter(
      name => !name.startsWith('attachments'),
    )
    expect(after.filter(name => !before.has(name))).toEqual([])
    expect(stored().every(name => /^[0-9a-f]{2}[/\\][0-9a-f]{64}$/.test(name))).toBe(true)
  }, 120_000)

  it('编号是别人猜不着的；没有的、不是编号的，都说没有', async () => {
    for (const id of ['0', 'abc', '..%2f..%2fkeys%2ftown-key', `${'0'.repeat(16)}`]) {
      expect((await clerk.get(`/api/attachments/${id}`)).statusCode, id).toBe(404)
    }
    const { id, digest } = (await upload('在.pdf', Buffer.concat([pdf, Buffer.from('独一份')]))).json()
    rmSync(join(http.data, 'attachments', digest.slice(0, 2), digest))
    expect((await clerk.get(`/api/attachments/${id}`)).json()).toMatchObject({ status: 404, title: '附件的文件不在了' })
  })

  it('没有职务的人看不了', async () => {
    const { id } = (await upload('在.pdf', pdf)).json()
    const { rows } = (await kept.system.get('/api/registers/tenures?q=陈静')).json()
    const left = await kept.system.post('/api/acts/leave-position', {
      tenure: rows[0].key,
      to: '2026-03-01',
      reason: '调离',
    })
    await kept.security.post('/api/acts/confirm-proposal', { proposal: left.json().proposal })
    expect((await clerk.get(`/api/attachments/${id}`)).statusCode).toBe(403)
    expect((await upload('再传.pdf', pdf)).statusCode).toBe(403)
  })
})
