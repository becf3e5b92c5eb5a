import { describe, expect, it } from 'vitest'
import { tallied } from '#mechanisms/evidence.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { obligationsOf } from '#mechanisms/obligations.ts'
import { rowsOf } from '#mechanisms/register.ts'
import type { Requirement } from '#mechanisms/requirement.ts'
import { type EventOn, factOn, replay } from '#mechanisms/stream.ts'
import { evidenceFrom, factOf } from '#testing/evidence-from.ts'
import { viewOn } from '#testing/town.ts'
import { spareTimeStudyIsEncouraged, superiorTrainingIsAssigned } from './1.2-cadre-study.ts'
import { superiorTrainings } from './registers/superior-trainings.ts'
import { spareTimeStudy } from './spare-time-study.ts'
import { trainingNotice } from './training-notice.ts'
import { assignByOf } from './training-rules.ts'

const tallies = (requirement: Requirement, events: readonly EventOn[]) =>
  tallied(evidenceFrom(requirement, events)).get(requirement.id)

const received = factOn(
  trainingNotice,
  'n',
  'TrainingNoticeReceived',
  {
    issuedBy: '旗委组织部',
    title: '组织干事培训班',
    receivedOn: '2026-03-02',
    startsOn: '2026-03-20',
    papers: [],
    assignBy: '2026-03-09',
  },
  '2026-03-02',
)
const named = (on: string) =>
  factOn(trainingNotice, 'n', 'TrainingParticipantsNamed', { people: ['bao-xiaoyan', 'cadre-1'], on }, on)
const completed = factOn(trainingNotice, 'n', 'TrainingCompleted', {
  attended: [{ person: 'bao-xiaoyan', hours: 8, certificate: '结业证' }],
  absent: [{ person: 'cadre-1', reason: '下村' }],
  recognisedBy: '旗委组织部',
  papers: [],
})

describe('及时安排上级培训', () => {
  const on = (day: string, ...events: readonly EventOn[]) =>
    obligationsOf(superiorTrainingIsAssigned, viewOn(day), tallies(superiorTrainingIsAssigned, events))[0]

  it('没有通知，本年没有这类事', () => {
    expect(lampOf(superiorTrainingIsAssigned, viewOn('2026-03-09'), undefined).light).toBe('grey')
  })

  it('收到就待办；期限当天还是待办，第二天未落实', () => {
    expect(on('2026-03-02', received)).toMatchObject({ state: 'amber', missing: ['还没有定参训人员'] })
    expect(on('2026-03-09', received)?.state).toBe('amber')
    expect(on('2026-03-10', received)?.state).toBe('red')
  })

  it('期限当天定是按时；第二天定也算办了，注明逾期', () => {
    expect(on('2026-03-12', received, named('2026-03-09'))).toMatchObject({ state: 'green' })
    expect(on('2026-03-12', received, named('2026-03-09'))?.evidence.map(({ afterDue }) => afterDue)).toEqual([false])
    expect(on('2026-03-12', received, named('2026-03-10'))).toMatchObject({ state: 'green' })
    expect(on('2026-03-12', received, named('2026-03-10'))?.evidence.map(({ afterDue }) => afterDue)).toEqual([true])
  })

  it('取消了就不催', () => {
    const cancelled = factOn(trainingNotice, 'n', 'TrainingNoticeCancelled', { reason: '改期' }, '2026-03-05')
    expect(on('2026-03-20', received, cancelled)).toBeUndefined()
  })

  it('定人期限：五个工作日与报名截止，取早的那一天', () => {
    expect(assignByOf({ receivedOn: '2026-03-02' }, '2026-03-09')).toBe('2026-03-09')
    expect(assignByOf({ receivedOn: '2026-03-02', enrolBy: '2026-03-08' }, '2026-03-09')).toBe('2026-03-08')
    expect(assignByOf({ receivedOn: '2026-03-02', enrolBy: '2026-03-09' }, '2026-03-09')).toBe('2026-03-09')
    expect(assignByOf({ receivedOn: '2026-03-02', enrolBy: '2026-03-10' }, '2026-03-09')).toBe('2026-03-09')
    expect(assignByOf({ receivedOn: '2026-03-02', enrolBy: '2026-03-01' }, '2026-03-09')).toBe('2026-03-02')
  })

  it('台账：定人以前一行，以后每人一行，记了到课写学时和证书', () => {
    const rows = (...events: readonly EventOn[]) =>
      rowsOf(
        superiorTrainings,
        replay(
          trainingNotice,
          events.map((event, position) => factOf(event, position)),
        ),
        'n',
      ).map(([, row]) => row)
    expect(rows(received)).toMatchObject([{ who: [], state: '待定人' }])
    expect(rows(received, named('2026-03-05')).map(({ state }) => state)).toEqual(['已定人', '已定人'])
    expect(rows(received, named('2026-03-05'), completed)).toMatchObject([
      { who: ['bao-xiaoyan'], state: '到课', hours: 8, certificate: '结业证' },
      { who: ['cadre-1'], state: '缺席：下村', certificate: '' },
    ])
  })
})

describe('鼓励业余自学', () => {
  const studied = factOn(spareTimeStudy, 's', 'SpareTimeStudyRecorded', {
    person: 'cadre-1',
    kind: 'selfStudy',
    what: '民法典',
    from: '2026-02-10',
    papers: [],
  })
  const states = (day: string, ...events: readonly EventOn[]) =>
    obligationsOf(spareTimeStudyIsEncouraged, viewOn(day), tallies(spareTimeStudyIsEncouraged, events))

  it('记了的亮绿灯，没有记的是灰的，年底过了也不红', () => {
    const all = states('2026-12-31', studied)
    expect(all.find(({ subject }) => subject === 'cadre-1')).toMatchObject({ state: 'green', doneText: '1笔' })
    expect(new Set(all.filter(({ subject }) => subject !== 'cadre-1').map(({ state }) => state))).toEqual(
      new Set(['grey']),
    )
    expect(states('2026-12-31').every(({ state }) => state === 'grey')).toBe(true)
  })

  it('撤掉的不算', () => {
    const struck = factOn(spareTimeStudy, 's', 'SpareTimeStudyStruck', {})
    expect(states('2026-12-31', studied, struck).every(({ state }) => state === 'grey')).toBe(true)
  })
})
