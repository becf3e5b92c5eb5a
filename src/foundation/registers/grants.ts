import { z } from 'zod'
import { positionIds } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { grant } from '../grant.ts'

/** 查阅授权: who without a position may read what, from when to when. */
export const grants = register({
  id: 'grants',
  title: '查阅授权',
  of: grant,
  readers: positionIds,
  sortedBy: 'from',
  columns: z.object({
    id: z.string(),
    person: z.string(),
    standard: z.boolean(),
    registers: z.array(z.string()),
    status: z.string(),
    who: z.array(z.string()).describe('姓名').meta({ shown: 'people' }),
    covers: z.string().describe('能看什么'),
    from: z.string().describe('从哪天').meta({ shown: 'day' }),
    to: z.string().describe('到哪天').meta({ shown: 'day' }),
    reason: z.string().describe('事由'),
    paper: z.string().describe('依据的文件'),
    why: z.string().optional().describe('提前收回的原因'),
  }),
  row: (state, id) => {
    if (state.status === 'none') return undefined
    const { status, person, standard, registers, covers, from, to, reason, paper } = state
    return {
      id,
      person,
      standard,
      registers: [...registers],
      status,
      who: [person],
      covers,
      from,
      to,
      reason,
      paper,
      ...(state.status === 'ended' && { why: state.why }),
    }
  },
})
