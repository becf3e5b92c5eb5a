import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { httpWorld, keptTown } from '#testing/http-town.ts'
import { BackupSchedule } from './backup-schedule.ts'
import { connect } from './database.ts'

const http = await httpWorld({ now: '2026-03-02T09:00:00+08:00' })
const { data, url, appRole, pool, clock, world } = http
mkdirSync(join(data, 'keys'), { recursive: true })
writeFileSync(join(data, 'keys', 'app-password'), inject('cluster').appPassword)
const folder = join(data, 'backups')
const database = { data, url, appRole, pool, owner: () => connect(url) } as ConstructorParameters<
  typeof BackupSchedule
>[0]
const schedule = new BackupSchedule(database, world.settings, clock.now)
afterAll(() => schedule.stop())

/** What a look begins, if anything. */
const looked = async (): Promise<'backup' | 'drill' | null> => {
  await schedule.look()
  return (await schedule.said()).underWay
}
const ended = async (): Promise<void> => {
  for (let tries = 0; (await schedule.said()).underWay !== null; tries += 1) {
    if (tries > 600) throw new Error('it did not end')
    await wait(50)
  }
}
const backups = (): readonly string[] => readdirSync(folder).filter(name => name.endsWith('.tar'))

describe('自己备份，自己演练', () => {
  it('还没有镇，没有什么可备的', async () => {
    expect(await looked()).toBeNull()
  })

  it('错过的补上；一次只做一件；备好以后做第一次演练，然后安静', async () => {
    await keptTown(http)
    expect(await looked()).toBe('backup')
    expect([schedule.begin('backup'), schedule.begin('drill')]).toEqual([false, false])
    await schedule.look()
    await ended()
    expect(backups()).toEqual(['biaochi-20260302-0900.tar'])
    expect(await looked()).toBe('drill')
    await ended()
    const { drill, troubles, good } = await schedule.said()
    expect([drill?.good, drill?.name], drill?.sentences.join('\n')).toEqual([true, 'biaochi-20260302-0900.tar'])
    expect([troubles, good?.name]).toEqual([[], 'biaochi-20260302-0900.tar'])
    expect(await looked()).toBeNull()
  })

  it('到了钟点再备，不到不备；一个月以后再演练', async () => {
    clock.set('2026-03-03T02:29:00+08:00')
    expect(await looked()).toBeNull()
    clock.set('2026-03-03T02:30:00+08:00')
    expect(await looked()).toBe('backup')
    await ended()
    expect(await looked()).toBeNull()
    clock.set('2026-04-03T02:30:00+08:00')
    expect(await looked()).toBe('backup')
    await ended()
    expect(await looked()).toBe('drill')
    await ended()
  })

  it('没有做成，说出来；过半小时再试，不是每分钟试', async () => {
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '这里不是文件夹')
    clock.set('2026-04-04T02:30:00+08:00')
    expect(await looked()).toBe('backup')
    await ended()
    clock.later(29)
    expect(await looked()).toBeNull()
    rmSync(folder)
    expect((await schedule.said()).troubles[0]).toMatch(/^上一次备份没有做成：/)
    clock.later(1)
    expect(await looked()).toBe('backup')
    await ended()
    expect(backups()).toEqual(['biaochi-20260404-0300.tar'])
    expect((await schedule.said()).troubles).toEqual([])
  })

  it('停下来，等手里的做完，以后不再开始', async () => {
    expect(schedule.begin('backup')).toBe(true)
    await schedule.stop()
    expect((await schedule.said()).underWay).toBeNull()
    expect(backups().length).toBeGreaterThan(0)
    expect([schedule.begin('backup'), await looked()]).toEqual([false, null])
  })
})
