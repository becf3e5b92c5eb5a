import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { attachments, person, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { superiorTrainingIsAssigned } from '../1.2-cadre-study.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'
import { recognised } from '../training-hours.ts'
import { lastDayOf, trainingNotice } from '../training-notice.ts'
import { everyParticipantIsAccountedFor, theTrainingIsOver } from '../training-rules.ts'

const attendedBy = z
  .object({
    person: person('参训人'),
    hours: z
      .number({ error: '请填写学时，写整数' })
      .int('学时写整数')
      .min(0, '学时从0起')
      .max(600, '最多600学时')
      .meta({ title: '认可学时', unit: '学时' }),
    certificate: text('证书', { longest: 100 }).optional().meta({ title: '证书', placeholder: '编号，没有的不填' }),
  })
  .meta({ title: '到课' })

const absentBy = z.object({ person: person('缺席的人'), reason: text('原因') }).meta({ title: '缺席' })

/** Who came, with hours and certificate; the hours go into each one's account. Recorded again, the later record stands. */
export const recordTrainingCompleted = act({
  name: 'record-training-completed',
  title: '记到课和学时',
  by: cadreStudyKeepers,
  on: trainingNotice,
  from: ['named', 'completed'],
  otherwise: notice => (notice.status === 'received' ? '还没有定参训人员，先定人。' : '没有这份培训通知，先登记。'),
  answersTo: [superiorTrainingIsAssigned],
  minutes: 5,
  input: z.object({
    notice: z.string().min(1).max(32).meta({ title: '哪一期' }),
    attended: z.array(attendedBy).default([]).meta({ title: '到课', format: 'attended' }),
    absent: z.array(absentBy).default([]).meta({ title: '缺席', format: 'absent' }),
    recognisedBy: text('认可机关', { longest: 50 })
      .optional()
      .meta({ title: '认可机关', placeholder: '如：旗委组织部' }),
    papers: attachments('证书和材料'),
  }),
  subject: input => input.notice,
  takenBack: ({ state, subject }) =>
    state.status === 'completed'
      ? { act: 'record-training-completed', input: { notice: subject, ...state.completed }, says: '到课已改' }
      : undefined,
  requires: ({ input, state, roster, today }) => {
    const told = [...input.attended, ...input.absent].map(each => each.person)
    const names = (people: readonly string[]) => [...new Set(people)].map(id => roster.nameOf(id))
    return [
      theTrainingIsOver.on({ lastDay: lastDayOf(state), today }),
      everyParticipantIsAccountedFor.on({
        unaccounted: names(state.people.filter(id => !told.includes(id))),
        twice: names(told.filter((id, at) => told.indexOf(id) !== at)),
        strangers: names(told.filter(id => !state.people.includes(id))),
      }),
      input.recognisedBy === undefined &&
        input.attended.some(({ hours }) => hours > 0) &&
        plain('写了认可学时，请写明由哪个机关认可'),
    ]
  },
  records: ({ input: { notice: _, ...completed }, state, subject }) => [
    { type: 'TrainingCompleted', data: completed },
    recognised(
      'superiorTraining',
      subject,
      { on: lastDayOf(state), title: state.title, recognisedBy: completed.recognisedBy ?? state.issuedBy },
      completed.attended.filter(({ hours }) => hours > 0).map(({ person: id, hours }) => ({ person: id, hours })),
    ),
  ],
})
