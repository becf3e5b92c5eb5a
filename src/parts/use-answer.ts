import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '#mechanisms/query.ts'
import { ask, isTrouble, queryOf } from './http/ask.ts'
import { asTrouble, type Trouble } from './http/trouble.ts'

/** What a page knows of something it asked for: the answer, or why there is none yet. An answer once given stays while it is asked again. */
export interface Asked<Answer> {
  readonly answer: Answer | undefined
  readonly trouble: Trouble | undefined
  readonly waiting: boolean
  readonly again: () => void
}

export const askedOf = <Answer>({
  data,
  error,
  isPending,
  refetch,
}: UseQueryResult<Answer, unknown>): Asked<Answer> => ({
  answer: data,
  trouble: error ? asTrouble(error) : undefined,
  waiting: isPending,
  again: () => void refetch(),
})

/** Worth asking again by itself: the network came back. What was refused stays refused. */
export const worthAgain = (failures: number, thrown: unknown): boolean =>
  isTrouble(thrown) && (thrown.kind === 'unreachable' || thrown.kind === 'unexpected') && failures < 2

export interface AskingOptions {
  /** Nothing is asked while this is false. */
  readonly when?: boolean
  /** While another day or page is asked for, the last answer stays: what is shown does not flicker. */
  readonly keep?: boolean
}

/** Asks an address of the server and keeps the answer under `key`. */
export const useAsked = <Answer>(
  key: readonly unknown[],
  path: string,
  { when = true, keep = false }: AskingOptions = {},
): Asked<Answer> =>
  askedOf(
    useQuery<Answer, unknown, Answer>({
      queryKey: key,
      queryFn: ({ signal }) => ask<Answer>(path, { signal }),
      retry: worthAgain,
      enabled: when,
      ...(keep && { placeholderData: keepPreviousData }),
    }) as UseQueryResult<Answer, unknown>,
  )

type InputOf<Asking> = Asking extends { readonly answer: (asked: never, input: infer Input) => unknown } ? Input : never

/** Asks a declared query by its name: `useAnswer<typeof proposedStudyPlan>('proposed-study-plan', { year: '2026' })`. */
export const useAnswer = <Asking extends { readonly answer: (...args: never[]) => Promise<unknown> }>(
  name: string,
  input: InputOf<Asking>,
  options: AskingOptions = {},
): Asked<AnswerOf<Asking>> =>
  useAsked(
    ['answer', name, input],
    `/api/queries/${name}${queryOf(input as Readonly<Record<string, unknown>>)}`,
    options,
  )
