import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { ofYear, spotCheck, spotCheckers } from '../spot-check.ts'

/** A problem that was closed by mistake, or came back, is open again. */
export const reopenSpotCheckIssue = act({
  name: 'reopen-spot-check-issue',
  title: '抽查问题重新打开',
  by: spotCheckers,
  on: spotCheck,
  from: 'reported',
  answersTo: [midYearStudySpotCheck],
  input: z.object({
    year: ofYear,
    issue: z.string({ error: '请选择问题' }).min(1, '请选择问题').max(64).meta({ title: '哪个问题' }),
    reason: text('原因'),
  }),
  subject: ({ year }) => year,
  requires: ({ input: { issue }, state }) => [
    !state.issues.some(each => each.issue === issue && each.closed) && plain('这个问题没有办结过，不用重新打开'),
  ],
  records: ({ input: { issue, reason } }) => [{ type: 'SpotCheckIssueReopened', data: { issue, reason } }],
})
