import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { cadresStudyTwoDaysMonthly } from '../1.2-cadre-study.ts'
import { cadresOf, fridayClass, halfDaysOfClass, monthOf } from '../friday-class.ts'
import { partsOfDay } from '../part-of-day.ts'
import { cadreStudyReaders } from '../study-keepers.ts'

const person = z.object({ person: z.string(), reason: z.string(), approvedBy: z.string() })

/** 周五学堂台账: one row a class, planned or held. Everyone of a class is carried in the row; shown are those who were missing. */
export const fridayClasses = register({
  id: 'friday-classes',
  title: '周五学堂',
  quote: cadresStudyTwoDaysMonthly.quote,
  of: fridayClass,
  readers: cadreStudyReaders,
  sortedBy: 'on',
  columns: z.object({
    class: z.string(),
    partId: z.string(),
    held: z.boolean(),
    /** The month it counts for, and the month it is in. */
    month: z.string(),
    heldIn: z.string(),
    at: z.string(),
    leaveOf: z.array(person),
    makeUps: z.array(z.object({ person: z.string(), on: z.string(), how: z.string() })),
    cadres: z.array(z.object({ person: z.string(), mark: z.string(), on: z.string() })),
    attended: z.array(z.string()),
    recognisedBy: z.string(),
    on: z.string().describe('日期').meta({ shown: 'day' }),
    part: z.string().describe('时间'),
    halfDays: z.number().describe('天数').meta({ shown: 'halfDays' }),
    madeUpMonth: z.string().describe('补哪个月'),
    topic: z.string().describe('题目'),
    speaker: z.string().describe('主讲人'),
    place: z.string().describe('地点'),
    state: z.string().describe('状态'),
    expected: z.number().describe('应到'),
    present: z.number().describe('到课'),
    leave: z.array(z.string()).describe('请假').meta({ shown: 'people' }),
    absent: z.array(z.string()).describe('缺席').meta({ shown: 'people' }),
    madeUp: z.array(z.string()).describe('已补学').meta({ shown: 'people' }),
    hours: z.number().describe('认可学时'),
    content: z.string().describe('学了什么'),
    papers: z.array(z.string()).describe('材料').meta({ shown: 'papers' }),
  }),
  row: (state, id) => {
    if (state.status !== 'held' && state.status !== 'planned') return undefined
    const { on, part, month, topic = '', speaker = '', place = '' } = state
    const announced = {
      class: id,
      partId: part,
      month: monthOf(state),
      heldIn: on.slice(0, 7),
      on,
      part: partsOfDay[part],
      halfDays: halfDaysOfClass(state),
      madeUpMonth: month === undefined ? '' : `${Number(month.slice(5))}月`,
      topic,
      speaker,
      place,
    }
    if (state.status === 'planned') {
      return {
        ...announced,
        held: false,
        at: state.at ?? '',
        leaveOf: [],
        makeUps: [],
        cadres: [],
        attended: [],
        recognisedBy: '',
        state: '已安排',
        expected: state.invited.length,
        present: 0,
        leave: [],
        absent: [],
        madeUp: [],
        hours: 0,
        content: '',
        papers: [],
      }
    }
    const { present, leave, absent, makeUps, recognition } = state
    return {
      ...announced,
      held: true,
      at: '',
      leaveOf: leave,
      makeUps: [...makeUps],
      cadres: [...cadresOf(state)],
      attended: present,
      recognisedBy: recognition?.recognisedBy ?? '',
      state: state.late ? '补录' : '已举行',
      expected: present.length + leave.length + absent.length,
      present: present.length,
      leave: leave.map(each => each.person),
      absent,
      madeUp: makeUps.map(each => each.person),
      hours: recognition?.hours ?? 0,
      content: state.content ?? '',
      papers: state.papers,
    }
  },
})
