import { describe, expect, it } from 'vitest'
import type { StandardTextSaid } from '#parts/http/shapes.ts'
import { quoteAround } from './quote-around.ts'

const head = '四、建立和完善重大事项管理机制'
const quote = '每季度向党委扩大会议汇报一次财政收支情况'
const article = `1、建立和完善财政管理制度。成立由党委、人大、政府、纪检、组织、财政、农经、党政办等人员组成的财经工作领导小组，党委书记任组长，${quote}；坚持财政预决算审查制度，年度预算应及时向党委汇报，严格执行预算外收支两条线管理办法。`
const from = head.length + article.indexOf(quote)

const text: StandardTextSaid = {
  paragraphs: [
    { clause: '4', kind: 'chapter', text: head, start: 0 },
    { clause: '4.1', kind: 'article', text: article, start: head.length },
  ],
  spans: [
    { id: '4.1.2', clause: '4.1', start: from, end: from + quote.length },
    { id: '4.1.9', clause: '4.1', start: head.length, end: head.length + 5 },
  ],
  leads: [],
}

describe('引文前后的话', () => {
  it('前后各带整句的一段，断开的地方用省略号', () => {
    const around = quoteAround(text, '4.1.2')
    expect(around).toMatchObject({ quote, chapter: head })
    expect(around?.before).toMatch(/^…….*党委书记任组长，$/)
    expect(around?.after).toBe('；坚持财政预决算审查制度，年度预算应及时向党委汇报……')
    expect(article).toContain(around?.before.replace('……', '') ?? '？')
  })

  it('开头的引文前面没有话；不认得的没有', () => {
    expect(quoteAround(text, '4.1.9')?.before).toBe('')
    expect(quoteAround(text, '9.9.9')).toBeUndefined()
  })
})
