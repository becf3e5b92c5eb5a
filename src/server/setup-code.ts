import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { keptSecret, keysFolder } from '#journal/kept-secret.ts'
import { codeAsTyped, isSame, readableCode } from './password.ts'

/** The one-time code of the first start. It lies beside the other secrets of the data folder until it has been used, so that a restart does not change it. */
export interface SetupCode {
  /** The code as it is printed; made on first use. */
  readonly shown: () => string
  readonly fits: (typed: string) => boolean
  /** It has been used: it fits nothing any more. */
  readonly spend: () => void
}

const file = 'setup-code'
/** Four groups of four: some 79 bits. */
const groups = 4

export const setupCodeIn = (data: string, random: (bytes: number) => Buffer): SetupCode => {
  let spent = false
  const shown = () => keptSecret(data, file, () => readableCode(groups, random))
  return {
    shown,
    fits: typed => !spent && isSame(codeAsTyped(typed), codeAsTyped(shown())),
    spend: () => {
      spent = true
      rmSync(join(keysFolder(data), file), { force: true })
    },
  }
}
