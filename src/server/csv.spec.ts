import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'

const read = (bytes: Buffer | string) =>
  readCsv(Buffer.from(bytes), '名单')[0]?.rows.map(({ number, cells }) => [
    number,
    ...[...cells].map(([column, { text }]) => `${column}:${text}`),
  ])

const refusal = (bytes: Buffer | string): string => {
  try {
    readCsv(Buffer.from(bytes), '名单')
  } catch (error) {
    return (error as Error).message
  }
  return '读了'
}

/** 姓名,电话 / 张三,1 in GB18030, as older tables save it. */
const gb18030 = Buffer.from('d0d5c3fb2cb5e7bbb00d0ad5c5c8fd2c310d0a', 'hex')

describe('读 .csv', () => {
  it('UTF-8 有没有标记都行，GB18030、UTF-16 也读', () => {
    const wanted = [
      [1, '0:姓名', '1:电话'],
      [2, '0:张三', '1:1'],
    ]
    expect(read('姓名,电话\n张三,1\n')).toEqual(wanted)
    expect(read('\uFEFF姓名,电话\r\n张三,1')).toEqual(wanted)
    expect(read(gb18030)).toEqual(wanted)
    expect(read(Buffer.from('\uFEFF姓名\t电话\r\n张三\t1', 'utf16le'))).toEqual(wanted)
  })

  it('逗号、分号、制表符；引号里的逗号、换行、引号；空行和空格子', () => {
    expect(read('甲;乙\n1;2')).toEqual([
      [1, '0:甲', '1:乙'],
      [2, '0:1', '1:2'],
    ])
    expect(read('甲\t乙,丙')).toEqual([[1, '0:甲', '1:乙,丙']])
    expect(read('甲,乙\n"一,二","说""好""\n了"\n\n,尾\n')).toEqual([
      [1, '0:甲', '1:乙'],
      [2, '0:一,二', '1:说"好"\n了'],
      [4, '1:尾'],
    ])
  })

  it('="0123" 读作 0123，别的一概是文字', () => {
    expect(read('甲,乙\n="0123",=1+1')).toEqual([
      [1, '0:甲', '1:乙'],
      [2, '0:0123', '1:=1+1'],
    ])
  })
})

describe('不收的，一句话，很快', () => {
  const quick = (bytes: Buffer): string => {
    const heap = process.memoryUsage().heapUsed
    const before = performance.now()
    const said = refusal(bytes)
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(64 * 1024 * 1024)
    return said
  }

  it('空的、太大的、不是文字的、读不出文字的', () => {
    expect(refusal('')).toBe('文件是空的。请检查是不是传错了文件。')
    expect(quick(Buffer.alloc(6 * 1024 * 1024, 'a'))).toMatch(/^文件太大，一份名单最多5MB/)
    expect(refusal('甲\0乙')).toMatch(/^这不是文字表格（\.csv）/)
    expect(refusal(Buffer.from([0xff, 0xff, 0xff, 0x80]))).toMatch(/^这个文件的文字读不出来/)
  })

  it('一百万行、一百万个空行、一格写满全文、一百万个逗号、不合上的引号', () => {
    expect(quick(Buffer.from('a,b\n'.repeat(1_000_000)))).toBe('“名单”表超过6000行。请分成几份再传。')
    expect(quick(Buffer.from('\n'.repeat(1_000_000)))).toBe('“名单”表超过6000行。请分成几份再传。')
    expect(quick(Buffer.alloc(1_000_000, 'a'))).toBe('第1行有一格超过2000字，不像是一份名单。请删去这一格再传。')
    expect(quick(Buffer.alloc(1_000_000, ','))).toBe('第1行有2000格以上，不像是一份名单。')
    expect(quick(Buffer.from(`甲\n"${'a\n'.repeat(500_000)}`))).toMatch(/^第2行的引号没有合上/)
    expect(quick(Buffer.from('"'.repeat(1_000_001)))).toMatch(/^第1行/)
  })
})
