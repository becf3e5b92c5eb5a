import { z } from 'zod'
import { register } from '#mechanisms/register.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { findingsReaders, spotCheck } from '../spot-check.ts'

/** 抽查问题台账: one row a problem, until it is put right and after. */
export const spotCheckIssues = register({
  id: 'study-spot-check-issues',
  title: '抽查问题台账',
  quote: midYearStudySpotCheck.quote,
  of: spotCheck,
  readers: findingsReaders,
  sortedBy: 'mendBy',
  columns: z.object({
    issue: z.string(),
    closed: z.boolean(),
    year: z.string().describe('年份'),
    about: z.array(z.string()).describe('涉及谁').meta({ shown: 'people' }),
    what: z.string().describe('问题'),
    mendBy: z.string().describe('改好期限').meta({ shown: 'day' }),
    state: z.string().describe('状态'),
    closedOn: z.string().describe('改好日期').meta({ shown: 'day' }),
    how: z.string().describe('怎样改的'),
    papers: z.array(z.string()).describe('材料').meta({ shown: 'papers' }),
  }),
  row: (check, year) =>
    check.status === 'reported'
      ? check.issues.map(({ issue, person, what, mendBy, closed }) => ({
          issue,
          closed: closed !== undefined,
          year,
          about: person === undefined ? [] : [person],
          what,
          mendBy,
          state: closed ? '已办结' : '没有办结',
          closedOn: closed?.on ?? '',
          how: closed?.how ?? '',
          papers: [...(closed?.papers ?? [])],
        }))
      : undefined,
})
