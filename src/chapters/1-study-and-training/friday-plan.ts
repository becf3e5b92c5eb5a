import { z } from 'zod'
import { stream } from '#mechanisms/stream.ts'

const facts = {
  FridaysPlanned: z.object({ classes: z.array(z.string()) }),
  FridaysWithdrawn: z.object({ reason: z.string() }),
}

/** 一个月的周五学堂一起排：排好 → 撤回。The subject is the month; its classes have subjects of their own. */
export type FridayPlan =
  | { readonly status: 'none' }
  | { readonly status: 'planned'; readonly classes: readonly string[] }
  | { readonly status: 'withdrawn' }

export const fridayPlan = stream<FridayPlan, typeof facts>({
  name: 'friday-plan',
  title: '一个月的周五学堂',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    FridaysPlanned: (_, { classes }) => ({ status: 'planned', classes }),
    FridaysWithdrawn: () => ({ status: 'withdrawn' }),
  },
})
