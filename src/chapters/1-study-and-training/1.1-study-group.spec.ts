import { describe, expect, it } from 'vitest'
import type { SubjectArea } from '#institution/subject-areas.ts'
import { tallied } from '#mechanisms/evidence.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { obligationOf, obligationsOf } from '#mechanisms/obligations.ts'
import { type EventOn, factOn } from '#mechanisms/stream.ts'
import { evidenceFrom, opened } from '#testing/evidence-from.ts'
import { attendedByAll } from '#testing/study.ts'
import { viewOn } from '#testing/town.ts'
import { annualStudyPlan, fourSubjectAreasAreStudied, studyInsightsAreExchanged } from './1.1-study-group.ts'
import { studyExchange } from './study-exchange.ts'
import { studyPlan } from './study-plan.ts'
import { sessionOn, studySession } from './study-session.ts'

interface Held {
  readonly area?: SubjectArea
  readonly spoke?: { readonly person: string }[]
}

const session = (on: string, { area = 'politicalTheory', spoke = [] }: Held = {}) =>
  factOn(studySession, sessionOn(on, 'day'), 'StudySessionHeld', { ...attendedByAll, on, area, spoke }, on)

const exchange = (on: string) =>
  factOn(
    studyExchange,
    on,
    'StudyExchangeHeld',
    { on, topic: '学习体会', spoke: [{ person: 'townMayor' }], papers: [] },
    on,
  )

describe('年度学习计划', () => {
  const entries = (months: number) =>
    Array.from({ length: months }, (_, index) => {
      const month = `2026-${String(index + 1).padStart(2, '0')}`
      return { month, topic: '学习民法典', area: 'law' as const, speaker: '书记', date: `${month}-15` }
    })
  const drafted = (months: number, on = '2026-01-12') =>
    factOn(studyPlan, '2026', 'StudyPlanDrafted', { entries: entries(months) }, on)
  const adopted = factOn(studyPlan, '2026', 'StudyPlanAdopted', { decidedBy: '党委会' }, '2026-01-20')
  const ofYear = (events: readonly EventOn[]) => {
    const tallies = tallied(evidenceFrom(annualStudyPlan, events)).get('1.1.1')
    return obligationsOf(annualStudyPlan, viewOn('2026-01-20'), tallies).find(({ window }) => window.key === '2026')
  }

  it('没有起草，下一步是起草；起草了，下一步是订立，写明起草到哪里；订立了才算落实', () => {
    expect(ofYear([])?.next).toMatchObject({ title: '起草2026年学习计划', act: 'draft-study-plan' })
    const draft = ofYear([drafted(12)])
    expect(draft?.next).toMatchObject({ title: '订立2026年学习计划', button: '订立', act: 'adopt-study-plan' })
    expect(draft).toMatchObject({ state: 'amber', done: 0, missing: ['1月12日起草，12项，还没有订立'], evidence: [] })
    expect(ofYear([drafted(12), adopted])).toMatchObject({ state: 'green', next: undefined, missing: [] })
  })

  it('草稿还空着月份，下一步是写完', () => {
    const draft = ofYear([drafted(10)])
    expect(draft?.next).toMatchObject({ title: '写完2026年学习计划', button: '接着写', act: 'draft-study-plan' })
    expect(draft?.missing).toEqual(['1月12日起草，10项，11月、12月还没有安排'])
  })

  it('上一年起草的，是这一年的草稿', () => {
    expect(ofYear([drafted(12, '2025-12-20')])?.next).toMatchObject({ act: 'adopt-study-plan' })
  })
})

describe('定期交流心得体会', () => {
  const quarter = (on: string, key: string, events: readonly EventOn[]) => {
    const tallies = tallied(evidenceFrom(studyInsightsAreExchanged, events)).get('1.1.3')
    const found = obligationsOf(studyInsightsAreExchanged, viewOn(on), tallies).find(({ window }) => window.key === key)
    return [found?.state, found?.reason]
  }

  it('单独交流一次是已落实；学习中谁作了交流，也算一次', () => {
    expect(quarter('2026-03-31', '2026-Q1', [exchange('2026-03-20')])).toEqual(['green', '3月20日 学习体会，1人交流'])
    expect(quarter('2026-03-31', '2026-Q1', [session('2026-03-20', { spoke: [{ person: 'townMayor' }] })])).toEqual([
      'green',
      '3月20日 全天学习，1人交流',
    ])
  })

  it('只学习没有交流的不算：提醒期里待办，过了是未落实', () => {
    const studied = [session('2026-03-20')]
    expect(quarter('2026-03-20', '2026-Q1', studied)[0]).toBe('grey')
    expect(quarter('2026-03-21', '2026-Q1', studied)).toEqual(['amber', '还剩 10 天，还差1次心得交流'])
    expect(quarter('2026-04-01', '2026-Q1', studied)).toEqual(['red', '逾期 1 天，还差1次心得交流'])
  })

  it('一个季度的交流不算另一个季度的；撤销了就不算', () => {
    expect(quarter('2026-04-01', '2026-Q1', [exchange('2026-04-01')])[0]).toBe('red')
    const struck = factOn(studyExchange, '2026-03-20', 'StudyExchangeStruck', { reason: '没有开成' }, '2026-03-20')
    expect(quarter('2026-03-31', '2026-Q1', [exchange('2026-03-20'), struck])[0]).toBe('amber')
  })
})

describe('四个学习领域都学到', () => {
  const areas = ['politicalTheory', 'economics', 'scienceAndCulture', 'law'] as const
  const months = ['2026-01-16', '2026-02-13', '2026-03-20', '2026-04-17']
  const studied = (...of: readonly SubjectArea[]) =>
    of.map((area, index) => session(months[index] ?? '2026-05-15', { area }))
  const lamp = (on: string, events: readonly EventOn[], more = {}) => {
    const tallies = tallied(evidenceFrom(fourSubjectAreasAreStudied, events)).get('1.1.4')
    return lampOf(fourSubjectAreasAreStudied, viewOn(on, more), tallies)
  }

  it('四个领域各学过一次才是绿灯，三个不是', () => {
    expect(lamp('2026-05-01', studied(...areas))).toMatchObject({ light: 'green', reason: '已落实 4 个领域' })
    expect(lamp('2026-05-01', studied(...areas.slice(0, 3)))).toMatchObject({
      light: 'grey',
      reason: '已落实 3 个领域，还有 1 个领域',
      counts: { green: 3, amber: 0, red: 0, grey: 1 },
    })
  })

  it('同一个领域学四次，还是一个领域', () => {
    expect(lamp('2026-05-01', studied('law', 'law', 'law', 'law'))).toMatchObject({
      light: 'grey',
      counts: { green: 1, grey: 3 },
    })
  })

  it('提醒期前一天未到期，提醒期里待办，年终没学到的是未落实', () => {
    const three = studied(...areas.slice(0, 3))
    expect(lamp('2026-11-30', three).light).toBe('grey')
    expect(lamp('2026-12-01', three)).toMatchObject({ light: 'amber', reason: '还剩 30 天，法律还没有学' })
    expect(lamp('2026-12-31', three).light).toBe('amber')
    const tally = tallied(evidenceFrom(fourSubjectAreasAreStudied, three)).get('1.1.4')?.get('law')?.get('2026')
    const law = (on: string) => obligationOf(opened(fourSubjectAreasAreStudied), viewOn(on), 'law', '2026', tally)
    expect(law('2026-12-31')).toMatchObject({ subjectTitle: '法律', state: 'amber', done: 0, required: 1 })
    expect(law('2027-01-01')).toMatchObject({ state: 'red', reason: '逾期 1 天，法律还没有学' })
  })

  it('计划了还没有学的不算，算上计划看才算', () => {
    const { present: _, leave: __, absent: ___, spoke: ____, minutes: _____, papers: ______, ...lesson } = attendedByAll
    const planned = factOn(
      studySession,
      sessionOn('2026-12-18', 'day'),
      'StudySessionPlanned',
      { ...lesson, on: '2026-12-18', area: 'law' },
      '2026-12-01',
    )
    const events = [...studied(...areas.slice(0, 3)), planned]
    expect(lamp('2026-12-20', events, { today: '2026-12-01' }).light).toBe('amber')
    expect(lamp('2026-12-20', events, { today: '2026-12-01', planned: true }).light).toBe('green')
  })

  it('每个领域要几次，可由镇里决定', () => {
    expect(opened(fourSubjectAreasAreStudied).required?.(() => 2)).toBe(2)
  })
})
