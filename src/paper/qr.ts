import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** A QR as a picture of lines, for the typesetter and for pages without scripts. */
export const qrSvg = (text: string): string => {
  const { data, size } = encode(text, { ecc: 'M', border: 1 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}'><path d='${path}' fill='#000'/></svg>`
}

const chunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

const dots = 6

/** A QR as PNG, which every word processor shows. */
export const qrPng = (text: string): Buffer => {
  const { data, size } = encode(text, { ecc: 'M', border: 1 })
  const wide = size * dots
  const rows = Array.from({ length: wide }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: wide }, (_, x) => (data[Math.floor(y / dots)]?.[Math.floor(x / dots)] ? 0 : 255)),
    ]),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(wide)
  head.writeUInt32BE(wide, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
