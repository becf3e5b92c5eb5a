import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backup } from '#journal/backup.ts'
import { checkBackup } from '#journal/check-backup.ts'
import { headSigner } from '#journal/heads.ts'
import { townKey } from '#journal/keys.ts'
import { backedUp, backUp, newPlace, now, within } from '#testing/backed-up.ts'
import { foundTown } from '#testing/door.ts'
import { recordPlain } from '#testing/journal.ts'

const { place, folder, file } = await backedUp()

describe('备份', () => {
  it('是一个普通的归档文件，里面的日志可以单独核对；没有镇密钥，也没有明文的账户和草稿', async () => {
    const bytes = readFileSync(file)
    expect(bytes.includes(Buffer.from('journal/1.jsonl'))).toBe(true)
    expect(bytes.includes(Buffer.from('会议记录'))).toBe(true)
    expect(bytes.includes(townKey(place.data).toString('hex'))).toBe(false)
    for (const secret of ['argon', 'login-daqintala', '主题']) expect(bytes.includes(Buffer.from(secret))).toBe(false)
    await within(place, async database => {
      const owner = await database.owner()
      const { rows } = await owner.query<{ key: Buffer }>('select key from sealing_key')
      await owner.end()
      expect(rows).toHaveLength(3)
      for (const { key } of rows)
        expect(
          bytes.includes(key) || bytes.includes(key.toString('hex')) || bytes.includes(key.toString('base64')),
        ).toBe(false)
    })
  })

  it('写到一半失败，不留下半个文件，原来的文件还在', async () => {
    const before = readFileSync(file)
    await within(place, async ({ owner, pool }) => {
      const honest = headSigner(place.data)
      const sign = () => {
        throw new Error('停电')
      }
      await expect(
        backup({
          connect: owner,
          pool,
          data: place.data,
          file,
          signer: { ...honest, sign },
          townKey: townKey(place.data),
          madeAt: now,
        }),
      ).rejects.toThrow('停电')
    })
    expect(readdirSync(folder).filter(name => name.startsWith('.backup'))).toEqual([])
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('边用边备：备份里是一个时刻的内容，到最后一条都签过，核对得上', async () => {
    const busy = await newPlace()
    const target = join(folder, 'busy.tar')
    await within(busy, async ({ pool }) => {
      await foundTown(pool, 'busy')
      await recordPlain(pool, 'busy', 1500)
      let stop = false
      let recorded = 0
      const recording = Array.from({ length: 4 }, async () => {
        while (!stop) recorded = Math.max(recorded, await recordPlain(pool, 'busy', 1))
      })
      for (let round = 0; round < 5; round += 1) {
        const before = recorded
        const report = await backUp(busy, target)
        const checked = await checkBackup(target, townKey(busy.data))
        await checked.close()
        expect(report.towns[0]?.size).toBeGreaterThanOrEqual(before)
        expect(recorded).toBeGreaterThan(before)
      }
      stop = true
      await Promise.all(recording)
    })
  })
})
