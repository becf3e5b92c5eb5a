import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { town } from '../town.ts'
import { setStartDate } from './set-start-date.ts'

const setUp = { type: 'TownSetUp', data: { name: '练习镇', code: '150525100' } } as const
const { given } = sceneOf(town, { startsOn: undefined })
const starting = (startsOn: string) => ({ town: 'town', startsOn })

describe('定起算日', () => {
  it('系统管理员录入，安全管理员确认', () => {
    given(setUp)
      .when(setStartDate, starting('2026-04-01'))
      .by('systemAdministrator')
      .waitsForConfirmation({ type: 'StartDateSet', data: { startsOn: '2026-04-01' } })
    given(setUp).when(setStartDate, starting('2026-04-01')).by('officeDirector').isNotHis()
  })

  it('没有到的可以改，到了就不能再改', () => {
    const scene = sceneOf(town, { startsOn: '2026-04-01' })
    const set = { type: 'StartDateSet', data: { startsOn: '2026-04-01' } } as const
    scene
      .given(setUp, set)
      .when(setStartDate, starting('2026-05-01'))
      .by('systemAdministrator')
      .on('2026-03-31')
      .waitsForConfirmation()
    scene
      .given(setUp, set)
      .when(setStartDate, starting('2026-05-01'))
      .by('systemAdministrator')
      .on('2026-04-01')
      .isRefused('起算日是2026年4月1日，已经到了，不能再改。')
  })

  it('可以是今年已经过去的一天，不能是去年，也不能太远', () => {
    given(setUp).when(setStartDate, starting('2026-01-01')).by('systemAdministrator').waitsForConfirmation()
    for (const day of ['2025-12-31', '2027-03-04']) {
      given(setUp)
        .when(setStartDate, starting(day))
        .by('systemAdministrator')
        .on('2026-03-02')
        .isRefused('起算日要在2026年1月1日至2027年3月3日之间。')
    }
  })

  it('门关上以前，要有人能录入、另有人能确认', () => {
    const reason =
      '2026年4月1日起，名册由组织委员、党政办主任、党政办干事录入，由党委书记、党委副书记、组织委员、党政办主任中的另一人确认；名册里那天还没有这样的两个人。请先录入他们。'
    const scene = (roster: Parameters<typeof sceneRosterWith>[0]) =>
      sceneOf(town, { startsOn: undefined, roster: sceneRosterWith(roster) })
        .given(setUp)
        .when(setStartDate, starting('2026-04-01'))
        .by('systemAdministrator')
    scene({ without: ['organizationCommissioner', 'officeDirector', 'officeClerk'] }).isRefused(reason)
    scene({
      without: ['partyCommitteeSecretary', 'deputySecretary', 'organizationCommissioner', 'officeClerk'],
    }).isRefused(reason)
    scene({ without: ['deputySecretary', 'organizationCommissioner', 'officeDirector'] }).waitsForConfirmation()
  })
})
