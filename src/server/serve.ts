import { type Database, openDatabase } from './database.ts'
import type { PracticeTown } from './practice-room.ts'
import type { Settings } from './settings.ts'

/** The running program. */
export interface Serving {
  readonly address: string
  /** The one-time code, while the first start waits for it. */
  readonly setupCode?: string
  readonly hasPages: boolean
  /** Answers what is under way, then stops everything it started, the database included. */
  readonly stop: () => Promise<void>
}

/**
 * Brings everything up. The database starts while the rest of the program is read, which takes about as long. Everything that was started
 * stops again when any of it fails.
 *
 * @throws in plain Chinese what is in the way
 */
export const serve = async (
  settings: Settings,
  { practice }: { readonly practice?: PracticeTown } = {},
): Promise<Serving> => {
  const { data, databaseUrl: url } = settings
  const opening = openDatabase({ data, sole: true, ...(url !== undefined && { url }) })
  opening.catch(() => undefined)
  const { comeUp } = await import('./come-up.ts')
  const database: Database = await opening
  try {
    return await comeUp(settings, database, practice)
  } catch (error) {
    await database.close()
    throw error
  }
}
