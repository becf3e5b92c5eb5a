import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readName } from './name.ts'

const kept = (text: string) => {
  const read = readName(text)
  return read.ok ? read.name : read.reason
}

describe('姓名', () => {
  it('间隔号不论怎么打，都是同一个', () => {
    for (const dot of '·・･•‧∙⋅') expect(kept(`阿拉坦${dot}其木格`)).toBe('阿拉坦·其木格')
    expect(kept('阿拉坦 · 其木格')).toBe('阿拉坦·其木格')
  })

  it('首尾空格和为了对齐加的空格不是姓名', () => {
    expect(kept('　白音 ')).toBe('白音')
    expect(kept('白　音')).toBe('白音')
    expect(kept('Bayin  Bolag')).toBe('Bayin Bolag')
  })

  it('多长都行，生僻字、传统蒙古文照收', () => {
    expect(kept('额尔敦巴雅尔·孛儿只斤·苏日娜'.repeat(3))).toHaveLength(45)
    expect(kept('𠮷永')).toBe('𠮷永')
    expect(kept('ᠪᠠᠶᠠᠷ\u180eᠠ')).toBe('ᠪᠠᠶᠠᠷ\u180eᠠ')
    expect(kept('王')).toBe('王')
  })

  it('只有空的和带控制字符的不收', () => {
    expect(readName(' 　')).toEqual({ ok: false, reason: '没有填姓名。' })
    expect(readName('白\u0000音').ok).toBe(false)
    expect(readName('白\n音')).toEqual({ ok: true, name: '白音' })
    expect(readName('Bai\tYin').ok).toBe(false)
  })

  it('整理过的姓名再整理一遍，不再变', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('白', '音', '·', '•', ' ', '　', 'a', '𠮷') }), text => {
        const once = readName(text)
        if (once.ok) expect(readName(once.name)).toEqual(once)
      }),
    )
  })
})
