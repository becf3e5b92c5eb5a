import { z } from 'zod'
import { positionIds } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { person } from '../person.ts'
import { sealedText } from '../roster-fields.ts'

/** 人员: one row a person, those who left included. What is personal stays sealed in the row. */
export const people = register({
  id: 'people',
  title: '人员',
  of: person,
  readers: positionIds,
  sortedBy: 'name',
  columns: z.object({
    id: z.string(),
    name: z.string().describe('姓名'),
    identity: sealedText.optional().describe('身份证号').meta({ shown: 'sealed' }),
    phone: sealedText.optional().describe('电话').meta({ shown: 'sealed' }),
    state: z.string().describe('状态'),
    lastDay: z.string().optional().describe('最后一天').meta({ shown: 'day' }),
  }),
  row: (state, id) => {
    if (state.status === 'none') return undefined
    const { name, identity, phone } = state
    return {
      id,
      name,
      ...(identity && { identity }),
      ...(phone && { phone }),
      ...(state.status === 'here'
        ? { state: '在册' }
        : { state: state.how === 'died' ? '已去世' : '已离开', lastDay: state.lastDay }),
    }
  },
})
