import { z } from 'zod'
import { dayTextWithYear } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { day, person as personField } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { person } from '../person.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { rosterPaper } from '../roster-fields.ts'
import { serviceEnds } from '../service-ends.ts'

/** Someone has died. All his positions end on that day. */
export const recordDeath = act({
  ...rosterAct,
  name: 'record-death',
  title: '记录去世',
  on: person,
  from: 'here',
  otherwise: state => (state.status === 'gone' ? '这个人已经不在册。' : '名册里没有这个人。'),
  input: z.object({ person: personField('人员'), on: day('去世日期'), paper: rosterPaper }),
  subject: input => input.person,
  requires: ({ input: { on, paper }, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    on > knowledge.today && plain(`${dayTextWithYear(on)}还没有到。请核对日期。`),
  ],
  records: ({ input: { on, paper }, subject, roster }) => [
    factOn(person, subject, 'PersonDied', { on, ...(paper !== undefined && { paper }) }, on),
    ...serviceEnds(roster, subject, on, '去世', paper),
  ],
})
