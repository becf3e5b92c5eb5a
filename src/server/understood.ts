import type { z } from 'zod'
import { problem } from './problem.ts'
import { SaidProblem } from './said-problem.ts'

/** The value as the schema understands it. Throws a `SaidProblem` (400) that says for every field what is wrong and how to mend it. */
export const understood = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const result = schema.safeParse(value ?? {})
  if (result.success) return result.data
  const errors = result.error.issues.map(({ path, message }) => ({ path: `/${path.map(String).join('/')}`, message }))
  throw new SaidProblem(problem(400, '有几处没有填对', { errors }))
}
