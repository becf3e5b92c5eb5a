import { z } from 'zod'
import { person, text } from '#mechanisms/fields.ts'

/** Who spoke of his reflections when the group exchanged them (交流心得), and of what where someone noted it. */
export const spoke = z
  .array(
    z
      .object({
        person: person('发言人'),
        about: text('谈了什么').optional().meta({ title: '谈了什么', placeholder: '一句话，可不填' }),
      })
      .meta({ title: '一人' }),
  )
  .max(50, '发言最多50人')
  .refine(spoken => new Set(spoken.map(each => each.person)).size === spoken.length, '交流发言里有人重复')
  .default([])
  .meta({ title: '交流发言' })

export type Spoke = z.output<typeof spoke>
