import type { ReactNode } from 'react'
import type { openProposals } from '#foundation/queries/open-proposals.ts'
import { isSystemOffice } from '#institution/positions.ts'
import type { Me } from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import { useAnswer } from '#parts/use-answer.ts'
import { positionsOf } from '#parts/use-me.ts'
import { useRegisters } from '#parts/use-register.ts'
import { chapterPlaces } from './chapters.ts'
import { readiesTown } from './home-of.ts'
import { pagesOf } from './pages.ts'
import { settingsPaths } from './settings-tabs.tsx'
import { useDaysWork } from './today/use-days-work.ts'
import { useSystem } from './use-system.ts'

/** Somewhere one can go from the navigation. */
export interface Destination {
  readonly path: string
  readonly title: string
  readonly mark: ReactNode
  readonly chapter?: number
  /** Other addresses that belong to it. */
  readonly also?: readonly string[]
  /** How much waits there. */
  readonly waits?: number
}

const chapters: readonly Destination[] = chapterPlaces.map(({ number, numeral, title, path }) => ({
  path,
  title,
  mark: numeral,
  chapter: number,
}))

const today: Destination = { path: '/today', title: '今天', mark: <Icon name="clock" size={15} /> }
const firstDay: Destination = { path: '/first-day', title: '开始用', mark: <Icon name="check" size={15} /> }
const standard: Destination = { path: '/standard', title: '标准', mark: <Icon name="page" size={15} /> }
const calendar: Destination = { path: '/calendar', title: '日历', mark: <Icon name="calendar" size={15} /> }
const roster: Destination = {
  path: '/settings/roster',
  title: '名册与规则',
  mark: <Icon name="people" size={15} />,
  also: settingsPaths,
}
const docs: Destination = { path: '/docs', title: '台账与文件', mark: <Icon name="list" size={15} /> }
const accounts: Destination = { path: '/settings/accounts', title: '账号', mark: <Icon name="padlock" size={15} /> }
const system: Destination = { path: '/settings/system', title: '系统与备份', mark: <Icon name="list" size={15} /> }
const granted: Destination = { path: '/settings/grants', title: '我的授权', mark: <Icon name="check" size={15} /> }
const waiting: Destination = { path: '/waiting', title: '待确认', mark: <Icon name="check" size={15} /> }

const ofFoundation: readonly Destination[] = (pagesOf.get(0) ?? []).flatMap(({ path, tab }) =>
  tab === undefined ? [] : [{ path, title: tab, mark: <Icon name="page" size={15} /> }],
)

/** Where this person can go, in three groups; what does not exist for him is absent and not greyed. */
export const useDestinations = (me: Me): readonly (readonly Destination[])[] => {
  const registers = useRegisters().answer ?? []
  const proposals = useAnswer<typeof openProposals>('open-proposals', {}).answer ?? []
  const keepsSystem = positionsOf(me).some(isSystemOffice)
  const troubles = useSystem(keepsSystem).answer?.backups?.troubles.length ?? 0
  const tasks = useDaysWork().answer?.tasks.filter(({ when }) => when !== 'week').length ?? 0
  const waits = proposals.filter(({ forMe }) => forMe).length
  if (me.positions.length === 0) {
    // Without a position one reads what was granted, and does nothing.
    const { standard: seesStandard = false, to } = me.granted ?? {}
    return [
      [
        ...(seesStandard ? [standard, calendar] : []),
        ...(registers.length > 0 ? [docs] : []),
        ...(to ? [granted] : []),
      ],
    ]
  }
  return [
    [{ ...today, ...(tasks > 0 && { waits: tasks }) }, standard, calendar, ...(readiesTown(me) ? [firstDay] : [])],
    chapters,
    [
      ...(proposals.length > 0 ? [{ ...waiting, ...(waits > 0 && { waits }) }] : []),
      roster,
      ...ofFoundation,
      ...(registers.length > 0 ? [docs] : []),
      ...(keepsSystem ? [accounts, { ...system, ...(troubles > 0 && { waits: troubles }) }] : []),
    ],
  ]
}
