import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chapters } from '#chapters/index.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { gate } from '#mechanisms/requirement.ts'
import { type AnyRule, rule } from '#mechanisms/rule.ts'
import { type ClauseId, clauseIds, clauses, spaceAtEnd, spaceBefore, startOf, wholeText } from './clauses.ts'
import { type Frame, frameKinds, frames } from './frames.ts'
import { quote } from './quote.ts'

const requirements = requirementsOf(chapters)

describe('原文', () => {
  it('各段连起来，与印本逐字节相同', () => {
    const printed = readFileSync(join(import.meta.dirname, 'standard.zh.txt'))
    expect(Buffer.from(wholeText, 'utf8').equals(printed)).toBe(true)
  })

  it('每一段从它的起点开始', () => {
    for (const clause of clauseIds) expect(wholeText.startsWith(clauses[clause], startOf(clause))).toBe(true)
  })

  it('印本的笔误都在', () => {
    expect(clauses['3.1']).toContain('实行“两推一选和直接选举。')
    expect(clauses['4.1']).toContain('年度预算应及时大沁他拉镇党委汇报')
    expect(clauses['4.1']).toContain('大沁他拉镇长必须与党委书记通气')
    expect(clauses['6.4']).toContain('管理台帐')
    expect(clauses['6.4']).toContain('入党积极分子台账')
  })
})

interface Piece {
  readonly of: string
  readonly text: string
}

const quotationsIn = (clause: ClauseId): readonly Piece[] =>
  requirements.filter(({ quote }) => quote.clause === clause).map(({ id, quote }) => ({ of: id, text: quote.text }))

/**
 * Lays quotations and frames of a clause end to end, each list in its own order, and gives back what is left uncovered. Whichever of the two
 * comes next must begin exactly where the last one ended, so nothing is covered twice and nothing is skipped.
 */
const leftUncovered = (text: string, quotations: readonly Piece[], framesOf: readonly Frame[]): string => {
  let rest = text
  let quotation = 0
  let frame = 0
  while (rest !== '') {
    const quoted = quotations[quotation]?.text
    const framed = framesOf[frame]?.text
    if (quoted !== undefined && rest.startsWith(quoted)) {
      rest = rest.slice(quoted.length)
      quotation += 1
    } else if (framed !== undefined && rest.startsWith(framed)) {
      rest = rest.slice(framed.length)
      frame += 1
    } else return rest
  }
  const over = [...quotations.slice(quotation), ...framesOf.slice(frame)].map(piece => piece.text)
  return over.length === 0 ? '' : `多出：${over.join(' ')}`
}

describe('没有一个字落空', () => {
  it.each(clauseIds)('%s 的每个字，或在一条要求的引文里，或在框架里', clause => {
    expect(leftUncovered(clauses[clause], quotationsIn(clause), frames[clause])).toBe('')
  })

  it('段与段之间只有换行', () => {
    const gaps = [...clauseIds.map(spaceBefore), spaceAtEnd].join('')
    expect(gaps).toMatch(/^\n+$/)
    expect(wholeText.length - clauseIds.reduce((sum, clause) => sum + clauses[clause].length, 0)).toBe(gaps.length)
  })

  it('少一句、多一句、重一句，都看得出', () => {
    const [first, ...others] = frames['1.3']
    const quotations = quotationsIn('1.3')
    const text = clauses['1.3']
    expect(leftUncovered(text, quotations, others)).toBe(text)
    expect(leftUncovered(text, quotations.slice(1), frames['1.3'])).toMatch(/^对党委的集体学习/)
    expect(leftUncovered(text, [...quotations, ...quotations.slice(1)], frames['1.3'])).toBe('多出：并纳入干部年度考核')
    expect(leftUncovered(`${text}另一句。`, quotations, frames['1.3'])).toBe('另一句。')
    expect(first?.kind).toBe('number')
  })

  it('每个框架都有理由，概括语的理由各是各的', () => {
    const all = clauseIds.flatMap(clause => frames[clause])
    for (const { reason } of all) expect(reason).toMatch(/。$/)
    const general = all.filter(({ kind }) => kind === 'general')
    expect(general.length).toBeGreaterThan(0)
    for (const { reason } of general) expect(reason).not.toBe(frameKinds.general.reason)
    expect(new Set(general.map(({ reason }) => reason)).size).toBe(general.length)
  })
})

describe('要求', () => {
  /** How many requirements each article has, as the text is counted. `5.4` is the paragraph without a number after 五、3. */
  const counted: readonly (readonly [article: string, requirements: number])[] = [
    ['1.1', 4],
    ['1.2', 4],
    ['1.3', 2],
    ['2.1', 13],
    ['2.2', 8],
    ['3.1', 7],
    ['3.2', 1],
    ['3.3', 5],
    ['4.1', 10],
    ['4.2', 6],
    ['5.1', 6],
    ['5.2', 11],
    ['5.3', 5],
    ['5.4', 3],
    ['6.1', 7],
    ['6.2', 5],
    ['6.3', 4],
    ['6.4', 10],
    ['6.5', 6],
  ]

  it('117条各有一份，按原文的次序', () => {
    const expected = counted.flatMap(([article, count]) =>
      Array.from({ length: count }, (_, index) => `${article}.${index + 1}`),
    )
    expect(expected).toHaveLength(117)
    expect(requirements.map(({ id }) => id)).toEqual(expected)
  })

  it.each(requirements.map(({ id, quote }) => [id, quote] as const))(
    '%s 的引文一字不差，在条文里只有一处',
    (_, { clause, text }) => {
      expect(clauses[clause].split(text)).toHaveLength(2)
    },
  )

  it('引文先后与原文相同，互不相叠', () => {
    let end = 0
    for (const { id, quote } of requirements) {
      const start = startOf(quote.clause) + clauses[quote.clause].indexOf(quote.text)
      expect(start, id).toBeGreaterThanOrEqual(end)
      end = start + quote.text.length
    }
  })
})

/** What is wrong with the examples of a rule, in words; nothing when there is one on each side and each gives what it says. */
const faultsOf = ({ requirement, examples, holds, on }: AnyRule): readonly string[] => {
  const sides = new Set(examples.map(example => example.holds))
  const missing = [true, false]
    .filter(side => !sides.has(side))
    .map(side => `${requirement.id} 没有${side ? '成立' : '不成立'}的例子`)
  const wrong = examples.filter(({ facts, holds: says }) => {
    const refusal = on(facts as never)
    return holds(facts as never) !== says || (refusal === undefined) !== says || refusal?.reason === ''
  })
  return [...missing, ...wrong.map(({ name }) => `${requirement.id} 的例子“${name}”与所说不符`)]
}

describe('规则', () => {
  it('每条规则两边都有例子，例子都与所说相符', () => {
    expect(chapters.flatMap(({ rules }) => rules.flatMap(faultsOf))).toEqual([])
  })

  it('缺一边的、说错的例子，看得出', () => {
    const requirement = gate({
      id: '2.1.8',
      title: '到会人数',
      quote: quote('2.1(1)', '召开党委会必须有三分之二以上委员参加方可召开'),
      subject: 'meeting',
      window: 'event',
    })
    const faulty = rule<{ present: number }>({
      serves: requirement,
      holds: ({ present }) => present >= 6,
      otherwise: ({ present }) => `实到${present}人，还差${6 - present}人。`,
      examples: [{ name: '五名说成够数', facts: { present: 5 }, holds: true }],
    })
    expect(faultsOf(faulty)).toEqual(['2.1.8 没有不成立的例子', '2.1.8 的例子“五名说成够数”与所说不符'])
  })
})
