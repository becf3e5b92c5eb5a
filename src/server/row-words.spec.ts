import { describe, expect, it } from 'vitest'
import type { Column } from '#mechanisms/register.ts'
import { foundBy, orderOf, wordsOf } from './row-words.ts'

const sealed = { $sealed: { owner: 'person/x', box: '密文' } }

describe('一行凭什么找到', () => {
  it('字、全拼、首字母；多音字随词', () => {
    expect(foundBy('财政所')).toEqual(['财政所', 'caizhengsuo', 'czs'])
    expect(foundBy('银行行长')[1]).toBe('yinhanghangzhang')
    expect(foundBy('ＡＢＣ１２')).toEqual(['abc12'])
    expect(foundBy('长'.repeat(41))).toHaveLength(1)
  })

  it('封存的、人的编号、材料的编号不是词；日期和金额两种写法都是', () => {
    const columns: readonly Column[] = [
      { field: 'on', title: '日期', shown: 'day' },
      { field: 'topic', title: '题目' },
      { field: 'amountFen', title: '金额', shown: 'fen', figure: true },
      { field: 'identity', title: '身份证号', shown: 'sealed' },
      { field: 'who', title: '姓名', shown: 'people' },
      { field: 'papers', title: '材料', shown: 'papers' },
    ]
    const words = wordsOf(columns, {
      on: '2026-04-07',
      topic: '学习条例',
      amountFen: 1_860_050,
      identity: sealed,
      who: ['p123'],
      papers: ['a456'],
      hidden: '不是一栏',
    })
    for (const word of ['2026-04-07', '2026年4月7日', '学习条例', 'xuexitiaoli', 'xxtl', '18600.50', '18,600.50'])
      expect(words).toContain(word)
    expect(words).not.toMatch(/密文|p123|a456|不是一栏/)
  })

  it('按字节比就是人的顺序：音序、数字按大小、日期按先后', () => {
    const sorted = (values: readonly (string | number)[]) =>
      [...values].sort((one, other) =>
        orderOf({ sortedBy: 'of' }, { of: one }) < orderOf({ sortedBy: 'of' }, { of: other }) ? -1 : 1,
      )
    expect(sorted(['赵铁柱', '巴图', '陈静', '白音'])).toEqual(['巴图', '白音', '陈静', '赵铁柱'])
    expect(sorted(['第10次', '第2次', '第1次'])).toEqual(['第1次', '第2次', '第10次'])
    expect(sorted(['2026-10-01', '2026-09-30', '2025-12-31'])).toEqual(['2025-12-31', '2026-09-30', '2026-10-01'])
    expect(sorted([30, 4, -5, 0])).toEqual([-5, 0, 4, 30])
    expect(orderOf({}, { of: 1 })).toBe('')
    expect(orderOf({ sortedBy: 'of' }, {})).toBe('')
  })
})
