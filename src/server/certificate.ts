import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto'
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import {
  addressBytes,
  bits,
  explicit,
  implicit,
  integer,
  isTrue,
  octets,
  oid,
  sequence,
  setOf,
  time,
  utf8,
} from './der.ts'

/** A certificate with its private key, both PEM. */
export interface Certified {
  readonly certificate: string
  readonly key: string
}

/** What certificates are made with: the time, and numbers nobody can foretell. */
export interface Making {
  readonly now: Date
  readonly random: (bytes: number) => Buffer
}

const dayMs = 86_400_000
/** Ten years for the authority, which has to be installed everywhere; browsers accept a server certificate of at most 825 days. */
const authorityDays = 3_650
const serverDays = 820
const authorityName = '标尺 本镇证书颁发机构'

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))
const named = (name: string): Buffer => sequence(setOf(sequence(oid('2.5.4.3'), utf8(name))))
const extension = (id: string, content: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [isTrue] : []), octets(content))

/** SHA-1 of the public key's bits, by which a certificate names its issuer's key (RFC 5280, 4.2.1.2): a name, not a protection. */
const keyIdOf = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }).subarray(-65))
    .digest()

const freshKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

interface ToBeSigned {
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly publicKey: KeyObject
  readonly days: number
  readonly extensions: readonly Buffer[]
}

const signed = (
  { issuer, subject, publicKey, days, extensions }: ToBeSigned,
  by: KeyObject,
  { now, random }: Making,
): string => {
  const serial = random(16)
  // Positive and of full length (RFC 5280, 4.1.2.2).
  serial[0] = ((serial[0] as number) & 0x3f) | 0x40
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    issuer,
    // From the day before, for clocks that are behind.
    sequence(time(new Date(now.getTime() - dayMs)), time(new Date(now.getTime() + days * dayMs))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions)),
  )
  const der = sequence(toBeSigned, ecdsaWithSha256, bits(sign('sha256', toBeSigned, by)))
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`
}

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

/** Networks that are nobody's on the internet: an office may renumber its machines without a new authority. */
const privateNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]

const network = (range: string): Buffer => {
  const [address = '', length = ''] = range.split('/')
  const bytes = addressBytes(address)
  const mask = Buffer.from(
    bytes.map((_, index) => (0xff00 >> Math.max(0, Math.min(8, Number(length) - index * 8))) & 0xff),
  )
  return implicit(7, Buffer.concat([bytes, mask]))
}

const permitted = (name: string): Buffer =>
  isIP(name) ? network(`${name}/${isIP(name) === 4 ? 32 : 128}`) : implicit(2, Buffer.from(name, 'ascii'))

/**
 * A certificate authority of the town's own, to be installed once on each of its computers. It can vouch for the hosts named and for private
 * addresses, and for nothing else: were its key stolen, no bank and no other site could be imitated with it.
 */
export const townAuthority = (names: readonly string[], making: Making): Certified => {
  const key = freshKey()
  const publicKey = createPublicKey(key)
  const name = named(authorityName)
  const subtrees = [...names.map(permitted), ...privateNetworks.map(network)].map(base => sequence(base))
  const certificate = signed(
    {
      issuer: name,
      subject: name,
      publicKey,
      days: authorityDays,
      extensions: [
        extension('2.5.29.19', sequence(isTrue, integer(Buffer.from([0]))), true),
        extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
        extension('2.5.29.14', octets(keyIdOf(publicKey))),
        extension('2.5.29.30', sequence(explicit(0, ...subtrees)), true),
      ],
    },
    key,
    making,
  )
  return { certificate, key: pemOf(key) }
}

/** A certificate for a server under the names and addresses it is reached by, vouched for by the authority. */
export const serverCertificate = (authority: Certified, names: readonly string[], making: Making): Certified => {
  const key = freshKey()
  const publicKey = createPublicKey(key)
  const issuerKey = createPrivateKey(authority.key)
  const alternatives = names.map(name =>
    isIP(name) ? implicit(7, addressBytes(name)) : implicit(2, Buffer.from(name, 'ascii')),
  )
  const certificate = signed(
    {
      issuer: named(authorityName),
      subject: named(names[0] ?? 'biaochi'),
      publicKey,
      days: serverDays,
      extensions: [
        extension('2.5.29.19', sequence(), true),
        extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
        extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
        extension('2.5.29.17', sequence(...alternatives)),
        extension('2.5.29.14', octets(keyIdOf(publicKey))),
        extension('2.5.29.35', sequence(implicit(0, keyIdOf(createPublicKey(issuerKey))))),
      ],
    },
    issuerKey,
    making,
  )
  return { certificate, key: pemOf(key) }
}

/** A host name or address as certificates write it; undefined for what is neither. Chinese names are written as xn--. */
export const hostName = (typed: string): string | undefined => {
  const name = typed
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
  if (isIP(name)) return name
  // What follows these characters in an address is no longer its host.
  if (/[/\\?#@:\s%]/.test(name)) return undefined
  const ascii = domainToASCII(name)
  return /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(ascii)
    ? ascii
    : undefined
}

/** The names an authority may vouch for, private addresses apart, as they stand beside it in a list of its own. */
export const vouchesFor = (allowed: readonly string[], name: string): boolean => {
  if (!isIP(name)) return allowed.some(each => name === each || name.endsWith(`.${each}`))
  return allowed.includes(name) || privateNetworks.some(range => isWithin(name, range))
}

const isWithin = (address: string, range: string): boolean => {
  const [base = '', length = ''] = range.split('/')
  const [one, other] = [addressBytes(address), addressBytes(base)]
  if (one.length !== other.length) return false
  const bitsOf = (bytes: Buffer) =>
    [...bytes]
      .map(byte => byte.toString(2).padStart(8, '0'))
      .join('')
      .slice(0, Number(length))
  return bitsOf(one) === bitsOf(other)
}

/** SHA-256 of a certificate, as computers show it for comparing. */
export const fingerprintOf = (certificate: string): string => new X509Certificate(certificate).fingerprint256
