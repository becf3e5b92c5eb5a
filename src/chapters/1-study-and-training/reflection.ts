import { z } from 'zod'
import { type Day, endOfMonth } from '#institution/calendar.ts'
import { isSealed, isToSeal, type Sealed, type ToSeal } from '#mechanisms/sealed.ts'
import { type Fact, stream } from '#mechanisms/stream.ts'

/** Whose key seals what someone wrote and what was answered to it: with the person it goes. */
export const sealOf = (author: string): string => `person/${author}`

/** The subject of a reflection: who writes it, and for which month. A key by nature, so nobody owes or hands in the same month twice. */
export const reflectionOf = (author: string, month: string): string => `${author}.${month}`

/** 3月, with the year where it is another than that of the day. */
export const monthText = (month: string, today: Day): string => {
  const own = `${Number(month.slice(5))}月`
  return month.slice(0, 4) === today.slice(0, 4) ? own : `${month.slice(0, 4)}年${own}`
}

const words = z.custom<ToSeal | Sealed>(value => isSealed(value) || isToSeal(value))

const facts = {
  ReflectionSubmitted: z.object({ author: z.string(), month: z.string(), text: words }),
  ReflectionWithdrawn: z.object({}),
  ReflectionReturned: z.object({ remark: words }),
  ReflectionAccepted: z.object({ remark: words.optional() }),
  ReflectionReviewedAgain: z.object({ reason: z.string() }),
}

interface Written {
  readonly author: string
  readonly month: string
  readonly text: Sealed
  /** Where in the journal the text came: what comes after it is later. */
  readonly writtenAt: number
  /** The day it was first handed in. A return does not make it late. */
  readonly submittedOn: Day
  /** What the reviewer wrote when it was last returned or accepted. */
  readonly remark?: Sealed
}

interface Reviewed {
  readonly reviewedBy: string
  readonly reviewedOn: Day
}

/** 心得：交 →（退回修改 → 重交）→ 收下；审阅以前可以撤回。The subject is `reflectionOf`. */
export type Reflection =
  | { readonly status: 'none' }
  | ({ readonly status: 'submitted' } & Written)
  | ({ readonly status: 'withdrawn' } & Pick<Written, 'author' | 'month' | 'text'>)
  | ({ readonly status: 'returned' } & Written & Reviewed)
  | ({ readonly status: 'accepted' } & Written & Reviewed)

const sealedIn = (value: ToSeal | Sealed | undefined): { readonly remark?: Sealed } =>
  isSealed(value) ? { remark: value } : {}

const reviewedIn = ({ actor, on }: Fact): Reviewed => ({ reviewedBy: actor, reviewedOn: on })

export const reflection = stream<Reflection, typeof facts>({
  name: 'reflection',
  title: '心得体会',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    ReflectionSubmitted: (before, { author, month, text }, { on, position }) =>
      isSealed(text)
        ? {
            status: 'submitted',
            author,
            month,
            text,
            writtenAt: position,
            submittedOn: before.status === 'returned' ? before.submittedOn : on,
            ...(before.status === 'returned' && before.remark && { remark: before.remark }),
          }
        : before,
    ReflectionWithdrawn: before =>
      before.status === 'submitted'
        ? { status: 'withdrawn', author: before.author, month: before.month, text: before.text }
        : before,
    ReflectionReturned: (before, { remark }, fact) =>
      before.status === 'submitted'
        ? { ...before, status: 'returned', ...sealedIn(remark), ...reviewedIn(fact) }
        : before,
    ReflectionAccepted: (before, { remark }, fact) => {
      if (before.status !== 'submitted') return before
      const { remark: _, ...written } = before
      return { ...written, status: 'accepted', ...sealedIn(remark), ...reviewedIn(fact) }
    },
    ReflectionReviewedAgain: before => {
      if (before.status !== 'returned' && before.status !== 'accepted') return before
      const { reviewedBy: _, reviewedOn: __, ...written } = before
      return { ...written, status: 'submitted' }
    },
  },
})

/** Handed in after its month was over. */
export const isLate = ({ month, submittedOn }: Pick<Written, 'month' | 'submittedOn'>): boolean =>
  submittedOn > endOfMonth(`${month}-01`)
