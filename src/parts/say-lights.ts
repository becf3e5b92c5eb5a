import type { QueryClient } from '@tanstack/react-query'
import { citeShort } from '#standard/cite.ts'
import type { ClauseId } from '#standard/clauses.ts'
import type { DoneSaid, LightSaid, StandardSaid } from './http/shapes.ts'
import { type Sign, wordOf } from './sign.ts'
import { toast } from './toasts.ts'
import { requirementsIn, standardKey } from './use-standard.ts'

const quarters = ['一季度', '二季度', '三季度', '四季度']

/** `2026-11` → 11月, `2026-Q3` → 三季度, `2026-H1` → 上半年, `2026` → 2026年; anything else says nothing. */
export const windowWord = (key: string): string => {
  const [, year = '', , quarter, half, month] = /^(\d{4})(-(?:Q(\d)|H(\d)|(\d{2})))?$/.exec(key) ?? []
  if (quarter !== undefined) return quarters[Number(quarter) - 1] ?? ''
  if (half !== undefined) return half === '1' ? '上半年' : '下半年'
  if (month !== undefined) return `${Number(month)}月`
  return year === '' ? '' : `${year}年`
}

/** 一.1　11月：已落实; a wide space, because the numbers would run together. */
export const lightSentence = (light: LightSaid, clause: string): string => {
  const window = windowWord(light.window)
  return `${citeShort(clause as ClauseId)}${window === '' ? '' : `\u3000${window}`}：${wordOf(light.state)}`
}

/** Of what changed for many at once (a town and its cadres) the first, which is the whole, speaks for all. */
const onceEach = (lights: readonly LightSaid[]): readonly LightSaid[] =>
  lights.filter(
    ({ requirement, window }, at) =>
      lights.findIndex(each => each.requirement === requirement && each.window === window) === at,
  )

/** Says which lamps an act has changed; only what is done or missed is worth a word. */
export const sayLights = (client: QueryClient, { lights }: Pick<DoneSaid, 'lights'>): void => {
  const known = requirementsIn(client.getQueryData<StandardSaid>(standardKey()))
  for (const light of onceEach(lights).slice(0, 3)) {
    const requirement = known.find(({ id }) => id === light.requirement)
    const sign: Sign = light.state
    if (requirement && sign !== 'grey') toast({ text: lightSentence(light, requirement.clause), sign })
  }
}
