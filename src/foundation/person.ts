import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { Sealed } from '#mechanisms/sealed.ts'
import { isSealed } from '#mechanisms/sealed.ts'
import { stream } from '#mechanisms/stream.ts'
import { restored } from '#mechanisms/undoing.ts'
import { sealedText } from './roster-fields.ts'

const facts = {
  PersonEntered: z.object({
    name: z.string(),
    identity: sealedText.optional(),
    phone: sealedText.optional(),
    paper: z.string().optional(),
  }),
  PersonCorrected: z.object({
    name: z.string().optional(),
    identity: sealedText.optional(),
    phone: sealedText.optional(),
    reason: z.string(),
    paper: z.string().optional(),
  }),
  /** The door destroys the key of `person/<id>` when it writes this: what is sealed under it can no longer be read by anyone. */
  PersonErased: z.object({ reason: z.string() }),
  PersonDied: z.object({ on: z.string(), paper: z.string().optional() }),
  PersonLeft: z.object({ on: z.string(), reason: z.string(), paper: z.string().optional() }),
  PersonReturned: z.object({ on: z.string(), reason: z.string(), paper: z.string().optional() }),
  /** A batch was undone: it is again what it was before. */
  Restored: restored,
}

interface Known {
  readonly name: string
  readonly identity?: Sealed
  readonly phone?: Sealed
  readonly erased: boolean
}

/** 人员：录入 → （去世、离开）→ 返回。Names stay readable; everything else personal is under the person's own seal. */
export type PersonState =
  | { readonly status: 'none' }
  | ({ readonly status: 'here' } & Known)
  | ({ readonly status: 'gone'; readonly how: 'died' | 'left'; readonly lastDay: Day } & Known)

const sealed = (field: 'identity' | 'phone', value: unknown) => (isSealed(value) ? { [field]: value } : {})

const knownOf = ({ name, identity, phone, erased }: Known): Known => ({
  name,
  ...(identity && { identity }),
  ...(phone && { phone }),
  erased,
})

export const person = stream<PersonState, typeof facts>({
  name: 'person',
  title: '人员',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    PersonEntered: (_, { name, identity, phone }) => ({
      status: 'here',
      name,
      ...sealed('identity', identity),
      ...sealed('phone', phone),
      erased: false,
    }),
    PersonCorrected: (state, { name, identity, phone }) =>
      state.status === 'none'
        ? state
        : {
            ...state,
            ...(name !== undefined && { name }),
            ...sealed('identity', identity),
            ...sealed('phone', phone),
          },
    PersonErased: state => {
      if (state.status === 'none') return state
      const { identity: _identity, phone: _phone, ...rest } = state
      return { ...rest, erased: true }
    },
    PersonDied: (state, { on }) =>
      state.status === 'none' ? state : { ...knownOf(state), status: 'gone', how: 'died', lastDay: on },
    PersonLeft: (state, { on }) =>
      state.status === 'none' ? state : { ...knownOf(state), status: 'gone', how: 'left', lastDay: on },
    PersonReturned: state => (state.status === 'gone' ? { ...knownOf(state), status: 'here' } : state),
    Restored: (_, { state }) => state as PersonState,
  },
})
