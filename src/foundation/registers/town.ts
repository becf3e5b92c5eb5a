import { z } from 'zod'
import { positionIds } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { town } from '../town.ts'

/** 本镇: one row. The door learns from it when the town starts to owe. */
export const towns = register({
  id: 'town',
  title: '本镇',
  of: town,
  readers: positionIds,
  columns: z.object({
    id: z.string(),
    name: z.string().describe('镇名'),
    code: z.string().describe('区划代码'),
    startsOn: z.string().optional().describe('起算日').meta({ shown: 'day' }),
  }),
  row: (state, id) =>
    state.status === 'none'
      ? undefined
      : {
          id,
          name: state.name,
          code: state.code,
          ...(state.startsOn !== undefined && { startsOn: state.startsOn }),
        },
})
