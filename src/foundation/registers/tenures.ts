import { z } from 'zod'
import { positionIds, positionOf } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { tenure } from '../tenure.ts'

/** 任职: who holds or held which position from when to when. What was struck as a mistake is no row. */
export const tenures = register({
  id: 'tenures',
  title: '任职',
  of: tenure,
  readers: positionIds,
  sortedBy: 'from',
  columns: z.object({
    id: z.string(),
    person: z.string(),
    position: z.string(),
    organization: z.string().optional(),
    standsIn: z.boolean().optional(),
    for: z.string().optional(),
    who: z.array(z.string()).describe('姓名').meta({ shown: 'people' }),
    title: z.string().describe('职务'),
    from: z.string().describe('到任').meta({ shown: 'day' }),
    to: z.string().optional().describe('离任').meta({ shown: 'day' }),
    forWhom: z.array(z.string()).describe('替谁代管').meta({ shown: 'people' }),
    decidedBy: z.array(z.string()).optional().describe('谁决定代管').meta({ shown: 'people' }),
    term: z.string().optional().describe('届次'),
    paper: z.string().optional().describe('依据的文件'),
  }),
  row: (state, id) => {
    if (state.status === 'none' || state.status === 'struck') return undefined
    const { person, position, organization, from, to, standsIn, for: holder, decidedBy, term, paper } = state
    const title = positionOf(position).title
    return {
      id,
      person,
      position,
      ...(organization !== undefined && { organization }),
      ...(standsIn && { standsIn: true }),
      ...(holder !== undefined && { for: holder }),
      who: [person],
      title: standsIn ? `${title}（代管）` : title,
      from,
      ...(to !== undefined && { to }),
      forWhom: holder === undefined ? [] : [holder],
      ...(decidedBy !== undefined && { decidedBy: [decidedBy] }),
      ...(term !== undefined && { term }),
      ...(paper !== undefined && { paper }),
    }
  },
})
