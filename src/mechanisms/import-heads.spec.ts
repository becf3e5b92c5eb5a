import { describe, expect, it } from 'vitest'
import { peopleImport } from '#foundation/imports/people.ts'
import { sheetFrom } from '#testing/table.ts'
import { headShown, headsAreARow, headsOf, matchingOf, rowsUnder, sheetMeant } from './import-heads.ts'

const found = (rows: readonly (readonly (string | number)[])[]) => {
  const heads = headsOf(peopleImport, sheetFrom(rows))
  return heads && [heads.row, heads.heads.map(({ head, field }) => `${head}→${field ?? ''}`)]
}

describe('列名', () => {
  it('名字、别名、带星号和括号的、中间有空格的，都认得；上面的标题行略过', () => {
    expect(
      found([['大沁他拉镇人员名单'], ['2026年3月'], ['序号', '姓 名*', '身份证号码（18位）', '联系电话', '备注']]),
    ).toEqual([3, ['序号→', '姓 名*→name', '身份证号码(18位)→identity', '联系电话→phone', '备注→']])
  })

  it('列名里含着认得的名字也算；两列同名，只读第一列', () => {
    expect(found([['姓名', '本人身份证号码', '电话', '电话']])).toEqual([
      1,
      ['姓名→name', '本人身份证号码→identity', '电话→phone', '电话→'],
    ])
  })

  it('一个也不认得时，字最多的一行当列名，等人来对', () => {
    expect(found([['标题'], ['甲', '乙', '丙'], ['张三', '1', '2']])).toEqual([2, ['甲→', '乙→', '丙→']])
  })

  it('空表没有列名', () => {
    expect(headsOf(peopleImport, sheetFrom([]))).toBeUndefined()
  })

  it('记得上次怎样对的；这次选的又在它上面；选过的一项从别的列退下', () => {
    const sheet = sheetFrom([['户主', '姓名', '手机']])
    const remembered = { 户主: 'name', 姓名: '' }
    expect(headsOf(peopleImport, sheet, remembered)?.heads.map(({ field }) => field)).toEqual([
      'name',
      undefined,
      'phone',
    ])
    const chosen = headsOf(peopleImport, sheet, remembered, { 1: 'name' })
    expect(chosen?.heads.map(({ field }) => field)).toEqual([undefined, 'name', 'phone'])
    expect(chosen && matchingOf(chosen)).toEqual({ 户主: '', 姓名: 'name', 手机: 'phone' })
    expect(headsOf(peopleImport, sheet, {}, { 2: '' })?.heads.map(({ field }) => field)).toEqual([
      undefined,
      'name',
      undefined,
    ])
  })

  it('没有列名、头一行就是人的，看得出来；显示时号码不出来', () => {
    const isARow = (row: readonly string[]): boolean => {
      const heads = headsOf(peopleImport, sheetFrom([row, ['练习乙', '', '']]))
      return heads !== undefined && headsAreARow(heads)
    }
    expect(isARow(['练习甲', '150525199001010013', ''])).toBe(true)
    expect(isARow(['练习甲', '', '138 0000 0001'])).toBe(true)
    expect(isARow(['姓名', '身份证号（18位）', '2026年1月'])).toBe(false)
    expect(headShown('练习甲 138 0000 0001')).toBe('练习甲 …')
    expect(headShown('2026年缴费（202601）')).toBe('2026年缴费（202601）')
  })

  it('几张表里，取对得上最多的一张', () => {
    const sheets = [sheetFrom([['说明']], '说明'), sheetFrom([['姓名', '电话']], '第二张')]
    expect(sheetMeant(peopleImport, sheets, {})?.name).toBe('第二张')
  })
})

describe('列名下面的行', () => {
  it('空行、只有序号的行不算；每页又印一遍的列名、表尾的话，不读，说出来', () => {
    const sheet = sheetFrom([
      ['序号', '姓名', '电话'],
      [1, '张三', '13800000001'],
      [],
      ['', '填表人：李四'],
      ['序号', '姓名', '电话'],
      [2, '李四', ''],
      [3, '', ''],
      ['合计2人'],
    ])
    const heads = headsOf(peopleImport, sheet)
    if (!heads) throw new Error('no heads')
    const { rows, notes } = rowsUnder(peopleImport, sheet, heads)
    expect(rows.map(({ number, cells }) => [number, Object.keys(cells)])).toEqual([
      [2, ['name', 'phone']],
      [4, ['name']],
      [6, ['name']],
    ])
    expect(notes).toEqual([
      '第5行又是列名，没有读。',
      '第7行“3”不像名单里的一行，没有读。',
      '第8行“合计2人”不像名单里的一行，没有读。',
    ])
  })
})
