import { folded, soundsOf } from './row-words.ts'

const hasChinese = /\p{Script=Han}/u
const longest = 12

/** Places at which two texts of one length differ, by character. */
const apart = (one: readonly string[], other: readonly string[]): number =>
  one.filter((letter, index) => letter !== other[index]).length

/**
 * The word among some texts that was probably meant by one that does not occur: as long, of the same sound, or with one character
 * otherwise. Nothing when none is near.
 */
export const nearestWord = (word: string, texts: readonly string[]): string | undefined => {
  const wanted = [...folded(word)]
  if (wanted.length < 2 || wanted.length > longest || !wanted.some(letter => hasChinese.test(letter))) return undefined
  const sounds = soundsOf(wanted.join(''))
  let nearest: string | undefined
  let least = wanted.length > 3 ? 3 : 2
  for (const text of texts) {
    const letters = [...folded(text)]
    for (let from = 0; from + wanted.length <= letters.length; from += 1) {
      const candidate = letters.slice(from, from + wanted.length)
      const differing = apart(candidate, wanted)
      if (differing === 0 || differing >= wanted.length || differing > 2) continue
      const here = apart(soundsOf(candidate.join('')), sounds) === 0 ? differing - 0.5 : differing
      if (here < least) {
        least = here
        nearest = candidate.join('')
      }
    }
  }
  return nearest
}
