import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { person as personField, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { person } from '../person.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { rosterPaper } from '../roster-fields.ts'

/**
 * Destroys what is personal about someone: the key of his seal goes, so his identity number and telephone can be read by nobody again, in
 * backups neither. His name and the positions he held stay, because decisions rest on them. It cannot be undone.
 */
export const recordErasure = act({
  ...rosterAct,
  name: 'record-erasure',
  title: '销毁个人信息',
  on: person,
  from: ['here', 'gone'],
  otherwise: () => '名册里没有这个人。',
  input: z.object({
    person: personField('人员'),
    reason: text('依据和原因').meta({ title: '依据和原因', placeholder: '如：离任满五年；本人申请' }),
    paper: rosterPaper,
  }),
  final: { title: '销毁以后谁也打不开，也恢复不了', button: '销毁个人信息' },
  subject: input => input.person,
  requires: ({ input, state, ...knowledge }) => [
    paperIsNamed(knowledge, input.paper),
    state.erased && plain(`${state.name}的个人信息已经销毁。`),
  ],
  records: ({ input }) => [{ type: 'PersonErased', data: { reason: input.reason } }],
})
