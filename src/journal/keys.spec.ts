import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { noteErased, readErased } from './erased.ts'
import { keptSecret } from './kept-secret.ts'
import { openBox, openBytes, sealBox, sealBytes, townKey, unwrapKey, wrapKey } from './keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = randomBytes(32)

describe('封存', () => {
  it('封起来的，用同一把钥匙打开就是原来的', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        expect(openBox(key, sealBox(key, text, randomBytes))).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it('密文里看不到原文，封两次两个样', () => {
    const text = '150525198001011234'
    const [one, other] = [sealBox(key, text, randomBytes), sealBox(key, text, randomBytes)]
    expect(one).not.toBe(other)
    expect(Buffer.from(one, 'base64').includes(Buffer.from(text))).toBe(false)
  })

  it('别的钥匙打不开；改任何一位，都打不开', () => {
    const sealed = sealBytes(key, Buffer.from('13900000000'), 'phone')
    expect(() => openBytes(randomBytes(32), sealed, 'phone')).toThrow('打不开')
    expect(() => openBytes(key, sealed, 'address')).toThrow('打不开')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => openBytes(key, changed, 'phone'), `第 ${bit} 位`).toThrow('打不开')
    }
    for (const length of [0, 1, 47, sealed.length - 1])
      expect(() => openBytes(key, sealed.subarray(0, length), 'phone')).toThrow('打不开')
  })

  it('包起来的钥匙，只对那个镇的那个人有用', () => {
    const wrapping = randomBytes(32)
    const wrapped = wrapKey(wrapping, 'daqintala', 'person/p1', key)
    expect(unwrapKey(wrapping, 'daqintala', 'person/p1', wrapped).equals(key)).toBe(true)
    expect(() => unwrapKey(wrapping, 'daqintala', 'person/p2', wrapped)).toThrow('打不开')
    expect(() => unwrapKey(wrapping, 'other', 'person/p1', wrapped)).toThrow('打不开')
    expect(() => unwrapKey(randomBytes(32), 'daqintala', 'person/p1', wrapped)).toThrow('打不开')
  })
})

describe('文件里的密钥', () => {
  it('第一次用时建，以后是同一个，只有自己读得到', () => {
    const data = join(folder, 'kept')
    expect(townKey(data)).toHaveLength(32)
    expect(townKey(data).equals(townKey(data))).toBe(true)
    expect(statSync(join(data, 'keys')).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, 'keys', 'town-key')).mode & 0o777).toBe(0o600)
  })

  it('两处同时建，只留一个', () => {
    const data = join(folder, 'race')
    const second = keptSecret(data, 'secret', () => keptSecret(data, 'secret', () => 'first') && 'second')
    expect(second).toBe('first')
    expect(keptSecret(data, 'secret', () => 'third')).toBe('first')
  })

  it('文件夹写不了，说明白', () => {
    const data = join(folder, 'file')
    writeFileSync(data, '')
    expect(() => keptSecret(data, 'secret', () => 'x')).toThrow(/BIAOCHI_DATA|密钥文件/)
  })
})

describe('抹去的人的单子', () => {
  it('一个不少；断电留下的半行不算', async () => {
    const data = join(folder, 'erased')
    expect(readErased(data)).toEqual([])
    await noteErased(data, 'daqintala', 'person/p1')
    await noteErased(data, '第二镇', 'person/p2')
    writeFileSync(join(data, 'erased.jsonl'), '{"town":"daqi', { flag: 'a' })
    expect(readErased(data)).toEqual([
      { town: 'daqintala', owner: 'person/p1' },
      { town: '第二镇', owner: 'person/p2' },
    ])
    await noteErased(data, 'daqintala', 'person/p3')
    expect(readErased(data).map(({ owner }) => owner)).toContain('person/p3')
  })
})
