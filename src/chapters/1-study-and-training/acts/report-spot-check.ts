import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { findingsHold } from '../findings.ts'
import { ofYear, report, spotCheck, spotCheckers } from '../spot-check.ts'

/** What the check found: of the collective study, of everyone who was drawn, and what must be put right by when. */
export const reportSpotCheck = act({
  name: 'report-spot-check',
  title: '记录抽查情况',
  by: spotCheckers,
  on: spotCheck,
  from: 'drawn',
  otherwise: ({ status }) =>
    status === 'reported' ? '今年的抽查情况已经记过。要改动，请用“更正抽查情况”。' : '还没有抽取，先抽取再记录。',
  answersTo: [midYearStudySpotCheck],
  minutes: 15,
  input: z.object({ year: ofYear, ...report }),
  subject: ({ year }) => year,
  requires: ({ input, state, roster, today }) => findingsHold(input, state.drawn, roster, today),
  records: ({ input: { year: _, issues, ...told }, chance }) => [
    { type: 'SpotCheckReported', data: { ...told, issues: issues.map(issue => ({ issue: chance.id(), ...issue })) } },
  ],
})
