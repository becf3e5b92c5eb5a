import { describe, expect, it } from 'vitest'
import { wholeText } from '#standard/clauses.ts'
import { quote } from '#standard/quote.ts'
import { gate } from './requirement.ts'
import { textSpans } from './text-spans.ts'

const noImpromptuMotions = gate({
  id: '2.1.7',
  title: '不允许临时动议',
  quote: quote('2.1(1)', '不允许临时动议'),
  subject: 'agendaItem',
  window: 'event',
})

const { paragraphs, requirements, leads } = textSpans([noImpromptuMotions])
const words = ({ start, end }: { start: number; end: number }) => wholeText.slice(start, end)

describe('标准原文的位置', () => {
  it('引文的起止正好圈住引文', () => {
    expect(requirements).toHaveLength(1)
    expect(requirements[0]).toMatchObject({ id: '2.1.7', clause: '2.1(1)' })
    expect(requirements.map(words)).toEqual(['不允许临时动议'])
  })

  it('每一段从它的起点开始', () => {
    for (const { text, start } of paragraphs) expect(wholeText.startsWith(text, start)).toBe(true)
    expect(paragraphs.map(({ kind }) => kind).filter(kind => kind === 'chapter')).toHaveLength(6)
    expect(paragraphs.find(({ clause }) => clause === '5.3.2')?.kind).toBe('paragraph')
    expect(paragraphs.find(({ clause }) => clause === '2.1(2)')?.kind).toBe('item')
    expect(paragraphs[0]?.kind).toBe('title')
  })

  it('条首句在序号之后，到第一个句号为止', () => {
    expect(leads.map(words).slice(0, 5)).toEqual([
      '健全中心组学习制度。',
      '健全干部学习培训制度。',
      '加强学习培训的督查和考核。',
      '坚持和健全民主集中制。',
      '党委会。',
    ])
    for (const lead of leads) expect(words(lead)).toMatch(/^[^。]+。$/)
  })

  it('在条文里能指两处的引文，说不清位置，不接受', () => {
    const ambiguous = { ...noImpromptuMotions, quote: quote('2.1(1)', '党委会') }
    expect(() => textSpans([ambiguous])).toThrow('more than once')
  })
})
