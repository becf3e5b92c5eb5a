import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { attachments, day, paper, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { superiorTrainingIsAssigned } from '../1.2-cadre-study.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'
import { trainingNotice } from '../training-notice.ts'
import { assignByOf } from '../training-rules.ts'

/** A notice of a training came from above: from here the days to name who goes are counted. */
export const recordTrainingNotice = act({
  name: 'record-training-notice',
  title: '登记培训通知',
  by: cadreStudyKeepers,
  on: trainingNotice,
  from: 'none',
  answersTo: [superiorTrainingIsAssigned],
  minutes: 3,
  input: z.object({
    issuedBy: text('来文机关', { longest: 50 }).meta({ title: '来文机关', placeholder: '如：旗委组织部' }),
    title: text('培训名称'),
    receivedOn: day('收到日期'),
    enrolBy: day('报名截止').optional().meta({ title: '报名截止', format: 'day' }),
    startsOn: day('开班日期'),
    endsOn: day('结束日期').optional().meta({ title: '结束日期', format: 'day' }),
    place: text('地点', { longest: 50 }).optional().meta({ title: '地点' }),
    hours: z
      .number({ error: '请填写认可学时，写整数' })
      .int('认可学时写整数')
      .min(1, '至少1学时')
      .max(600, '最多600学时')
      .optional()
      .meta({ title: '认可学时', unit: '学时' }),
    papers: attachments('通知'),
    paper: paper('补录依据的纸质材料'),
  }),
  subject: (_, chance) => chance.id(),
  happenedOn: input => input.receivedOn,
  paper: input => input.paper,
  takenBack: ({ input, subject }) => ({
    act: 'cancel-training-notice',
    input: { notice: subject, reason: '刚登记就撤销' },
    says: `已登记${input.title}`,
  }),
  requires: ({ input: { startsOn, endsOn, enrolBy } }) => [
    endsOn !== undefined && endsOn < startsOn && plain(`结束日期${dayText(endsOn)}早于开班日期${dayText(startsOn)}`),
    enrolBy !== undefined && enrolBy > startsOn && plain(`报名截止${dayText(enrolBy)}晚于开班日期${dayText(startsOn)}`),
  ],
  records: ({ input: { paper: _, ...received }, calendar, parameter }) => {
    const days = Number(parameter(superiorTrainingIsAssigned, 'assignWithinWorkingDays'))
    const assignBy = assignByOf(received, calendar.addWorkingDays(received.receivedOn, days))
    return [{ type: 'TrainingNoticeReceived', data: { ...received, assignBy } }]
  },
})
