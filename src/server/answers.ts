import { documents as ofStudy, answers as studyAndTraining } from '#chapters/1-study-and-training/answers.ts'
import { answers as foundation } from '#foundation/answers.ts'
import type { AnyQuery } from '#mechanisms/query.ts'
import type { Document } from '#paper/document.ts'

/** Every query there is, by name: the foundation's and the chapters'. */
export const allAnswers: ReadonlyMap<string, AnyQuery> = new Map(
  [...foundation, ...studyAndTraining].map(query => [query.name, query]),
)

/** Every paper there is, by name. */
export const allDocuments: ReadonlyMap<string, Document> = new Map(
  [...ofStudy].map(document => [document.name, document]),
)
