import { describe, expect, it } from 'vitest'
import { litBy } from '#testing/lit-by.ts'
import { checkDrawn, findingsOf } from '#testing/study.ts'
import { midYearStudySpotCheck } from './1.3-study-oversight.ts'
import { spotCheck } from './spot-check.ts'

const drawn = ['townMayor', 'armedForcesHead', 'publicityCommissioner']
const before = checkDrawn(drawn).map(fact => ({ ...fact, on: '2026-06-10' }))

const reportedOn = (on: string, issues: readonly { issue: string; what: string; mendBy: string }[] = []) => ({
  type: 'SpotCheckReported' as const,
  on,
  data: { collective: '好。', people: findingsOf(drawn), issues: [...issues], papers: [] },
})
const issue = { issue: 'i1', what: '二月少半天', mendBy: '2026-07-25' }
const closedOn = (on: string) => ({
  type: 'SpotCheckIssueClosed' as const,
  on,
  data: { issue: 'i1', on, how: '补了', papers: [] },
})

const of2026 = (told: Parameters<typeof litBy<never, (typeof spotCheck)['events']>>[3], on: string) => {
  const [found] = litBy(midYearStudySpotCheck, spotCheck, '2026', told, on).filter(
    ({ window }) => window.key === '2026',
  )
  if (!found) throw new Error('no window of 2026')
  return found
}

describe('年中学习抽查的灯', () => {
  it('开始以前未到期，六月起待办，过了七月三十一日未落实', () => {
    expect(of2026([], '2026-05-31')).toMatchObject({ state: 'grey' })
    expect(of2026([], '2026-06-01')).toMatchObject({ state: 'amber', missing: ['还没有抽查'] })
    expect(of2026([], '2026-07-31')).toMatchObject({ state: 'amber' })
    expect(of2026([], '2026-08-01')).toMatchObject({ state: 'red' })
  })

  it('只宣布、只抽取，还是没有抽查', () => {
    expect(of2026(before, '2026-07-10')).toMatchObject({ state: 'amber', done: 0 })
  })

  it('记录了、没有要改的问题，就是已落实', () => {
    expect(of2026([...before, reportedOn('2026-07-31')], '2026-07-31')).toMatchObject({ state: 'green' })
    expect(of2026([...before, reportedOn('2026-07-31')], '2026-12-31')).toMatchObject({ state: 'green' })
  })

  it('有问题没有办结：期限里待办，过了期限未落实，办结以后已落实', () => {
    const told = [...before, reportedOn('2026-07-10', [issue])]
    expect(of2026(told, '2026-07-31')).toMatchObject({ state: 'amber', missing: ['查出的问题还没有全部办结'] })
    expect(of2026(told, '2026-08-01')).toMatchObject({ state: 'red', mendable: true })
    expect(of2026([...told, closedOn('2026-07-31')], '2026-08-01')).toMatchObject({ state: 'green' })
    expect(of2026([...told, closedOn('2026-08-20')], '2026-08-20')).toMatchObject({ state: 'green' })
  })

  it('办结的又打开，灯跟着退回去', () => {
    const told = [
      ...before,
      reportedOn('2026-07-10', [issue]),
      closedOn('2026-07-20'),
      { type: 'SpotCheckIssueReopened' as const, on: '2026-07-25', data: { issue: 'i1', reason: '又少了' } },
    ]
    expect(of2026(told, '2026-07-24')).toMatchObject({ state: 'green' })
    expect(of2026(told, '2026-07-25')).toMatchObject({ state: 'amber' })
  })
})
