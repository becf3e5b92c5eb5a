import { ask } from '../http/ask.ts'
import { asTrouble } from '../http/trouble.ts'
import type { Typed } from './typed.ts'

/** A draft as the server has it. */
export interface DraftSaid {
  readonly body: Typed
  readonly savedAt: string
  readonly version: string
}

/** A draft as this tab has it: what was typed, and on which version of the server's it stands. */
export interface DraftHere {
  readonly typed: Typed
  readonly version?: string
}

const path = (key: string): string => `/api/drafts/${encodeURIComponent(key)}`

/** The copy on the server: it is there on another day and at another desk. */
export const draftThere = {
  read: async (key: string): Promise<DraftSaid | undefined> => {
    try {
      return await ask<DraftSaid>(path(key))
    } catch (thrown) {
      if (asTrouble(thrown).kind === 'not-found') return undefined
      throw thrown
    }
  },
  /** Saves on top of a version, or where there is none yet; throws a conflict when another window has saved. `over` saves in any case. */
  write: async (key: string, { typed, version }: DraftHere, over = false): Promise<string> => {
    const stands = version === undefined ? { 'if-none-match': '*' } : { 'if-match': version }
    const said = await ask<{ readonly version: string }>(path(key), {
      method: 'PUT',
      body: typed,
      ...(!over && { headers: stands }),
    })
    return said.version
  },
  // A draft that stays behind is offered again and can be thrown away then.
  discard: (key: string): void => void ask(path(key), { method: 'DELETE' }).catch(() => undefined),
}

const place = (person: string, key: string): string => `biaochi-draft/${person}/${key}`

/** The copy in this tab: it is there at once and goes with the tab, so that an office machine keeps nothing. */
export const draftHere = {
  read: (person: string, key: string): DraftHere | undefined => {
    try {
      const text = sessionStorage.getItem(place(person, key))
      return text === null ? undefined : (JSON.parse(text) as DraftHere)
    } catch {
      return undefined
    }
  },
  write: (person: string, key: string, draft: DraftHere | undefined): void => {
    try {
      if (draft === undefined) sessionStorage.removeItem(place(person, key))
      else sessionStorage.setItem(place(person, key), JSON.stringify(draft))
    } catch {
      // Without room or permission to keep a copy here, the one on the server still stands.
    }
  },
}

/** The same whatever the order of its fields: a database does not keep that. */
export const sameTyped = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => sameTyped(each, other[index]))
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [mine, theirs] = [one, other] as [Typed, Typed]
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  return names.every(name => sameTyped(mine[name], theirs[name]))
}

/** What the form begins with when it finds a draft here, there, or both. */
export interface Found {
  readonly typed: Typed | undefined
  readonly version: string | undefined
  /** Both are there, and neither is the other's sequel. */
  readonly against: DraftSaid | undefined
}

export const foundOf = (here: DraftHere | undefined, there: DraftSaid | undefined): Found => {
  if (!there) return { typed: here?.typed, version: undefined, against: undefined }
  if (!here) return { typed: there.body, version: there.version, against: undefined }
  const follows = here.version === there.version || sameTyped(here.typed, there.body)
  return { typed: here.typed, version: follows ? there.version : here.version, against: follows ? undefined : there }
}
