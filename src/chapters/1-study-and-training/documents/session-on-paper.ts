import type { AskedForPaper } from '#paper/document.ts'
import type { SessionOfYear } from '../queries/study-year.ts'
import { studySessions } from '../registers/study-sessions.ts'

/** One session by its subject, planned or held. */
export const sessionCalled = async ({ rows }: AskedForPaper, session: string): Promise<SessionOfYear | undefined> =>
  (await rows<SessionOfYear>(studySessions, { session }))[0]?.row

/** 党委理论学习中心组 of a town. */
export const groupOf = (town: string): string => `${town.replace(/党委$/, '')}党委理论学习中心组`

/** 中共大沁他拉镇委员会. */
export const committeeOf = (town: string): string => `中共${town.replace(/党委$/, '')}委员会`

export const listed = (names: readonly string[]): string => (names.length === 0 ? '无' : names.join('、'))
