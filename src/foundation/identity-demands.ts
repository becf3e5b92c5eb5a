import type { Day } from '#institution/calendar.ts'
import { readIdentityNumber } from '#institution/identity-number.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'

/** What is wrong with an identity number that was given. Whether a birth date can be right depends on the day. */
export const identityDemands = (given: string | undefined, today: Day): readonly Refusal[] => {
  if (given === undefined) return []
  const read = readIdentityNumber(given, today)
  return read.ok ? [] : [plain(read.reason)]
}

/** The number as it is kept: half-width, X in capitals. Only for one that `identityDemands` found nothing against. */
export const keptIdentity = (given: string, today: Day): string => {
  const read = readIdentityNumber(given, today)
  return read.ok ? read.number : given
}
