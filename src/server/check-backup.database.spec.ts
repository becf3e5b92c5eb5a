import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BackupProblem, checkBackup } from '#journal/check-backup.ts'
import { townKey } from '#journal/keys.ts'
import { backedUp } from '#testing/backed-up.ts'
import { dice } from '#testing/journal.ts'

const { place, folder, file, digest } = await backedUp()

describe('核对备份', () => {
  it('没有动过的，核对得上', async () => {
    const checked = await checkBackup(file, townKey(place.data))
    expect(checked.towns.map(({ town, size }) => [town, size])).toEqual([
      ['daqintala', 24],
      ['第二镇', 23],
    ])
    expect(checked.erased).toEqual([{ town: 'daqintala', owner: 'person/p2' }])
    expect(checked.attachments).toEqual([digest])
    await checked.close()
  })

  it('随机改一个字节，三百次没有一次核对得上', { timeout: 240_000 }, async () => {
    const original = readFileSync(file)
    const chance = dice(20_260_320)
    const changed = join(folder, 'changed.tar')
    const key = townKey(place.data)
    for (let round = 0; round < 300; round += 1) {
      const bytes = Buffer.from(original)
      const at = chance.below(bytes.length)
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << chance.below(8)), at)
      writeFileSync(changed, bytes)
      await expect(checkBackup(changed, key), `第 ${at} 个字节`).rejects.toThrow(BackupProblem)
    }
    for (let round = 0; round < 50; round += 1) {
      writeFileSync(changed, original.subarray(0, chance.below(original.length)))
      await expect(checkBackup(changed, key)).rejects.toThrow(BackupProblem)
    }
  })

  it('别的镇密钥打不开，也说得出该怎么办', async () => {
    await expect(checkBackup(file, randomBytes(32))).rejects.toThrow('town-key')
  })

  it('不是备份的文件，说不是', async () => {
    const other = join(folder, 'other')
    for (const content of ['', '随便', Buffer.alloc(4096)]) {
      writeFileSync(other, content)
      await expect(checkBackup(other, townKey(place.data))).rejects.toThrow(BackupProblem)
    }
    await expect(checkBackup(join(folder, 'none'), townKey(place.data))).rejects.toThrow('打不开')
  })
})
