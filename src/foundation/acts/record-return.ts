import { z } from 'zod'
import { dayTextWithYear } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, person as personField, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { person } from '../person.ts'
import { paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { rosterPaper } from '../roster-fields.ts'

/** Someone is back in the town's service, or never left it: the departure was recorded by mistake. Positions are taken up anew. */
export const recordReturn = act({
  ...rosterActAbout(({ person: back }: { person: string }) => [back]),
  name: 'record-return',
  title: '记录返回本镇',
  on: person,
  from: 'gone',
  otherwise: state => (state.status === 'here' ? '这个人在册，没有离开过。' : '名册里没有这个人。'),
  input: z.object({
    person: personField('人员'),
    on: day('返回日期'),
    reason: text('原因').meta({ title: '原因', placeholder: '如：调回；原来记错了人' }),
    paper: rosterPaper,
  }),
  subject: input => input.person,
  requires: ({ input: { on, paper }, state, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    on > knowledge.today && plain(`${dayTextWithYear(on)}还没有到。到那天再记。`),
    on < state.lastDay && plain(`返回日期早于离开的日子（${dayTextWithYear(state.lastDay)}）。请核对。`),
  ],
  records: ({ input: { on, reason, paper }, subject }) => [
    factOn(person, subject, 'PersonReturned', { on, reason, ...(paper !== undefined && { paper }) }, on),
  ],
})
