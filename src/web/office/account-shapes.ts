import { dayText } from '#institution/calendar.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

export interface AccountSaid {
  readonly person: string
  readonly login: string
  readonly name: string
  readonly mustChangePassword: boolean
  readonly state: 'open' | 'closed'
  readonly openedAt: string
  readonly secondFactor: boolean
}

export interface RequestSaid {
  readonly id: string
  readonly kind: 'open' | 'reset' | 'reset-factor'
  readonly login: string | null
  readonly person: Named
  readonly askedBy: Named
  readonly askedAt: string
  /** The one who looks may confirm it. */
  readonly mine: boolean
}

export interface LogSaid {
  readonly n: number
  readonly at: string
  readonly title: string
  readonly person: Named | null
  readonly by: Named | null
  readonly device: string | null
  readonly address: string | null
  readonly note: string | null
}

/** An account and the first password that opens it once. */
export interface Opened {
  readonly account: string
  readonly name: string
  /** Absent when only the second factor was taken away. */
  readonly firstPassword?: string
}

/** 11月24日 15:34, by the town's clock. */
export const instant = (at: string): string => `${dayText(at.slice(0, 10))} ${at.slice(11, 16)}`
