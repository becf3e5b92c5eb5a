import { z } from 'zod'
import { positionIds, positionOf } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { committeeTerm } from '../committee-term.ts'
import { electableOf } from '../electable-bodies.ts'

/** 届次: which term of a body began on which day, by which paper, with how many who stayed, went and came. */
export const committeeTerms = register({
  id: 'committee-terms',
  title: '届次',
  of: committeeTerm,
  readers: positionIds,
  sortedBy: 'from',
  columns: z.object({
    id: z.string(),
    body: z.string(),
    organization: z.string().optional(),
    title: z.string().describe('机构'),
    term: z.string().describe('届次'),
    from: z.string().describe('从哪天起').meta({ shown: 'day' }),
    number: z.string().describe('文号'),
    issuedBy: z.string().describe('发文机关'),
    stays: z.number().describe('留任'),
    comes: z.number().describe('新任'),
    goes: z.number().describe('离任'),
    vacant: z.string().optional().describe('空缺的职务'),
  }),
  row: (state, id) => {
    if (state.status === 'none') return undefined
    const { body, organization, term, from, number, issuedBy, stays, comes, goes, vacant } = state
    return {
      id,
      body,
      ...(organization !== undefined && { organization }),
      title: electableOf(body).title,
      term,
      from,
      number,
      issuedBy,
      stays,
      comes,
      goes,
      ...(vacant.length > 0 && { vacant: vacant.map(position => positionOf(position).title).join('、') }),
    }
  },
})
