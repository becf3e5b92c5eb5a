import type { Deed, There } from './deeds.ts'

const secretary = '白音'
const commissioner = '乌云其木格'

const announced = ({ idOf }: There) => ({ year: '2026', checkers: [idOf(secretary), idOf(commissioner)] })

/** Whom the signed log drew: nobody knows before. */
const drawn = async ({ rows }: There): Promise<readonly string[]> => {
  const [check] = await rows('study-spot-checks')
  return (check?.row.drawn ?? []) as readonly string[]
}

const issueAbout = async ({ rows }: There, what: string): Promise<string> =>
  String((await rows('study-spot-check-issues')).find(({ row }) => row.what === what)?.row.issue)

const halfDayShort = '五月集中学习少半天，要补上'
const makeUpMissing = '一次请假没有补学'

/** The mid-year spot check: tried too early and refused, then announced and drawn; of two problems one is put right in time, one after it. */
export const spotCheckYear = (): readonly Deed[] => [
  { at: '2026-05-28T09:00:00+08:00', by: secretary, act: 'announce-spot-check', input: announced, refused: true },
  { at: '2026-06-08T09:00:00+08:00', by: secretary, act: 'announce-spot-check', input: announced },
  { at: '2026-06-08T09:00:30+08:00', by: secretary, act: 'draw-spot-check', input: () => ({ year: '2026' }) },
  {
    at: '2026-06-18T16:00:00+08:00',
    by: secretary,
    act: 'report-spot-check',
    input: async there => {
      const people = await drawn(there)
      return {
        year: '2026',
        collective: '一至五月的中心组学习有记录、有签到；五月只学了半天。',
        people: people.map(person => ({ person, finding: '到会和补学与记录一致，能讲出所学的要点。' })),
        issues: [
          { what: halfDayShort, mendBy: '2026-06-30' },
          { person: people[0], what: makeUpMissing, mendBy: '2026-07-15' },
        ],
      }
    },
  },
  {
    at: '2026-07-10T10:00:00+08:00',
    by: commissioner,
    act: 'close-spot-check-issue',
    input: async there => ({
      year: '2026',
      issue: await issueAbout(there, makeUpMissing),
      on: '2026-07-09',
      how: '已自学原文，写了补学记录',
    }),
  },
  {
    at: '2026-08-05T10:00:00+08:00',
    by: commissioner,
    act: 'close-spot-check-issue',
    input: async there => ({
      year: '2026',
      issue: await issueAbout(there, halfDayShort),
      on: '2026-08-04',
      how: '八月多安排半天，补学五月的内容',
    }),
  },
]
