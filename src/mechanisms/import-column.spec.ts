import { describe, expect, it } from 'vitest'
import { choice } from './fields.ts'
import type { Around } from './import-column.ts'
import { column } from './import-column.ts'

const nobody = {} as Around
const read = (reader: ReturnType<typeof column>, text: string) => reader.read({ kind: 'text', text }, nobody)

describe('从几样里选的一格', () => {
  const group = column(choice('民族', { '01': '汉族', '02': '蒙古族', '15': '土家族', '30': '土族' }))
  const education = column(choice('学历', { '20': '大学本科', '30': '大学专科' }), { called: { 大专: '30' } })

  it('都有的尾字可以不写，代码也认', () => {
    expect(read(group, '蒙 古')).toEqual({ ok: true, value: '02' })
    expect(read(group, '土')).toEqual({ ok: true, value: '30' })
    expect(read(group, '土家')).toEqual({ ok: true, value: '15' })
    expect(read(group, '01')).toEqual({ ok: true, value: '01' })
  })

  it('平常的别名认得，不认得的说可写什么', () => {
    expect(read(education, '大专')).toEqual({ ok: true, value: '30' })
    expect(read(education, '专')).toMatchObject({ ok: false, reason: '学历里没有“专”。可写：大学本科、大学专科。' })
    expect(read(education, '')).toMatchObject({ ok: false })
  })
})
