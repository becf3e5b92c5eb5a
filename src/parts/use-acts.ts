import { useMemo } from 'react'
import { mayDo } from '#mechanisms/act.ts'
import type { ActSaid, Me } from './http/shapes.ts'
import { type Asked, useAsked } from './use-answer.ts'
import { positionsOf, useMe } from './use-me.ts'

interface ActsSaid {
  readonly acts: readonly ActSaid[]
}

/** Every act of the house, by name. */
export const useActs = (): Asked<ReadonlyMap<string, ActSaid>> => {
  const asked = useAsked<ActsSaid>(['acts'], '/api/acts')
  const { answer } = asked
  return { ...asked, answer: useMemo(() => answer && new Map(answer.acts.map(act => [act.name, act])), [answer]) }
}

/** May this person do it today? The server decides; this only keeps away buttons that could never help. */
export const mayActs = (me: Me | undefined, act: ActSaid | undefined): boolean =>
  act !== undefined && mayDo(act.by, positionsOf(me))

/** An act by its name, and whether the one who looks may do it. */
export const useActNamed = (
  name: string,
): { readonly act: ActSaid | undefined; readonly may: boolean; readonly asked: Asked<unknown> } => {
  const acts = useActs()
  const me = useMe()
  const act = acts.answer?.get(name)
  return { act, may: mayActs(me.answer, act), asked: acts }
}
