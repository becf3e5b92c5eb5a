import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { midYearStudySpotCheck } from '../1.3-study-oversight.ts'
import { drawnFrom } from '../draw.ts'
import { ofYear, spotCheck, spotCheckers } from '../spot-check.ts'

/**
 * Draws who is checked, from the root of the first signed log that holds the announcement: nobody can choose it, and anyone can draw again.
 */
export const drawSpotCheck = act({
  name: 'draw-spot-check',
  title: '抽取抽查对象',
  by: spotCheckers,
  on: spotCheck,
  from: 'announced',
  otherwise: ({ status }) =>
    status === 'none' || status === 'cancelled' ? '今年的抽查还没有宣布，先宣布。' : '今年的抽查已经抽过，结果不能改。',
  answersTo: [midYearStudySpotCheck],
  minutes: 1,
  input: z.object({ year: ofYear }),
  subject: ({ year }) => year,
  signedSince: ({ position }) => position,
  final: { title: '抽定后不能改', button: '抽取' },
  requires: ({ signed }) => [!signed && plain('日志现在签不了名，抽不了。请系统管理员看“系统”页，好了再抽。')],
  records: ({ state: { people, count }, signed }) =>
    signed
      ? [
          {
            type: 'SpotCheckDrawn',
            data: { ...signed, drawn: [...drawnFrom(signed.root, people, count)] },
          },
        ]
      : [],
})
