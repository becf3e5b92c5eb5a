import { describe, expect, it } from 'vitest'
import { XmlTrouble, xmlTokens } from './xml-tokens.ts'

const told = (xml: string) =>
  [...xmlTokens(xml)].map(token =>
    token.kind === 'text'
      ? token.text
      : token.kind === 'close'
        ? `/${token.name}`
        : `${token.name}${token.empty ? '/' : ''}`,
  )

describe('XML 从头读到尾', () => {
  it('标签、属性、文字、实体、注释、CDATA', () => {
    expect(told('<?xml version="1.0"?><!-- <x> --><x:a><b/>甲&amp;乙&#x4E19;<![CDATA[<丁>]]></x:a>')).toEqual([
      'a',
      'b/',
      '甲&乙丙',
      '<丁>',
      '/a',
    ])
    const [open] = xmlTokens(`<c r="B2" x:id='r&quot;1' s = "3"/>`)
    if (open?.kind !== 'open') throw new Error('no tag')
    expect(['r', 'id', 's', 'none'].map(name => open.attribute(name))).toEqual(['B2', 'r"1', '3', undefined])
  })

  it('引号里的大于号不是结尾', () => {
    expect(told('<a b="1>2">x</a>')).toEqual(['a', 'x', '/a'])
  })

  it('自己定义实体的不读', () => {
    expect(() => told('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toThrow(XmlTrouble)
    expect(told('<a>&b;&lol9;</a>')).toEqual(['a', '&b;&lol9;', '/a'])
  })

  it('没有写完的说读不懂', () => {
    for (const xml of ['<a', '<a b="', '<!-- ', '<![CDATA[', '< a>']) expect(() => told(xml), xml).toThrow(XmlTrouble)
  })

  it('再长再怪也只读一遍；哪个程序也不写的长标签，说读不懂', () => {
    const long = 1_000_000
    const written = 90_000
    for (const xml of [
      `<a ${'b'.repeat(written)}/>`,
      `<a ${' '.repeat(written)}/>`,
      `<a ${'b '.repeat(written / 2)}/>`,
      `<a>${'&'.repeat(long)}</a>`,
      `<a ${'b="1" '.repeat(written / 6)}/>`,
    ]) {
      const before = performance.now()
      for (const token of xmlTokens(xml)) if (token.kind === 'open') token.attribute('none')
      expect(performance.now() - before).toBeLessThan(1000)
    }
    expect(() => told(`<a ${'b="1" '.repeat(long)}/>`)).toThrow(XmlTrouble)
  })
})
