import { describe, expect, it } from 'vitest'
import type { RequirementSaid } from '#parts/http/shapes.ts'
import type { Sign } from '#parts/sign.ts'
import { dueText, groupedByDue, groupedByOwner } from './listed.ts'
import type { Lit } from './lit.ts'

const lit = (id: string, sign: Sign, due: string | null, owner: readonly string[] = []): Lit => ({
  sign,
  requirement: { id, due, owner } as RequirementSaid,
})

const shown = (groups: ReturnType<typeof groupedByDue>) =>
  groups.map(({ title, rows }) => `${title}：${rows.map(({ requirement }) => requirement.id).join(' ')}`)

describe('清单', () => {
  it('按到期：逾期在先，近的在先，办完的和没有开放的在最后', () => {
    const rows = [
      lit('a', 'grey', '2026-12-31'),
      lit('b', 'amber', '2026-09-30'),
      lit('c', 'red', '2026-08-31'),
      lit('d', 'green', null),
      lit('e', 'amber', '2026-09-25'),
      lit('f', 'closed', null),
      lit('g', 'red', '2026-07-31'),
    ]
    expect(shown(groupedByDue(rows, '2026-09-22'))).toEqual([
      '已经逾期：g c',
      '7 天以内：e',
      '本月以内：b',
      '今年以内：a',
      '没有到期的：d f',
    ])
  })

  it('按责任：要办的多的在先，组里红的在先；没有写明责任的在最后', () => {
    const rows = [
      lit('a', 'closed', null),
      lit('b', 'green', null, ['宣传委员']),
      lit('c', 'amber', '2026-09-30', ['财政所所长', '党委书记']),
      lit('d', 'red', '2026-08-31', ['财政所所长']),
    ]
    expect(shown(groupedByOwner(rows))).toEqual(['财政所所长：d c', '宣传委员：b', '还没有写明责任的：a'])
  })

  it('到期日，别的年份写出年份', () => {
    expect(dueText('2026-09-30', '2026-09-22')).toBe('9月30日')
    expect(dueText('2027-01-31', '2026-09-22')).toBe('2027年1月31日')
    expect(dueText(null, '2026-09-22')).toBe('')
  })
})
