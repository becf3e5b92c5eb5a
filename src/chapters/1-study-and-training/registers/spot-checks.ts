import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { findingsReaders, openIssues, spotCheck } from '../spot-check.ts'

const states = { announced: '已宣布', drawn: '已抽取', reported: '已记录', cancelled: '已取消' } as const

/** 学习抽查台账: one row a year, with everything a page needs to show it and to draw it again. */
export const spotChecks = register({
  id: 'study-spot-checks',
  title: '学习抽查台账',
  quote: midYearStudySpotCheck.quote,
  of: spotCheck,
  readers: findingsReaders,
  sortedBy: 'year',
  columns: z.object({
    status: z.enum(['announced', 'drawn', 'reported', 'cancelled']),
    people: z.array(z.string()),
    count: z.number(),
    size: z.number(),
    root: z.string(),
    findings: z.array(z.object({ person: z.string(), finding: z.string() })),
    reason: z.string(),
    year: z.string().describe('年份'),
    state: z.string().describe('状态'),
    announcedOn: z.string().describe('宣布日期').meta({ shown: 'day' }),
    checkers: z.array(z.string()).describe('由谁抽查').meta({ shown: 'people' }),
    drawn: z.array(z.string()).describe('抽到').meta({ shown: 'people' }),
    reportedOn: z.string().describe('记录日期').meta({ shown: 'day' }),
    collective: z.string().describe('集体学习情况'),
    issues: z.number().describe('问题'),
    open: z.number().describe('没有办结'),
    papers: z.array(z.string()).describe('抽查材料').meta({ shown: 'papers' }),
  }),
  row: (check, year) => {
    if (check.status === 'none') return undefined
    const blank = {
      year,
      status: check.status,
      state: states[check.status],
      people: [],
      count: 0,
      size: 0,
      root: '',
      findings: [],
      reason: '',
      announcedOn: '',
      checkers: [],
      drawn: [],
      reportedOn: '',
      collective: '',
      issues: 0,
      open: 0,
      papers: [],
    }
    if (check.status === 'cancelled') return { ...blank, reason: check.reason }
    const { people, count, announcedOn, checkers } = check
    const announced = { ...blank, people: [...people], count, announcedOn, checkers: [...checkers] }
    if (check.status === 'announced') return announced
    const drawn = { ...announced, size: check.size, root: check.root, drawn: [...check.drawn] }
    if (check.status === 'drawn') return drawn
    return {
      ...drawn,
      reportedOn: check.reportedOn,
      collective: check.collective,
      findings: [...check.findings],
      issues: check.issues.length,
      open: openIssues(check).length,
      papers: [...check.papers],
    }
  },
})
