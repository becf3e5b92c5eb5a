import type { PracticeScene } from '#server/practice-room.ts'
import { centreGroupYear } from './centre-group-year.ts'
import { type Deed, inOrder, playedUntil } from './deeds.ts'
import { fridayYear } from './friday-year.ts'
import { reflectionYear } from './reflection-year.ts'
import { spotCheckYear } from './spot-check-year.ts'

/** Everything that happens in the practice town in its year, in its order. A chapter adds its own line. */
export const practiceYear: readonly Deed[] = inOrder([
  ...centreGroupYear(),
  ...fridayYear(),
  ...reflectionYear(),
  ...spotCheckYear(),
])

const until = (name: string, title: string, end: string): PracticeScene => ({
  name,
  title,
  play: async stage => {
    await playedUntil(stage, practiceYear, end)
  },
})

/** The year in pieces: each plays what lies between now and its end. */
export const piecesOfTheYear: readonly PracticeScene[] = [
  until('to-march', '演到三月底', '2026-03-31T18:00:00+08:00'),
  until('to-june', '演到六月底', '2026-06-30T18:00:00+08:00'),
  until('to-september', '演到九月底', '2026-09-30T18:00:00+08:00'),
  until('to-december', '演完全年', '2026-12-31T18:00:00+08:00'),
]
