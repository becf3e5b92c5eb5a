import type { OwnForm } from '#parts/own-forms.ts'
import type { PageEntry } from '#parts/page-entry.ts'
import { chapterPlaces } from './chapters.ts'

interface PagesModule {
  readonly pages: readonly PageEntry[]
  readonly forms?: readonly OwnForm[]
}

const numberOf = (file: string): number => Number(/chapters\/(\d)-/.exec(file)?.[1] ?? 0)

const gathered = Object.entries(
  import.meta.glob<PagesModule>(['../../chapters/*/pages.ts', '../../foundation/pages.ts'], { eager: true }),
)

/** The pages of each chapter by its number, those of the foundation under 0, as their `pages.ts` list them. */
export const pagesOf: ReadonlyMap<number, readonly PageEntry[]> = new Map(
  gathered.map(([file, { pages }]) => [numberOf(file), pages]),
)

/** Forms that chapters have laid out by hand for some of their acts. */
export const ownForms: readonly OwnForm[] = gathered.flatMap(([, { forms = [] }]) => forms)

export const allPages: readonly PageEntry[] = [...pagesOf.values()].flat()

/** The chapter an address belongs to, if it belongs to one. */
export const chapterAt = (path: string) =>
  chapterPlaces.find(place => path === place.path || path.startsWith(`${place.path}/`))
