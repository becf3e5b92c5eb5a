import { describe, expect, it } from 'vitest'
import type { Field } from './fields-of-schema.ts'
import { changed, draftOf, inputOf, pathOf, readFen, tellsOfThePast, typedOf } from './typed.ts'

const hints = { today: '2026-11-24' }

const fields: readonly Field[] = [
  { name: 'on', title: '日期', required: true, kind: 'day' },
  { name: 'topic', title: '题目', required: true, kind: 'text', longest: 6 },
  { name: 'present', title: '到会', required: true, kind: 'people' },
  { name: 'count', title: '人数', required: false, kind: 'whole', least: 1, most: 9, unit: '人' },
  { name: 'amountFen', title: '金额', required: false, kind: 'fen' },
  { name: 'papers', title: '材料', required: false, kind: 'attachments' },
  {
    name: 'entries',
    title: '各月安排',
    required: true,
    kind: 'entries',
    entryTitle: '一项',
    least: 1,
    fields: [
      { name: 'month', title: '月份', required: true, kind: 'month' },
      { name: 'date', title: '日期', required: true, kind: 'day' },
    ],
  },
]

const whole = {
  on: '11月20日',
  topic: ' 农业政策 ',
  present: ['zheng'],
  count: '３',
  amountFen: '18,600.50',
  papers: [{ id: 'a1', name: '讲义.pdf' }],
  entries: [{ month: '3月', date: '3月16日' }],
}

const sentences = (typed: Readonly<Record<string, unknown>>) =>
  [...inputOf(fields, typed, hints).wrong].map(([path, { sentence }]) => [path, sentence])

describe('写的变成要交的', () => {
  it('都写好了', () => {
    const { input, wrong } = inputOf(fields, whole, hints)
    expect(wrong.size).toBe(0)
    expect(input).toEqual({
      on: '2026-11-20',
      topic: '农业政策',
      present: ['zheng'],
      count: 3,
      amountFen: 1_860_050,
      papers: ['a1'],
      entries: [{ month: '2026-03', date: '2026-03-16' }],
    })
  })

  it('没写的，可以不填的不交，要填的说清', () => {
    expect(inputOf(fields, { ...whole, count: '', papers: [] }, hints).input).not.toHaveProperty('count')
    expect(sentences({})).toEqual([
      ['/on', '请填写日期'],
      ['/topic', '请填写题目'],
      ['/present', '请选择到会'],
      ['/entries', '请填写各月安排'],
    ])
  })

  it('写错的，每一处都说，路径和服务的一样', () => {
    expect(
      sentences({
        ...whole,
        topic: '一二三四五六七',
        count: '12',
        amountFen: '一万八',
        entries: [{ month: '13月', date: '9月31日' }],
      }),
    ).toEqual([
      ['/topic', '题目最多6字，现在7字'],
      ['/count', '人数最多9人'],
      ['/amountFen', '金额要写数字，例如 18600'],
      ['/entries/0/month', '没有13月。月份是 1 到 12。'],
      ['/entries/0/date', '9月没有31日。是9月30日吗？'],
    ])
  })

  it('没有的日子，改法一按就对', () => {
    const { wrong } = inputOf(fields, { ...whole, on: '9月31日' }, hints)
    expect(wrong.get(pathOf(['on']))?.fix).toEqual({ value: '2026-09-30', title: '改成9月30日' })
  })

  it('说明了哪一年，就按那一年读', () => {
    const { input } = inputOf(fields, whole, { ...hints, year: 2027 })
    expect(input.entries).toEqual([{ month: '2027-03', date: '2027-03-16' }])
  })
})

describe('金额', () => {
  it.each([
    ['18600', 1_860_000],
    ['18,600.00', 1_860_000],
    ['1.86万', 1_860_000],
    ['5000元', 500_000],
    ['0.07', 7],
  ])('%s', (typed, fen) => {
    expect(readFen(typed)).toBe(fen)
  })

  it.each(['', '十元', '1.005', '-3', '1e3'])('不是金额：%s', typed => {
    expect(readFen(typed)).toBeUndefined()
  })
})

describe('表单的内容', () => {
  it('已知的先填上，金额写成元', () => {
    expect(
      typedOf(fields, {
        on: '2026-11-20',
        amountFen: 1_860_050,
        papers: ['a1'],
        entries: [{ month: '2026-03', date: '2026-03-16' }],
      }),
    ).toEqual({
      on: '2026-11-20',
      amountFen: '18600.50',
      papers: [{ id: 'a1', name: '已上传的文件' }],
      entries: [{ month: '2026-03', date: '2026-03-16' }],
    })
  })

  it('改一处，别处不动', () => {
    expect(changed(whole, ['entries', 0, 'date'], '3月17日')).toEqual({
      ...whole,
      entries: [{ month: '3月', date: '3月17日' }],
    })
    expect(changed({}, ['place', 'room'], '二楼')).toEqual({ place: { room: '二楼' } })
  })

  it('一周以前的事才问纸质材料', () => {
    const past = (on: string) => tellsOfThePast(fields, inputOf(fields, { ...whole, on }, hints), hints.today)
    expect(past('11月17日')).toBe(false)
    expect(past('11月16日')).toBe(true)
  })

  it('密封的内容不进草稿', () => {
    const sealed: Field = { name: 'identityNumber', title: '身份证号', required: false, kind: 'sealed' }
    expect(draftOf([...fields, sealed], { topic: '甲', identityNumber: '15…' })).toEqual({ topic: '甲' })
  })
})
