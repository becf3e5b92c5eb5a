import { type Day, isDay } from '#institution/calendar.ts'
import type { Sign } from '#parts/sign.ts'
import type { Look } from '#parts/use-standard.ts'

/** Everything the page of the standard can be asked for by its address: each state of it is a link that can be sent on. */
export interface StandardAddress {
  readonly on?: Day
  /** 按发生的时间看. */
  readonly by?: 'occurred'
  /** 算上已排的会. */
  readonly planned?: 1
  readonly view?: 'list'
  readonly group?: 'due'
  readonly sign?: Sign
  readonly chapter?: number
  /** The title of a position that answers. */
  readonly owner?: string
  /** Only what the one who looks answers for. */
  readonly mine?: 1
}

/** What a click changes in an address; `undefined` takes it out. */
export type AddressChange = { readonly [Part in keyof StandardAddress]?: StandardAddress[Part] | undefined }

const signs: readonly unknown[] = [
  'red',
  'amber',
  'green',
  'grey',
  'guide',
  'working',
  'closed',
] satisfies readonly Sign[]

/** Reads an address; what makes no sense in it is left out, so that an old or a mistyped link still opens the page. */
export const addressOf = (search: Readonly<Record<string, unknown>>): StandardAddress => {
  const { on, by, planned, view, group, sign, chapter, owner, mine } = search
  const number = Number(chapter)
  return {
    ...(isDay(on) && { on: String(on) }),
    ...(by === 'occurred' && { by }),
    ...(Number(planned) === 1 && { planned: 1 }),
    ...(view === 'list' && { view }),
    ...(group === 'due' && { group }),
    ...(signs.includes(sign) && { sign: sign as Sign }),
    ...(Number.isInteger(number) && number >= 1 && number <= 6 && { chapter: number }),
    ...(typeof owner === 'string' && owner !== '' && { owner: owner.slice(0, 40) }),
    ...(Number(mine) === 1 && { mine: 1 }),
  }
}

/** What of an address decides which lamps are asked for; today need not be named. */
export const lookOf = ({ on, by, planned }: StandardAddress, today: Day): Look => ({
  ...(on !== today && { on }),
  ...(by && { by }),
  ...(planned && { planned: '1' }),
})
