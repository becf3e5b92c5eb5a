import { type Problem, problem } from './problem.ts'

/** An answer that ends a request where it stands: a problem in words for the person. */
export class SaidProblem extends Error {
  readonly problem: Problem
  readonly retryAfterSeconds: number | undefined

  constructor(said: Problem, { retryAfterSeconds }: { readonly retryAfterSeconds?: number } = {}) {
    super(said.title)
    this.problem = said
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const notFound = (what: string, detail?: string): SaidProblem =>
  new SaidProblem(problem(404, what, detail === undefined ? {} : { detail }))

export const notUnderstood = (message: string, path = '/'): SaidProblem =>
  new SaidProblem(problem(400, message, { errors: [{ path, message }] }))

export const notYours = (title: string, detail: string): SaidProblem => new SaidProblem(problem(403, title, { detail }))
