import { type Day, dayText } from '#institution/calendar.ts'
import { document } from '#paper/document.ts'
import { studyPlans } from '../registers/study-plans.ts'
import { committeeOf, groupOf } from './session-on-paper.ts'

interface PlanRow {
  readonly month: string
  readonly date: Day
  readonly topic: string
  readonly area: string
  readonly speaker: string
  readonly status: 'draft' | 'adopted'
  readonly decidedBy: string
  readonly adoptedOn: Day | ''
}

/** 年度学习计划. The subject is the year. */
export const studyPlanDocument = document({
  name: 'study-plan',
  title: '年度学习计划',
  by: 'everyone',
  write: async ({ rows }, year, { town, on }) => {
    const entries = (await rows<PlanRow>(studyPlans, { year }))
      .map(({ row }) => row)
      .sort((one, other) => one.date.localeCompare(other.date))
    const [first] = entries
    if (!first) return undefined
    const adopted = first.status === 'adopted'
    return {
      fileName: `${year}年学习计划`,
      streams: [`study-plan/${year}`],
      figures: [
        { title: '状态', text: adopted ? '已订立' : '草稿' },
        { title: '由谁订立', text: first.decidedBy },
        { title: '订立日期', text: first.adoptedOn },
        ...entries.map(({ date, topic, area, speaker }) => ({
          title: dayText(date),
          text: `${topic}，${area}，${speaker}`,
        })),
      ],
      described: {
        title: `${groupOf(town)}\n${year}年学习计划${adopted ? '' : '（草稿）'}`,
        form: 'plain',
        blocks: [
          {
            is: 'paragraph',
            text: adopted
              ? `${year}年学习计划由${first.decidedBy}订立，全年安排${entries.length}项。`
              : `${year}年学习计划还在起草，安排${entries.length}项。`,
          },
          { is: 'heading', level: 1, text: '各月安排' },
          {
            is: 'table',
            heads: ['日期', '题目', '学习领域', '主讲人'],
            shares: [3, 8, 4, 3],
            rows: entries.map(({ date, topic, area, speaker }) => [dayText(date), topic, area, speaker]),
          },
          { is: 'signed', by: committeeOf(town), on: first.adoptedOn || on },
        ],
      },
    }
  },
})
