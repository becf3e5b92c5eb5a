import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { decisionFromAbove, paperKinds } from '../decision-from-above.ts'

/** 上级决定和选举结果: the papers by which positions changed hands. */
export const decisionsFromAbove = register({
  id: 'decisions-from-above',
  title: '上级决定和选举结果',
  of: decisionFromAbove,
  readers: 'everyone',
  sortedBy: 'date',
  columns: z.object({
    date: z.string().describe('成文日期').meta({ shown: 'day' }),
    number: z.string().describe('文号'),
    kind: z.string().describe('文件种类'),
    issuedBy: z.string().describe('发文机关'),
    takes: z.number().describe('到任人数'),
    leaves: z.number().describe('离任人数'),
  }),
  row: state =>
    state.status === 'none'
      ? undefined
      : {
          date: state.date,
          number: state.number,
          kind: paperKinds[state.kind],
          issuedBy: state.issuedBy,
          takes: state.takes,
          leaves: state.leaves,
        },
})
