import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { chapters } from '#chapters/index.ts'
import { quote } from '#standard/quote.ts'
import type { Chapter } from './chapter.ts'
import { readingsText } from './readings.ts'
import { gate } from './requirement.ts'

const file = join(import.meta.dirname, '../../docs/readings.md')
const rewrite = 'REWRITE_READINGS=1 node node_modules/vitest/vitest.mjs run src/mechanisms/readings.spec.ts'

it('docs/readings.md 与声明一致', () => {
  const text = readingsText(chapters)
  if (process.env.REWRITE_READINGS === '1') writeFileSync(file, text)
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : ''
  expect(kept === text, `docs/readings.md 与 src/chapters 里的声明不一致。重写它：${rewrite}`).toBe(true)
})

it('写出引文、读法和数字的来源；没有选择的要求不写', () => {
  const requirement = gate({
    id: '2.1.8',
    title: '到会人数',
    quote: quote('2.1(1)', '召开党委会必须有三分之二以上委员参加方可召开'),
    reading: '“以上”含本数。',
    subject: 'meeting',
    window: 'event',
    parameters: [
      { name: 'quorum', title: '到会委员', value: [2, 3], source: 'standard' },
      { name: 'dueOn', title: '最迟日期', value: '01-31', source: 'default' },
    ],
  })
  const silent = gate({
    id: '2.1.7',
    title: '动议',
    quote: quote('2.1(1)', '不允许临时动议'),
    subject: 'vote',
    window: 'event',
  })
  const chapter: Chapter = {
    number: 2,
    title: '议事决策',
    articles: [{ clause: '2.1', requirements: [silent, requirement] }],
    rules: [],
    acts: [],
    registers: [],
  }
  const text = readingsText([chapter])
  expect(text).toContain(
    '## 二 议事决策\n\n### 2.1.8 到会人数\n\n> 召开党委会必须有三分之二以上委员参加方可召开\n>\n> 第二章第1条第（1）项',
  )
  expect(text).toContain('“以上”含本数。\n\n- 到会委员：2/3（标准原文）\n- 最迟日期：1月31日（默认）\n')
  expect(text).not.toContain('临时动议')
})
