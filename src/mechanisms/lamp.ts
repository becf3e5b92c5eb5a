import type { Day } from '#institution/calendar.ts'
import type { TalliesOf } from './evidence.ts'
import { described, type Obligation } from './obligations.ts'
import { type Place, placesOf, type Terms, termsOf, type View, waitsForMatters } from './place.ts'
import { amountText, clockText } from './reason-lines.ts'
import type { OpenRequirement, Requirement } from './requirement.ts'
import { type Light, type Standing, standingOf } from './standing.ts'
import type { SubjectKind } from './subjects.ts'
import type { Subject } from './subjects-of.ts'

/** The light of a requirement in a year: its open windows, what was done, and what can still be made good. */
export interface Lamp {
  readonly requirement: string
  readonly light: Light
  /** Windows by light, those in `missed` apart. */
  readonly counts: Readonly<Record<Light, number>>
  /** Closed windows that stayed unmet and cannot be made good: beside the lamp, not in it. */
  readonly missed: number
  readonly reason: string
  /** At most five characters for the margin, where something is to be done: 还剩8天, 差半天. */
  readonly word: string | undefined
  /** The last day of the window that decides the light. */
  readonly due: Day | undefined
}

interface Stood {
  readonly place: Place
  readonly standing: Standing
}

/** What they are counted in. */
export const unitOf = (kind: SubjectKind): string => {
  if (['cadre', 'townAndCadres', 'committeeMember', 'villageSecretary', 'villageCadre', 'member'].includes(kind))
    return '人'
  return { village: '村', branch: '支部', disclosureCategory: '类', subjectArea: '个领域' }[kind as string] ?? '件'
}

/** 3 人 · 2 个领域 · 镇里和 3 人: people become a number, never names; a town beside its people is no person. */
export const countedText = (kind: SubjectKind, subjects: readonly Subject[]): string => {
  const each = [...new Map(subjects.map(subject => [subject.id, subject])).values()]
  const apart = each.filter(({ is }) => kind === 'townAndCadres' && is !== 'person')
  const counted = each.length - apart.length
  return [...apart.map(({ title }) => title), ...(counted > 0 ? [`${counted} ${unitOf(kind)}`] : [])].join('和 ')
}

/** Which of the windows with the lamp's light says it best: the most urgent to do, the latest done, the next to come. */
const decisive = (light: Light, stood: readonly Stood[], on: Day): Stood => {
  const day = ({ place, standing }: Stood): string => {
    const due = place.due ?? place.window.to
    if (light === 'green') return place.tally?.lastOn ?? '0000'
    if (light === 'red') return standing.broken ? '0000' : due
    // Of grey windows: one that is owed, the one that runs or comes next before those that are over.
    return `${place.owing === 'owed' ? 0 : 1}${due >= on ? 0 : 1}${due}`
  }
  return stood.reduce((found, each) => {
    const better = light === 'green' ? day(each) > day(found) : day(each) < day(found)
    return better ? each : found
  })
}

const subjectsIn = (stood: readonly Stood[]): readonly Subject[] => stood.map(({ place }) => place.subject)

const howMany = (stood: readonly Stood[]): number => new Set(subjectsIn(stood).map(({ id }) => id)).size

const reasonFor = (
  terms: Terms,
  light: Light,
  byLight: Readonly<Record<Light, readonly Stood[]>>,
  chosen: Obligation,
  on: Day,
): string => {
  const { requirement } = terms
  const stood = byLight[light]
  const counted = countedText(requirement.subject, subjectsIn(stood))
  if (light === 'green' && requirement.kind === 'gate')
    return `本年 ${stood.reduce((sum, { standing }) => sum + standing.done, 0)} 次，都按规定`
  if (light === 'green' && requirement.kind === 'guide') {
    return `本年${amountText(
      terms,
      stood.reduce((sum, { standing }) => sum + standing.done, 0),
    )}`
  }
  if (light === 'grey' && requirement.asOne && byLight.green.length > 0)
    return `已落实 ${countedText(requirement.subject, subjectsIn(byLight.green))}，还有 ${counted}`
  if (howMany(stood) === 1) return chosen.reason
  if (light === 'amber') return `${chosen.due === undefined ? '' : `${clockText(on, chosen.due)}，`}还有 ${counted}`
  if (light === 'green') return `已落实 ${counted}`
  if (light === 'grey') return chosen.reason
  const broken = stood.filter(({ standing }) => standing.broken)
  if (broken.length > 0) return broken.length === 1 ? chosen.reason : `${broken.length} 件未按规定`
  return `${chosen.due === undefined ? '' : `${clockText(on, chosen.due)}，`}${counted}未落实`
}

const wordFor = (terms: Terms, light: Light, stood: readonly Stood[], chosen: Stood, on: Day): string | undefined => {
  if (light !== 'amber' && light !== 'red') return undefined
  const { place, standing } = chosen
  const many = howMany(stood)
  const clock = place.due === undefined ? '待办' : clockText(on, place.due).replaceAll(' ', '')
  const said = standing.broken
    ? ['未按规定']
    : [
        many > 1 ? `${countedText(terms.requirement.subject, subjectsIn(stood)).replaceAll(' ', '')}未办` : '',
        standing.done > 0 ? `差${amountText(terms, place.required - standing.done)}` : '',
        clock,
        light === 'red' ? '逾期' : '待办',
      ]
  return said.find(word => word !== '' && word.length <= 5)
}

/** The lights a lamp may show, the first that occurs. Of the parts of one whole, one that is not owed yet keeps it from being green. */
export const worstFirst = ({ asOne }: OpenRequirement): readonly Light[] =>
  asOne ? ['red', 'amber', 'grey', 'green'] : ['red', 'amber', 'green', 'grey']

const dark = (requirement: string, reason: string): Lamp => ({
  requirement,
  light: 'grey',
  counts: { green: 0, amber: 0, red: 0, grey: 0 },
  missed: 0,
  reason,
  word: undefined,
  due: undefined,
})

/**
 * The lamp of a requirement: the worst of its windows this year, grey only if all are. Misses that nothing can mend any more are counted
 * beside it; what broke a sentence colours it.
 */
export const lampOf = (requirement: Requirement, view: View, tallies: TalliesOf | undefined): Lamp => {
  if (!requirement.open) return dark(requirement.id, '未开放')
  const terms = termsOf(requirement, view)
  const byLight: Record<Light, Stood[]> = { green: [], amber: [], red: [], grey: [] }
  const missed: Stood[] = []
  for (const place of placesOf(terms, view, tallies)) {
    const standing = standingOf(terms, place, view)
    if (standing.missed) missed.push({ place, standing })
    else byLight[standing.light].push({ place, standing })
  }
  const counts = {
    green: byLight.green.length,
    amber: byLight.amber.length,
    red: byLight.red.length,
    grey: byLight.grey.length,
  }
  const light = worstFirst(requirement).find(each => counts[each] > 0) ?? 'grey'
  const stood = byLight[light]
  if (stood.length === 0) {
    if (missed.length > 0) return { ...dark(requirement.id, '已错过，不能再补'), missed: missed.length }
    return dark(requirement.id, waitsForMatters(requirement) ? '本年没有这类事' : '名册里还没有应办的对象')
  }
  const chosen = decisive(light, stood, view.on)
  const said = described(terms, chosen.place, chosen.standing, view)
  return {
    requirement: requirement.id,
    light,
    counts,
    missed: missed.length,
    reason: reasonFor(terms, light, byLight, said, view.on),
    word: wordFor(terms, light, stood, chosen, view.on),
    due: light === 'green' ? undefined : said.due,
  }
}
