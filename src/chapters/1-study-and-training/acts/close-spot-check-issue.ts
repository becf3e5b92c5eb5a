import { z } from 'zod'
import { dayText } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { attachments, day, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { ofYear, spotCheck, spotCheckers } from '../spot-check.ts'

/** A problem the check found has been put right: when and how, and who checks has seen it. */
export const closeSpotCheckIssue = act({
  name: 'close-spot-check-issue',
  title: '办结抽查问题',
  by: spotCheckers,
  on: spotCheck,
  from: 'reported',
  otherwise: () => '抽查情况还没有记录，没有要办结的问题。',
  answersTo: [midYearStudySpotCheck],
  minutes: 3,
  input: z.object({
    year: ofYear,
    issue: z.string({ error: '请选择问题' }).min(1, '请选择问题').max(64).meta({ title: '哪个问题' }),
    on: day('改好日期'),
    how: text('怎样改的', { longest: 1_000 }),
    papers: attachments('材料'),
  }),
  subject: ({ year }) => year,
  takenBack: ({ input: { year, issue } }) => ({
    act: 'reopen-spot-check-issue',
    input: { year, issue, reason: '刚办结就撤销' },
    says: '已办结一个抽查问题',
  }),
  requires: ({ input: { issue, on }, state, today }) => {
    const found = state.issues.find(each => each.issue === issue)
    return [
      !found && plain('这次抽查里没有这个问题，刷新后再看'),
      found?.closed !== undefined && plain(`这个问题${dayText(found.closed.on)}已经办结`),
      on < state.reportedOn && plain(`改好日期${dayText(on)}早于记录抽查情况的${dayText(state.reportedOn)}`),
      on > today && plain(`${dayText(on)}还没有到，改好以后再办结`),
    ]
  },
  records: ({ input: { year: _, ...closed } }) => [{ type: 'SpotCheckIssueClosed', data: closed }],
})
