import { z } from 'zod'
import { longText, person } from '#mechanisms/fields.ts'

/** Which reflection an act is about: whose, and for which month. */
export const whichReflection = {
  author: person('谁写的'),
  month: z
    .string({ error: '请填写月份' })
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份写作 2026-03')
    .meta({ title: '月份', format: 'month' }),
}

/** What a reviewer writes to the author: a few sentences. */
export const remark = (title: string) => longText(title, { longest: 2_000 })
