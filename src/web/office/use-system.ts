import { type Asked, useAsked } from '#parts/use-answer.ts'

interface Disk {
  readonly free: number
  readonly total: number
}

/** How the machine stands, as the server says it to the offices that keep it. */
export interface SystemSaid {
  readonly version: string
  readonly node: string
  readonly postgres: string
  readonly databaseBytes: number
  readonly disk: Disk | null
  readonly journal: {
    readonly size: number
    readonly head: { readonly size: number; readonly root: string; readonly signedAt: string } | null
  }
  readonly log: { readonly folder: string; readonly bytes: number; readonly since: string | null }
  /** Absent in a practice town. */
  readonly backups: {
    readonly good?: { readonly at: string; readonly name: string; readonly bytes: number; readonly facts: number }
    readonly second?: { readonly at: string; readonly reason?: string }
    readonly folder: string
    readonly secondFolder: string | null
    readonly at: string
    readonly names: readonly string[]
    readonly drill: { readonly at: string; readonly good: boolean; readonly sentences: readonly string[] } | null
    readonly underWay: 'backup' | 'drill' | null
    readonly troubles: readonly string[]
  } | null
}

export const systemKey = ['system'] as const

export const useSystem = (when = true): Asked<SystemSaid> => useAsked<SystemSaid>(systemKey, '/api/system', { when })
