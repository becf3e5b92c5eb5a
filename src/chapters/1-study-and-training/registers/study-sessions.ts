import { z } from 'zod'
import { subjectAreas } from '#institution/subject-areas.ts'
import { register } from '#mechanisms/register.ts'
import { studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { halfDaysOf, partsOfDay } from '../part-of-day.ts'
import { studySession } from '../study-session.ts'

/** 中心组学习台账: one row a session, planned or held. */
export const studySessions = register({
  id: 'study-sessions',
  title: '中心组学习记录',
  quote: studyGroupStudiesMonthly.quote,
  of: studySession,
  readers: 'everyone',
  sortedBy: 'on',
  columns: z.object({
    session: z.string(),
    partId: z.string(),
    areaId: z.string(),
    leaveReasons: z.array(z.object({ person: z.string(), reason: z.string() })),
    spokeOf: z.array(z.object({ person: z.string(), about: z.string().optional() })),
    makeUps: z.array(z.object({ person: z.string(), on: z.string(), how: z.string() })),
    place: z.string().optional(),
    held: z.boolean(),
    on: z.string().describe('日期').meta({ shown: 'day' }),
    part: z.string().describe('时间'),
    halfDays: z.number().describe('天数').meta({ shown: 'halfDays' }),
    topic: z.string().describe('题目'),
    area: z.string().describe('学习领域'),
    speaker: z.string().describe('主讲人'),
    state: z.string().describe('状态'),
    present: z.array(z.string()).describe('到会').meta({ shown: 'people' }),
    leave: z.array(z.string()).describe('请假').meta({ shown: 'people' }),
    absent: z.array(z.string()).describe('缺席').meta({ shown: 'people' }),
    madeUp: z.array(z.string()).describe('已补学').meta({ shown: 'people' }),
    spoke: z.array(z.string()).describe('交流发言').meta({ shown: 'people' }),
    minutes: z.string().describe('会议记录'),
    papers: z.array(z.string()).describe('学习材料').meta({ shown: 'papers' }),
  }),
  row: (session, id) => {
    if (session.status !== 'held' && session.status !== 'planned') return undefined
    const { on, part, topic, area, speaker } = session
    const lesson = {
      session: id,
      partId: part,
      areaId: area,
      on,
      part: partsOfDay[part],
      halfDays: halfDaysOf(part),
      topic,
      area: subjectAreas[area],
      speaker,
    }
    return session.status === 'planned'
      ? {
          ...lesson,
          ...(session.place !== undefined && { place: session.place }),
          held: false,
          state: '已安排',
          present: [],
          leave: [],
          leaveReasons: [],
          absent: [],
          madeUp: [],
          makeUps: [],
          spokeOf: [],
          spoke: [],
          minutes: '',
          papers: [],
        }
      : {
          ...lesson,
          held: true,
          state: session.late ? '补录' : '已举行',
          present: session.present,
          leave: session.leave.map(({ person }) => person),
          leaveReasons: session.leave,
          absent: session.absent,
          madeUp: session.makeUps.map(({ person }) => person),
          makeUps: [...session.makeUps],
          spokeOf: session.spoke,
          spoke: session.spoke.map(({ person }) => person),
          minutes: session.minutes,
          papers: session.papers,
        }
  },
})
