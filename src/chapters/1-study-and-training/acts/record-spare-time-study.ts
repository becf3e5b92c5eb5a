import { z } from 'zod'
import { dayText, endOfMonth } from '#institution/calendar.ts'
import { inServiceWithin } from '#institution/roster.ts'
import { act } from '#mechanisms/act.ts'
import { attachments, choice, day, person, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { spareTimeStudyIsEncouraged } from '../1.2-cadre-study.ts'
import { spareTimeKinds, spareTimeStudy } from '../spare-time-study.ts'

/** A cadre notes what he studies by himself. It is encouraged and asked of nobody: no hours to reach, nothing counted against anyone. */
export const recordSpareTimeStudy = act({
  name: 'record-spare-time-study',
  title: '记一笔自学',
  by: 'everyone',
  on: spareTimeStudy,
  from: 'none',
  answersTo: [spareTimeStudyIsEncouraged],
  minutes: 1,
  input: z.object({
    person: person('谁学的'),
    kind: choice('哪一种', spareTimeKinds),
    what: text('学什么').meta({ title: '学什么', placeholder: '如：农业经济管理专科；民法典' }),
    where: text('在哪里学', { longest: 60 })
      .optional()
      .meta({ title: '在哪里学', placeholder: '学校、网站或自己看书' }),
    from: day('从哪天'),
    to: day('到哪天').optional().meta({ title: '到哪天', format: 'day', placeholder: '还在学的不填' }),
    certificate: text('证书', { longest: 60 }).optional().meta({ title: '证书' }),
    papers: attachments('证书扫描件'),
  }),
  subject: (_, chance) => chance.id(),
  takenBack: ({ subject, input }) => ({
    act: 'strike-spare-time-study',
    input: { study: subject },
    says: `已记下${input.what}`,
  }),
  requires: ({ input, actor, roster, today }) => [
    input.person !== actor.person && plain('自学由本人记，不替别人记'),
    !roster
      .cadres()
      .some(cadre => cadre.id === input.person && inServiceWithin(cadre, input.from, endOfMonth(today))) &&
      plain('这里记镇干部的自学，那段时间您没有镇里的职务'),
    input.from > today && plain(`${dayText(input.from)}还没有到，开始学了再记`),
    input.to !== undefined && input.to < input.from && plain('“到哪天”早于“从哪天”'),
  ],
  records: ({ input }) => [{ type: 'SpareTimeStudyRecorded', data: input }],
})
