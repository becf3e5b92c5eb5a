import { z } from 'zod'
import { positionIds } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { proposal } from '../proposal.ts'

const words = { waiting: '待确认', confirmed: '已确认', declined: '已退回', withdrawn: '已撤回' } as const

/** 待确认事项: what one entered and another must confirm, and what became of it. Its content is never in the row. */
export const proposals = register({
  id: 'proposals',
  title: '待确认事项',
  of: proposal,
  readers: positionIds,
  sortedBy: 'at',
  columns: z.object({
    id: z.string(),
    act: z.string(),
    status: z.string(),
    by: z.string(),
    confirmers: z.union([z.string(), z.array(z.string())]),
    concerned: z.array(z.string()).optional(),
    late: z.boolean(),
    title: z.string().describe('事项'),
    enteredBy: z.array(z.string()).describe('录入人').meta({ shown: 'people' }),
    takenOverBy: z.array(z.string()).optional().describe('接手人').meta({ shown: 'people' }),
    at: z.string().describe('录入时间'),
    paper: z.string().optional().describe('补录依据'),
    state: z.string().describe('状态'),
    settledBy: z.array(z.string()).describe('办理人').meta({ shown: 'people' }),
    settledAt: z.string().optional().describe('办理时间'),
    reason: z.string().optional().describe('退回原因'),
  }),
  row: (state, id) => {
    if (state.status === 'none') return undefined
    const { act, title, by, hands, confirmers, concerned, at, late, paper } = state
    return {
      id,
      act,
      status: state.status,
      by,
      confirmers: typeof confirmers === 'string' ? confirmers : [...confirmers],
      ...(concerned.length > 0 && { concerned: [...concerned] }),
      late,
      title: late ? `${title}（补录）` : title,
      enteredBy: hands.slice(0, 1),
      ...(hands.length > 1 && { takenOverBy: [by] }),
      at,
      ...(paper !== undefined && { paper }),
      state: words[state.status],
      settledBy: state.status === 'waiting' ? [] : [state.settledBy],
      ...(state.status !== 'waiting' && { settledAt: state.settledAt }),
      ...(state.status === 'declined' && { reason: state.reason }),
    }
  },
})
