import { z } from 'zod'
import { isSystemOffice, positionOf } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { day, person as personField, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { person } from '../person.ts'
import { paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { rosterPaper } from '../roster-fields.ts'
import { serviceEnds } from '../service-ends.ts'
import { happened, tenuresBeyond } from '../tenure-rules.ts'

/** Someone leaves the town's service: retired, transferred, resigned. All his positions end on his last day. */
export const recordDeparture = act({
  ...rosterActAbout(({ person: leaver }: { person: string }) => [leaver]),
  name: 'record-departure',
  title: '记录离开本镇',
  on: person,
  from: 'here',
  otherwise: state => (state.status === 'gone' ? '这个人已经不在册。' : '名册里没有这个人。'),
  input: z.object({
    person: personField('人员'),
    on: day('最后一天'),
    reason: text('去向').meta({ title: '去向', placeholder: '如：退休；调旗教育局' }),
    paper: rosterPaper,
  }),
  subject: input => input.person,
  requires: ({ input: { on, paper }, state, subject, ...knowledge }) => {
    const office = tenuresBeyond(knowledge.roster, subject, on).find(({ position }) => isSystemOffice(position))
    return [
      paperIsNamed(knowledge, paper),
      office !== undefined &&
        plain(
          `${state.name}是${positionOf(office.position).title}，这个岗位不能空着。先更换${positionOf(office.position).title}，再记他离开。`,
          {
            wayOut: [{ title: `更换${positionOf(office.position).title}`, act: 'move-system-office' }],
          },
        ),
    ]
  },
  records: ({ input: { on, reason, paper }, subject, roster, today }) => [
    factOn(person, subject, 'PersonLeft', { on, reason, ...(paper !== undefined && { paper }) }, happened(on, today)),
    ...serviceEnds(roster, subject, on, reason, paper).map(event => ({ ...event, on: happened(on, today) })),
  ],
})
