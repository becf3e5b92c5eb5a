import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive; `claims` is the size its table of contents tells, where that is not the truth. */
export interface ZipPart {
  readonly name: string
  readonly content: string | Buffer
  readonly claims?: number
  readonly encrypted?: true
}

const packedOf = (plain: Buffer): Buffer => deflateRawSync(plain, { level: 1 })

/** An archive as other programs write it, lies in its table of contents included. */
export const zipOf = (parts: readonly ZipPart[]): Buffer => {
  const files: Buffer[] = []
  const contents: Buffer[] = []
  let offset = 0
  let plain = Buffer.alloc(0)
  let packed = packedOf(plain)
  let before: string | Buffer = ''
  for (const { name, content, claims, encrypted } of parts) {
    // A hundred thousand parts of the same content are packed once.
    if (content !== before) {
      plain = Buffer.from(content)
      packed = packedOf(plain)
      before = content
    }
    const title = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(encrypted ? 0x801 : 0x800, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(plain), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims ?? plain.length, 18)
    shared.writeUInt16LE(title.length, 22)
    const file = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, title, packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    contents.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, entry, title]))
    files.push(file)
    offset += file.length
  }
  const directory = Buffer.concat(contents)
  const end = Buffer.alloc(18)
  const told = Math.min(parts.length, 0xffff)
  end.writeUInt16LE(told, 4)
  end.writeUInt16LE(told, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, directory, Buffer.from('504b0506', 'hex'), end])
}
