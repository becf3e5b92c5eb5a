export interface SecuritySaid {
  readonly secondFactor: { readonly since: string; readonly recoveryCodes: number } | null
  readonly passkeys: readonly {
    readonly id: string
    readonly name: string
    readonly madeAt: string
    readonly usedAt: string | null
  }[]
  /** May passkeys be used under the address this page was opened with? */
  readonly passkeysHere: boolean
  readonly passkeysAt: string
}

export interface SessionSaid {
  readonly id: string
  readonly device: string
  readonly startedAt: string
  readonly seenAt: string
  readonly phone: boolean
  readonly here: boolean
}

export interface SignInSaid {
  readonly n: number
  readonly at: string
  readonly what: string
  readonly title: string
  readonly device: string | null
  readonly address: string | null
}
