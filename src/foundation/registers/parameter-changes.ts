import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { cite } from '#standard/cite.ts'
import type { ClauseId } from '#standard/clauses.ts'
import { parameter } from '../parameter.ts'

/** 本镇规则历次变更: what the town decided about the figures of the standard, one row a decision. */
export const parameterChanges = register({
  id: 'parameter-changes',
  title: '本镇规则历次变更',
  of: parameter,
  readers: 'everyone',
  sortedBy: 'from',
  columns: z.object({
    requirement: z.string(),
    name: z.string(),
    value: z.unknown(),
    replaced: z.boolean(),
    cite: z.string().describe('条文'),
    title: z.string().describe('哪个数'),
    was: z.string().describe('原来'),
    becomes: z.string().describe('改成'),
    from: z.string().describe('从哪天起').meta({ shown: 'day' }),
    body: z.string().describe('谁决定'),
    date: z.string().describe('决定日期').meta({ shown: 'day' }),
    paper: z.string().describe('依据的文件'),
    note: z.string().describe('说明'),
  }),
  row: state =>
    state.status === 'none'
      ? undefined
      : state.changes.map(({ clause, decision, ...change }) => ({
          ...change,
          ...decision,
          cite: cite(clause as ClauseId),
          note: change.replaced ? '后来又作了决定，以后来的为准' : '',
        })),
})
