import { z } from 'zod'
import { subjectAreas } from '#institution/subject-areas.ts'
import { register } from '#mechanisms/register.ts'
import { annualStudyPlan } from '../1.1-study-group.ts'
import { studyPlan } from '../study-plan.ts'

const states = { draft: '草稿', adopted: '已订立' } as const

/** 学习计划台账: one row for each entry of each year's plan. */
export const studyPlans = register({
  id: 'study-plans',
  title: '中心组学习计划',
  quote: annualStudyPlan.quote,
  of: studyPlan,
  readers: 'everyone',
  sortedBy: 'date',
  columns: z.object({
    areaId: z.string(),
    status: z.enum(['draft', 'adopted']),
    year: z.string().describe('年份'),
    month: z.string().describe('月份'),
    date: z.string().describe('日期').meta({ shown: 'day' }),
    topic: z.string().describe('题目'),
    area: z.string().describe('学习领域'),
    speaker: z.string().describe('主讲人'),
    state: z.string().describe('状态'),
    decidedBy: z.string().describe('由谁订立'),
    adoptedOn: z.string().describe('订立日期').meta({ shown: 'day' }),
  }),
  row: (plan, year) =>
    plan.status === 'none'
      ? undefined
      : plan.entries.map(({ month, date, topic, area, speaker }) => ({
          areaId: area,
          status: plan.status,
          year,
          month,
          date,
          topic,
          area: subjectAreas[area],
          speaker,
          state: states[plan.status],
          decidedBy: plan.status === 'adopted' ? plan.decidedBy : '',
          adoptedOn: plan.status === 'adopted' ? plan.adoptedOn : '',
        })),
})
