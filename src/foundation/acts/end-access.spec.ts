import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { grant } from '../grant.ts'
import { endAccess } from './end-access.ts'

const { given } = sceneOf(grant)
const granted = (from: string, to: string) =>
  ({
    type: 'AccessGranted',
    data: {
      person: 'nobody',
      from,
      to,
      standard: true,
      registers: [],
      covers: '标准的落实情况和证据',
      reason: '检查',
      paper: '函',
    },
  }) as const
const input = { grant: 'g', reason: '查完了' }

describe('收回查阅授权', () => {
  it('一个人就能收回，马上看不了', () => {
    given(granted('2026-03-01', '2026-03-09'))
      .when(endAccess, input)
      .by('disciplineInspectionSecretary')
      .then({ type: 'AccessEnded', data: { to: '2026-03-01', reason: '查完了' } })
  })

  it('还没开始的，一天也不算', () => {
    given(granted('2026-03-05', '2026-03-09'))
      .when(endAccess, input)
      .by('officeClerk')
      .then({ type: 'AccessEnded', data: { to: '2026-03-04', reason: '查完了' } })
  })

  it('到期的、收回过的不用再收', () => {
    given(granted('2026-02-01', '2026-03-01'))
      .when(endAccess, input)
      .by('officeClerk')
      .isRefused('这份授权已经到期，不用收回。')
    given(granted('2026-03-01', '2026-03-09'), { type: 'AccessEnded', data: { to: '2026-03-01', reason: '查完了' } })
      .when(endAccess, input)
      .by('officeClerk')
      .isRefused('这份授权已经收回。')
  })
})
