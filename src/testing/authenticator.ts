import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

type Cbor = number | string | Buffer | readonly (readonly [number | string, Cbor])[]

/** As much CBOR as a passkey needs: whole numbers, texts, bytes and maps. */
const cbor = (value: Cbor): Buffer => {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const pairs = value as readonly (readonly [number | string, Cbor])[]
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([key, each]) => [cbor(key), cbor(each)])])
}

interface Doing {
  readonly challenge: string
  readonly origin: string
  readonly rpId: string
  /** Was the person checked (finger, PIN)? */
  readonly verified?: boolean
}

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()

/** A passkey in software, for specs: ES256, without attestation, with a counter. */
export class SoftPasskey {
  readonly id: string
  counter = 0
  readonly #key: KeyObject
  readonly #public: { x: Buffer; y: Buffer }

  constructor(id: Buffer) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.id = id.toString('base64url')
    this.#key = privateKey
    this.#public = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') }
  }

  make(doing: Doing) {
    const id = Buffer.from(this.id, 'base64url')
    const { x, y } = this.#public
    const publicKey = cbor([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, x],
      [-3, y],
    ])
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([id.length >> 8, id.length & 255]), id, publicKey])
    const authData = this.#authData(doing, 0x40, attested)
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', doing),
      attestationObject: cbor([
        ['fmt', 'none'],
        ['attStmt', []],
        ['authData', authData],
      ]).toString('base64url'),
      transports: ['internal'],
    })
  }

  use(doing: Doing) {
    const authData = this.#authData(doing, 0)
    const clientDataJSON = this.#clientData('webauthn.get', doing)
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    return this.#answer({
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#key).toString('base64url'),
    })
  }

  #answer<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key' as const, clientExtensionResults: {}, response }
  }

  #clientData(type: string, { challenge, origin }: Doing): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
  }

  #authData({ rpId, verified = true }: Doing, flags: number, more = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    this.counter += 1
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 0x01 | (verified ? 0x04 : 0)]), counter, more])
  }
}
