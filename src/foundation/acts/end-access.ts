import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { grant } from '../grant.ts'
import { grantAct } from './grant-access.ts'

/** Leave to read is taken back before its day: at once, and by one person alone, because less may be read afterwards and not more. */
export const endAccess = act({
  by: [...grantAct.by, ...grantAct.confirmedBy.by],
  name: 'end-access',
  title: '收回查阅授权',
  on: grant,
  from: 'given',
  otherwise: state => (state.status === 'none' ? '没有这份授权。' : '这份授权已经收回。'),
  input: z.object({
    grant: z.string({ error: '请选择授权' }).min(1, '请选择授权').max(64).meta({ title: '授权', format: 'grant' }),
    reason: text('为什么收回'),
  }),
  subject: input => input.grant,
  requires: ({ state, today }) => [state.to < today && plain('这份授权已经到期，不用收回。')],
  records: ({ input: { reason }, state, today }) => [
    {
      type: 'AccessEnded',
      data: { to: dayBefore(today) < state.from ? dayBefore(state.from) : dayBefore(today), reason },
    },
  ],
})

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
