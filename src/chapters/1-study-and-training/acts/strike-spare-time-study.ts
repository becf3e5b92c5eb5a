import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { spareTimeStudyIsEncouraged } from '../1.2-cadre-study.ts'
import { spareTimeStudy } from '../spare-time-study.ts'

/** Whoever noted it takes it away again. */
export const strikeSpareTimeStudy = act({
  name: 'strike-spare-time-study',
  title: '撤掉一笔自学',
  by: 'everyone',
  on: spareTimeStudy,
  from: 'recorded',
  otherwise: () => '这一笔已经撤掉了。',
  answersTo: [spareTimeStudyIsEncouraged],
  input: z.object({ study: z.string().min(1).max(32).meta({ title: '哪一笔' }) }),
  subject: input => input.study,
  requires: ({ state, actor }) => [state.person !== actor.person && plain('别人记的由本人撤')],
  records: () => [{ type: 'SpareTimeStudyStruck', data: {} }],
})
