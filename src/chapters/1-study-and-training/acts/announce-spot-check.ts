import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { people } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { midYearStudySpotCheck, spotCheckIsMidYear } from '../1.3-study-oversight.ts'
import { ofYear, spotCheck, spotCheckers } from '../spot-check.ts'

/**
 * A spot check is announced: who may be drawn, how many, and who checks stand fixed before anyone knows the seed. The seed is the root of the first
 * signed log that holds this announcement.
 */
export const announceSpotCheck = act({
  name: 'announce-spot-check',
  title: '宣布年中学习抽查',
  by: spotCheckers,
  on: spotCheck,
  from: ['none', 'cancelled'],
  otherwise: () => '今年的抽查已经宣布。',
  answersTo: [midYearStudySpotCheck],
  minutes: 2,
  input: z.object({ year: ofYear, checkers: people('由谁抽查') }),
  subject: ({ year }) => year,
  requires: ({ input: { year, checkers }, roster, today, parameter }) => {
    const leaders = roster.seatsOf('studyGroup', today)
    const sample = Number(parameter(midYearStudySpotCheck, 'sample'))
    return [
      year !== today.slice(0, 4) && plain(`现在只能宣布${today.slice(0, 4)}年的抽查`),
      spotCheckIsMidYear.on({ today, opensOn: `${year}-${parameter(midYearStudySpotCheck, 'opensOn')}` }),
      checkers.length < 2 && plain('抽查至少两个人：抽到其中一个时，由另一个查'),
      checkers.some(person => roster.positionsOf(person, today).length === 0) &&
        plain('抽查的人里有人现在没有职务，请重新选择'),
      leaders.length === 0 && plain('名册里现在没有班子成员，先把班子成员的职务录入名册'),
      leaders.length > 0 &&
        leaders.length < sample &&
        plain(`班子成员${leaders.length}人，不够抽${sample}人。先在“规则与数字”里改抽查人数`),
    ]
  },
  records: ({ input: { checkers }, roster, today, parameter }) => [
    {
      type: 'SpotCheckAnnounced',
      data: {
        people: [...roster.seatsOf('studyGroup', today)].sort(),
        count: Number(parameter(midYearStudySpotCheck, 'sample')),
        checkers,
      },
    },
  ],
})
