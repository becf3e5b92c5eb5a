import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupName, backupsToKeep, dayOfBackup, lastDue, momentOfBackup } from './backup-rule.ts'

const daily = (from: string, days: number): string[] =>
  Array.from({ length: days }, (_, n) => backupName(new Date(Date.parse(`${from}T02:30:00+08:00`) + n * 86_400_000)))

describe('备份留哪些', () => {
  it('名字里是本地时间；别的文件不认', () => {
    expect(backupName(new Date('2026-03-01T18:30:00Z'))).toBe('biaochi-20260302-0230.tar')
    expect(momentOfBackup('biaochi-20260302-0230.tar')).toBe('2026-03-02 02:30')
    for (const other of [
      'biaochi-20260302.tar',
      '备份.tar',
      'biaochi-20260302-0230.tar.1',
      '.biaochi-20260302-0230.tar.77',
    ])
      expect(dayOfBackup(other), other).toBeUndefined()
  })

  it('每天一份做了一年：七天、四周、十二个月，各留最新的一份', () => {
    const kept = [...backupsToKeep(daily('2025-03-03', 365))].sort()
    expect(kept).toEqual([
      'biaochi-20250430-0230.tar',
      'biaochi-20250531-0230.tar',
      'biaochi-20250630-0230.tar',
      'biaochi-20250731-0230.tar',
      'biaochi-20250831-0230.tar',
      'biaochi-20250930-0230.tar',
      'biaochi-20251031-0230.tar',
      'biaochi-20251130-0230.tar',
      'biaochi-20251231-0230.tar',
      'biaochi-20260131-0230.tar',
      'biaochi-20260215-0230.tar',
      'biaochi-20260222-0230.tar',
      'biaochi-20260224-0230.tar',
      'biaochi-20260225-0230.tar',
      'biaochi-20260226-0230.tar',
      'biaochi-20260227-0230.tar',
      'biaochi-20260228-0230.tar',
      'biaochi-20260301-0230.tar',
      'biaochi-20260302-0230.tar',
    ])
  })

  it('隔了半年没开机，旧的不因此丢掉', () => {
    const kept = backupsToKeep([...daily('2025-06-01', 10), ...daily('2026-01-01', 1)])
    expect(kept.has('biaochi-20260101-0230.tar')).toBe(true)
    expect(kept.size).toBeGreaterThanOrEqual(7)
  })

  it('不论有哪些，最新的总留着，不多于二十三份；再数一遍不会再少', () => {
    const names = fc.array(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }).map(backupName),
      { minLength: 1, maxLength: 200 },
    )
    fc.assert(
      fc.property(names, all => {
        const kept = backupsToKeep(all)
        expect(kept.has([...all].sort().at(-1) as string)).toBe(true)
        expect(kept.size).toBeLessThanOrEqual(23)
        expect(backupsToKeep([...kept])).toEqual(kept)
      }),
    )
  })
})

describe('什么时候该备份', () => {
  it.each([
    ['2026-03-02T02:29:59+08:00', '2026-03-01T02:30:00+08:00'],
    ['2026-03-02T02:30:00+08:00', '2026-03-02T02:30:00+08:00'],
    ['2026-03-02T23:59:00+08:00', '2026-03-02T02:30:00+08:00'],
    ['2026-03-01T17:00:00Z', '2026-03-01T02:30:00+08:00'],
  ])('%s：上一次该在 %s', (now, due) => {
    expect(lastDue(new Date(now), '02:30')).toEqual(new Date(due))
  })
})
