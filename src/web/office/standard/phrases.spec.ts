import { describe, expect, it } from 'vitest'
import { paragraphsOf } from './phrases.ts'

const text = {
  paragraphs: [
    { clause: '1', text: '一、学习', kind: 'chapter' as const, start: 0 },
    { clause: '1.1', text: '1、健全制度。每年订计划，每月学一天，不断提高。', kind: 'article' as const, start: 5 },
  ],
  spans: [
    { id: '1.1.1', clause: '1.1', start: 12, end: 17 },
    { id: '1.1.2', clause: '1.1', start: 18, end: 23 },
  ],
  leads: [{ clause: '1.1', start: 5, end: 12 }],
}

describe('把原文按引文切开', () => {
  const [chapter, article] = paragraphsOf(text)

  it('连起来还是原文，一字不差', () => {
    expect(chapter?.pieces.map(piece => piece.text).join('')).toBe('一、学习')
    expect(article?.pieces.map(piece => piece.text).join('')).toBe('1、健全制度。每年订计划，每月学一天，不断提高。')
  })

  it('哪几个字属于哪一项，连接的字不属于任何一项', () => {
    expect(article?.pieces.map(({ text: words, id, begins, lead }) => [words, id, begins, lead])).toEqual([
      ['1、健全制度。', undefined, false, true],
      ['每年订计划', '1.1.1', true, false],
      ['，', undefined, false, false],
      ['每月学一天', '1.1.2', true, false],
      ['，不断提高。', undefined, false, false],
    ])
  })

  it('一句套着一句，里面的一句自己点得开，外面的一句从头点得开', () => {
    const [, nested] = paragraphsOf({
      ...text,
      spans: [...text.spans, { id: '1.1.3', clause: '1.1', start: 12, end: 23 }],
    })
    expect(nested?.pieces.filter(({ id }) => id !== undefined).map(({ text: words, id }) => [words, id])).toEqual([
      ['每年订计划', '1.1.1'],
      ['，', '1.1.3'],
      ['每月学一天', '1.1.2'],
    ])
  })
})
