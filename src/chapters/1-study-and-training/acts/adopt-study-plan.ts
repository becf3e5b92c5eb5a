import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { day, paper, text } from '#mechanisms/fields.ts'
import { annualStudyPlan, everyMonthIsPlanned } from '../1.1-study-group.ts'
import { studyKeepers } from '../study-keepers.ts'
import { studyPlan } from '../study-plan.ts'

/** The plan comes into force: decided somewhere (named), on a day. From here the year's document stands. */
export const adoptStudyPlan = act({
  name: 'adopt-study-plan',
  title: '订立年度学习计划',
  by: studyKeepers,
  on: studyPlan,
  from: 'draft',
  otherwise: plan => (plan.status === 'none' ? '这一年还没有起草学习计划，先起草。' : '这一年的学习计划已经订立。'),
  answersTo: [annualStudyPlan],
  minutes: 2,
  input: z.object({
    year: z
      .string()
      .regex(/^20\d{2}$/, '年份写作 2026')
      .meta({ title: '年份' }),
    decidedBy: text('由谁订立').meta({ title: '由谁订立', placeholder: '如：党委会 第2次会议' }),
    adoptedOn: day('订立日期'),
    paper: paper('依据的纸质材料'),
  }),
  subject: input => input.year,
  final: { title: '订立后不能退回草稿，再改要写明原因', button: '订立计划' },
  happenedOn: input => input.adoptedOn,
  paper: input => input.paper,
  requires: ({ state, subject }) => [
    everyMonthIsPlanned.on({ year: subject, months: state.entries.map(entry => entry.month) }),
  ],
  records: ({ input }) => [{ type: 'StudyPlanAdopted', data: { decidedBy: input.decidedBy } }],
})
