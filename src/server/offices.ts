import { z } from 'zod'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Asking } from './asking.ts'
import { notYours } from './said-problem.ts'

export const personField = z.string({ error: '请选择人员' }).min(1, '请选择人员').max(64, '没有这个人')

/** The three offices that keep the system. */
export const keepers: readonly PositionId[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

const titles = (positions: readonly PositionId[]): string => positions.map(id => positionOf(id).title).join('或')

/** Throws a problem that names whose it is, unless the asker holds one of these positions today. */
export const onlyFor = (
  { positions }: Pick<Asking, 'positions'>,
  wanted: readonly PositionId[],
  what: string,
): void => {
  if (!wanted.some(position => positions.includes(position)))
    throw notYours(`${what}不归您办`, `这件事由${titles(wanted)}办理。`)
}
