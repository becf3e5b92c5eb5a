import type { Act } from './act.ts'
import type { Importing } from './importing.ts'
import type { Register } from './register.ts'
import type { Requirement } from './requirement.ts'
import type { AnyRule } from './rule.ts'

/** One numbered article: its heading clause, and its requirements in the order of the text. */
export interface Article {
  /** `1.1`: the clause the article opens with. */
  readonly clause: string
  readonly requirements: readonly Requirement[]
}

/**
 * A chapter's table of contents: pure, read by every shell. The foundation has the same shape without articles.
 *
 * `rules` lists every rule of the chapter, so that a spec can hold each against its examples.
 */
export interface Chapter {
  readonly number: number
  /** The short name of the navigation: 学习培训. */
  readonly title: string
  readonly articles: readonly Article[]
  readonly rules: readonly AnyRule[]
  readonly acts: readonly Act[]
  readonly registers: readonly Register[]
  /** How rows of lists come into its registers, where they do. */
  readonly imports?: readonly Importing[]
}

export const requirementsOf = (chapters: readonly Chapter[]): readonly Requirement[] =>
  chapters.flatMap(chapter => chapter.articles.flatMap(article => article.requirements))
