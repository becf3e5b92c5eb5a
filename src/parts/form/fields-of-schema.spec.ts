import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { attachments, choice, day, longText, paper, people, person, text } from '#mechanisms/fields.ts'
import type { Schema } from '../http/shapes.ts'
import { fieldsOf } from './fields-of-schema.ts'

const fieldsIn = (schema: z.ZodType) => fieldsOf(z.toJSONSchema(schema, { io: 'input' }) as Schema)

describe('表单照着事项的声明长出来', () => {
  it('每种字段各有样子，标题是声明里的中文', () => {
    const fields = fieldsIn(
      z.object({
        on: day('日期'),
        topic: text('题目', { longest: 50 }),
        area: choice('学习领域', { law: '法律', economics: '经济' }),
        lead: person('主讲'),
        present: people('到会'),
        minutes: longText('会议记录'),
        papers: attachments('学习材料'),
        paper: paper('依据的纸质材料'),
        count: z.int().min(1).max(9).meta({ title: '人数', unit: '人' }),
        open: z.boolean().meta({ title: '是否公开' }),
      }),
    )
    expect(fields.map(({ name, kind, title, required }) => [name, kind, title, required])).toEqual([
      ['on', 'day', '日期', true],
      ['topic', 'text', '题目', true],
      ['area', 'choice', '学习领域', true],
      ['lead', 'person', '主讲', true],
      ['present', 'people', '到会', true],
      ['minutes', 'long-text', '会议记录', true],
      ['papers', 'attachments', '学习材料', false],
      ['paper', 'paper', '依据的纸质材料', false],
      ['count', 'whole', '人数', true],
      ['open', 'yes-no', '是否公开', true],
    ])
    expect(fields[1]).toMatchObject({ longest: 50 })
    expect(fields[2]).toMatchObject({
      options: [
        { value: 'law', title: '法律' },
        { value: 'economics', title: '经济' },
      ],
    })
    expect(fields[8]).toMatchObject({ least: 1, most: 9, unit: '人' })
  })

  it('一年十二行：一项项的条目，最少几项、最多几项', () => {
    const [entries] = fieldsIn(
      z.object({
        entries: z
          .array(
            z
              .object({ month: z.string().meta({ title: '月份', format: 'month' }), topic: text('题目') })
              .meta({ title: '一项' }),
          )
          .min(1)
          .max(60)
          .meta({ title: '各月安排', format: 'plan' }),
      }),
    )
    expect(entries).toMatchObject({ kind: 'entries', title: '各月安排', entryTitle: '一项', least: 1, most: 60 })
    expect(entries?.kind === 'entries' && entries.fields.map(({ kind, title }) => [kind, title])).toEqual([
      ['month', '月份'],
      ['text', '题目'],
    ])
  })

  it('可以不填的、可以为空的，都认得里面是什么', () => {
    expect(fieldsIn(z.object({ on: day('日期').nullable().optional() }))).toMatchObject([
      { kind: 'day', title: '日期', required: false },
    ])
  })

  it('常量的几选一，词从各自的标题来', () => {
    const [field] = fieldsOf({
      properties: {
        form: {
          title: '方式',
          oneOf: [
            { const: 'ballot', title: '票决' },
            { const: 'hands', title: '举手' },
          ],
        },
      },
    })
    expect(field).toMatchObject({
      kind: 'choice',
      options: [
        { value: 'ballot', title: '票决' },
        { value: 'hands', title: '举手' },
      ],
    })
  })
})
