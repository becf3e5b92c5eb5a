import { z } from 'zod'
import { positionIds } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { rosterEntry } from '../roster-entry.ts'

/** 名册批次: each workbook that was entered, and how much it brought. */
export const rosterEntries = register({
  id: 'roster-entries',
  title: '名册批次',
  of: rosterEntry,
  readers: positionIds,
  columns: z.object({
    file: z.string().optional().describe('文件'),
    people: z.number().describe('人员'),
    organizations: z.number().describe('组织'),
    tenures: z.number().describe('职务'),
    members: z.number().optional().describe('党员'),
    changed: z.number().describe('有变'),
    undone: z.string().optional().describe('撤销的原因'),
  }),
  row: state => {
    if (state.status === 'none') return undefined
    const { status: _, recording: __, ...counts } = state
    if (!('reason' in counts)) return counts
    const { reason, ...rest } = counts
    return { ...rest, undone: reason }
  },
})
