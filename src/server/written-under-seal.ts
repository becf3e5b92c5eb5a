import { keysOf, openBox } from '#journal/keys.ts'
import { isSealed, type Sealed } from '#mechanisms/sealed.ts'
import { splitStreamId } from '#mechanisms/stream.ts'
import type { About, RowAbout } from './held-about.ts'

const sealedIn = (value: unknown): readonly Sealed[] => {
  if (isSealed(value)) return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(sealedIn)
}

/**
 * What was written in the town's work under one person's key: his own texts, and what was answered to them. Figures of the roster are told
 * elsewhere. Nothing of it once the key was destroyed.
 */
export const writtenUnderSeal = async ({ client, town, person, house }: About): Promise<readonly RowAbout[]> => {
  const owner = `person/${person}`
  const [kept] = await keysOf(client, town, [owner])
  if (!kept) return []
  const inWork = new Set(house.chapters.flatMap(({ acts }) => acts.map(({ on }) => on.name)))
  const { rows } = await client.query<{ line: string; payload: string }>(
    `select line, payload from journal where town = $1 and position($2 in payload) > 0 order by position`,
    [town, `"owner":"${owner}"`],
  )
  return rows.flatMap(({ line, payload }) => {
    const { on, act, stream } = JSON.parse(line) as { on: string; act: string; stream: string }
    if (!inWork.has(splitStreamId(stream)[0])) return []
    return sealedIn(JSON.parse(payload))
      .filter(({ $sealed }) => $sealed.owner === owner)
      .map(({ $sealed }) => ({
        日期: on,
        事项: house.acts.get(act)?.title ?? act,
        内容: openBox(kept.key, $sealed.box),
      }))
  })
}
