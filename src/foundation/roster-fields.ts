import { z } from 'zod'
import { readName } from '#institution/name.ts'
import { organizationKinds } from '#institution/organizations.ts'
import { type PositionId, positionIds, positionOf } from '#institution/positions.ts'
import { choice, text } from '#mechanisms/fields.ts'
import type { Sealed, ToSeal } from '#mechanisms/sealed.ts'
import { isSealed, isToSeal } from '#mechanisms/sealed.ts'

/** A person's name: any length, any script, every kind of dot read as `·`, padding between characters taken out. */
export const personName = (title = '姓名') =>
  z
    .string({ error: `请填写${title}` })
    .max(100, `${title}最多100字`)
    .superRefine((value, context) => {
      const read = readName(value)
      if (!read.ok) context.addIssue({ code: 'custom', message: read.reason })
    })
    .overwrite(value => {
      const read = readName(value)
      return read.ok ? read.name : value
    })
    .meta({ title })

/** An identity number on its way in. What day it is decides whether it can be right, so the act checks it; it is kept sealed. */
export const identityNumber = text('身份证号', { longest: 40 }).meta({
  title: '身份证号',
  format: 'identity-number',
  sealed: true,
})

/** A telephone number: digits in any grouping; kept sealed. */
export const phone = z
  .string({ error: '请填写电话' })
  .overwrite(value => value.normalize('NFKC').replace(/[\s()-]/g, ''))
  .regex(/^\+?\d{7,15}$/, '电话写数字，例如 13800000000 或 04754210000')
  .meta({ title: '电话', format: 'phone', sealed: true })

/** What stands in a fact where a personal figure was given: sealed by the door before it is written. */
export const sealedText = z.custom<ToSeal | Sealed>(value => isSealed(value) || isToSeal(value))

/** An organization of the roster, by id; a form shows a picker. */
export const organization = (title: string) =>
  z
    .string({ error: `请选择${title}` })
    .min(1, `请选择${title}`)
    .max(64)
    .meta({ title, format: 'organization' })

/** Someone's holding of a position, by its id. */
export const tenureId = z
  .string({ error: '请选择任职' })
  .min(1, '请选择任职')
  .max(64)
  .meta({ title: '任职', format: 'tenure' })

export const organizationKind = choice('类别', organizationKinds)

const titles = Object.fromEntries(positionIds.map(id => [id, positionOf(id).title])) as Record<PositionId, string>

export const position = (title = '职务') => choice(title, titles)

/** Twelve digits of the statistical code of a village or town. */
export const statisticalCode = z
  .string({ error: '请填写统计代码' })
  .overwrite(value => value.normalize('NFKC').replace(/\s/g, ''))
  .regex(/^\d{12}$/, '统计代码是12位数字，例如 150525100200')
  .meta({ title: '统计代码' })

/** What a change after the start date rests on. Before that day it may be left empty; the act says so when it may not. */
export const rosterPaper = text('依据的文件')
  .optional()
  .meta({ title: '依据的文件', format: 'paper', placeholder: '如：奈组发〔2026〕5号' })
