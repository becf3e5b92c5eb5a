import { z } from 'zod'
import { isDay } from '#institution/calendar.ts'

/**
 * The fields acts are made of. Each is a schema that says its Chinese title, how a form shows it (`format`), and in one sentence what is wrong
 * with a value and how to mend it; forms, parsing and the OpenAPI text follow from it.
 */

/** One line of text, trimmed, not empty. */
export const text = (title: string, { longest = 200 } = {}) =>
  z
    .string({ error: `请填写${title}` })
    .trim()
    .min(1, `请填写${title}`)
    .max(longest, `${title}最多${longest}字`)
    .meta({ title })

/** Several lines of text, trimmed, not empty. */
export const longText = (title: string, { longest = 20_000 } = {}) =>
  text(title, { longest }).meta({ title, format: 'long-text' })

/** A day, 2026-03-02, that exists. */
export const day = (title: string) =>
  z
    .string({ error: `请填写${title}，写作 2026-03-02` })
    .refine(isDay, { error: ({ input }) => `没有“${String(input)}”这一天。${title}写作 2026-03-02` })
    .meta({ title, format: 'day' })

/** A person of the roster, by id; a form shows a picker. */
export const person = (title: string) =>
  z
    .string({ error: `请选择${title}` })
    .min(1, `请选择${title}`)
    .max(64)
    .meta({ title, format: 'person' })

/** People of the roster, each once. */
export const people = (title: string) =>
  z
    .array(z.string().min(1).max(64).meta({ format: 'person' }), { error: `请选择${title}` })
    .refine(chosen => new Set(chosen).size === chosen.length, `${title}里有人重复`)
    .meta({ title, format: 'people' })

/** One of a few words; `words` gives the identifier its Chinese. */
export const choice = <const Words extends Readonly<Record<string, string>>>(title: string, words: Words) =>
  z
    .enum(Object.keys(words) as [keyof Words & string, ...(keyof Words & string)[]], {
      error: `${title}请选：${Object.values(words).join('、')}`,
    })
    .meta({ title, format: 'choice', words })

/** Papers uploaded before, by the ids of their attachments. */
export const attachments = (title: string) =>
  z.array(z.string().min(1).max(64)).max(20, `${title}最多20份`).default([]).meta({ title, format: 'attachments' })

/** The paper a late entry or a decision from outside rests on: 会议记录第3页, 奈组发〔2026〕5号. */
export const paper = (title: string) => text(title).optional().meta({ title, format: 'paper' })
