import type { AnyQuery } from '#mechanisms/query.ts'
import type { BackupSchedule } from './backup-schedule.ts'
import type { PracticeRoom } from './practice-room.ts'
import type { Settings } from './settings.ts'
import type { SetupCode } from './setup-code.ts'
import type { TownKnowledgeStore } from './town-knowledge.ts'
import type { World } from './walk.ts'

/** Everything the HTTP side needs of the world: the door's, and what stands beside the door. */
export interface AppWorld extends World {
  readonly settings: Settings
  readonly knowledge: TownKnowledgeStore
  /** The time sessions live by: that of the machine, also where `clock` is moved. */
  readonly wall: () => Date
  readonly answers: ReadonlyMap<string, AnyQuery>
  readonly setupCode: SetupCode
  /** The built pages; absent in specs. */
  readonly web?: string
  /** Only in a practice town: its people, scenes and movable clock. */
  readonly practice?: PracticeRoom
  readonly version: string
  /** How long an answer is waited for before an act goes on in the background; only specs say. */
  readonly patienceMs?: number
  /** Backups that make themselves; absent in a practice town and in specs. */
  readonly backups?: BackupSchedule
}
