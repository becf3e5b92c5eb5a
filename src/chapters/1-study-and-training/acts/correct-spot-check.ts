import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { findingsHold } from '../findings.ts'
import { collectiveFinding, ofYear, report, spotCheck, spotCheckers } from '../spot-check.ts'

/** What was written down wrongly is put right, and a problem that was left out is added; what stood before stays to be seen. */
export const correctSpotCheck = act({
  name: 'correct-spot-check',
  title: '更正抽查情况',
  by: spotCheckers,
  on: spotCheck,
  from: 'reported',
  otherwise: () => '抽查情况还没有记录，没有可更正的。',
  answersTo: [midYearStudySpotCheck],
  input: z.object({
    year: ofYear,
    collective: collectiveFinding,
    people: report.people,
    issues: report.issues.meta({ title: '另外要改的问题' }),
    reason: text('更正原因'),
  }),
  subject: ({ year }) => year,
  requires: ({ input, state, roster, today }) => findingsHold(input, state.drawn, roster, today),
  records: ({ input: { year: _, issues, ...told }, chance }) => [
    { type: 'SpotCheckCorrected', data: { ...told, issues: issues.map(issue => ({ issue: chance.id(), ...issue })) } },
  ],
})
