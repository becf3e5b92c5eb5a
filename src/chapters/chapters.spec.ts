import { describe, expect, it } from 'vitest'
import { positionOf } from '#institution/positions.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import type { Parameter } from '#mechanisms/parameter.ts'
import { changersOf, figureKeepers, parameterText, readFigure } from '#mechanisms/parameter.ts'
import { textSpans } from '#mechanisms/text-spans.ts'
import { clauseIds, kindOf } from '#standard/clauses.ts'
import { chapters } from './index.ts'

const requirements = requirementsOf(chapters)

/** The whole numbers a parameter holds: none for words and days of the year. */
const numbersOf = ({ value }: Parameter): readonly number[] =>
  typeof value === 'object' ? value : typeof value === 'number' ? [value] : []

describe('六章', () => {
  it('按次序是六章，标题是导航里的字', () => {
    expect(chapters.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 学习培训',
      '2 议事决策',
      '3 选拔任用',
      '4 财政与项目',
      '5 激励约束',
      '6 抓乡促村',
    ])
  })

  it('每一条和没有编号的一款各成一篇，引文都在自己的篇里', () => {
    const articles = chapters.flatMap(chapter => chapter.articles)
    const printed = clauseIds.filter(clause => ['article', 'paragraph'].includes(kindOf(clause)))
    expect(articles.map(({ clause }) => clause)).toEqual(printed)
    for (const { clause, requirements } of articles) {
      for (const { id, quote } of requirements) {
        expect([clause, `${clause}(1)`, `${clause}(2)`], id).toContain(quote.clause)
      }
    }
  })

  it('编号以章为首，没有重复', () => {
    for (const { number, articles } of chapters) {
      for (const { id } of articles.flatMap(article => article.requirements))
        expect(id).toMatch(new RegExp(`^${number}\\.`))
    }
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length)
  })

  it('引文逐字，按原文先后', () => {
    const starts = textSpans(requirements).requirements.map(({ start }) => start)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })
})

describe('每条要求', () => {
  it.each(requirements.map(requirement => [requirement.id, requirement] as const))('%s 说得清楚', (_, requirement) => {
    const { title, reading, owner = [], parameters = [] } = requirement
    expect(title).toMatch(/^[^。，；]{2,16}$/)
    if (reading !== undefined) expect(reading).toMatch(/。$/)
    expect(owner.length).toBeGreaterThan(0)
    for (const position of owner) expect(positionOf(position).kind).not.toBe('system')
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length)
    for (const parameter of parameters) {
      expect(parameter.title).not.toBe('')
      expect(['standard', 'default']).toContain(parameter.source)
      for (const number of numbersOf(parameter)) expect(Number.isSafeInteger(number)).toBe(true)
    }
    if (parameters.some(({ source }) => source === 'default')) expect(reading).toBeDefined()
  })

  it('能改的数，默认值自己读得懂；归谁改，都是能录入的岗位', () => {
    for (const { id, parameters = [] } of requirements) {
      for (const parameter of parameters.filter(({ source }) => source === 'default')) {
        expect(readFigure(parameter, parameterText(parameter)), `${id} ${parameter.name}`).toEqual({
          value: parameter.value,
        })
        for (const position of changersOf(parameter)) expect(figureKeepers).toContain(position)
      }
    }
  })

  it('提倡的五条：原文说提倡、鼓励，或者没有可数的标准', () => {
    expect(requirements.filter(({ kind }) => kind === 'guide').map(({ id }) => id)).toEqual([
      '1.2.4',
      '2.2.7',
      '3.3.4',
      '5.3.1',
      '5.3.5',
    ])
  })

  it('说一整年的六条，次年3月31日到期', () => {
    const nextYear = requirements.filter(({ parameters = [] }) =>
      parameters.some(({ name, value }) => name === 'dueOnNextYear' && value === '03-31'),
    )
    expect(nextYear.map(({ id }) => id)).toEqual(['5.1.3', '5.1.5', '5.2.6', '5.3.3', '6.1.5', '6.3.1'])
  })

  it('写明还有多少条未开放', () => {
    const closed = requirements.filter(({ open }) => !open)
    console.info(`未开放：${closed.length} 条`)
    expect(closed.length + requirements.filter(({ open }) => open).length).toBe(117)
  })
})
