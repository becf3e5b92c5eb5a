import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { superiorTrainingIsAssigned } from '../1.2-cadre-study.ts'
import { cadreStudyReaders } from '../study-keepers.ts'
import { trainingNotice } from '../training-notice.ts'

const states = { received: '待定人', named: '已定人', completed: '已记到课' } as const

/** 上级培训台账: one row for each participant of each training; before anyone is named, one for the notice. */
export const superiorTrainings = register({
  id: 'superior-trainings',
  title: '上级培训',
  quote: superiorTrainingIsAssigned.quote,
  of: trainingNotice,
  readers: cadreStudyReaders,
  sortedBy: 'startsOn',
  columns: z.object({
    notice: z.string(),
    status: z.enum(['received', 'named', 'completed']),
    recognisedBy: z.string(),
    noticeHours: z.number().optional(),
    namedOn: z.string(),
    reason: z.string(),
    came: z.boolean(),
    title: z.string().describe('培训名称'),
    issuedBy: z.string().describe('来文机关'),
    receivedOn: z.string().describe('收到日期').meta({ shown: 'day' }),
    assignBy: z.string().describe('定人期限').meta({ shown: 'day' }),
    enrolBy: z.string().describe('报名截止').meta({ shown: 'day' }),
    startsOn: z.string().describe('开班日期').meta({ shown: 'day' }),
    endsOn: z.string().describe('结束日期').meta({ shown: 'day' }),
    place: z.string().describe('地点'),
    who: z.array(z.string()).describe('参训人员').meta({ shown: 'people' }),
    state: z.string().describe('状态'),
    hours: z.number().optional().describe('认可学时'),
    certificate: z.string().describe('证书'),
    papers: z.array(z.string()).describe('材料').meta({ shown: 'papers' }),
  }),
  row: (notice, id) => {
    if (notice.status === 'none' || notice.status === 'cancelled') return undefined
    const { title, issuedBy, receivedOn, assignBy, enrolBy = '', startsOn, endsOn = '', place = '', status } = notice
    const common = {
      notice: id,
      status,
      recognisedBy: notice.status === 'completed' ? (notice.completed.recognisedBy ?? '') : '',
      ...(notice.hours !== undefined && { noticeHours: notice.hours }),
      namedOn: notice.status === 'received' ? '' : notice.namedOn,
      reason: '',
      came: false,
      title,
      issuedBy,
      receivedOn,
      assignBy,
      enrolBy,
      startsOn,
      endsOn,
      place,
      who: [],
      state: states[status],
      certificate: '',
      papers: notice.status === 'completed' ? [...notice.papers, ...notice.completed.papers] : notice.papers,
    }
    if (notice.status === 'received') return [common]
    const completed = notice.status === 'completed' ? notice.completed : undefined
    return notice.people.map(person => {
      const attended = completed?.attended.find(each => each.person === person)
      const absent = completed?.absent.find(each => each.person === person)
      return {
        ...common,
        who: [person],
        came: attended !== undefined,
        state: attended ? '到课' : absent ? `缺席：${absent.reason}` : states[status],
        reason: absent?.reason ?? '',
        ...(attended && { hours: attended.hours }),
        certificate: attended?.certificate ?? '',
      }
    })
  },
})
