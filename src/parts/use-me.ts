import type { PositionId } from '#institution/positions.ts'
import type { Me } from './http/shapes.ts'
import { type Asked, useAsked } from './use-answer.ts'

export const meKey = ['me'] as const

/** Who is signed in, in which positions, in which town, on which day. */
export const useMe = (): Asked<Me> => useAsked<Me>(meKey, '/api/me')

/** The day in the town, by the server's clock; the empty text until it is known. */
export const useToday = (): string => useMe().answer?.today ?? ''

export const positionsOf = (me: Me | undefined): readonly PositionId[] => me?.positions.map(({ id }) => id) ?? []
