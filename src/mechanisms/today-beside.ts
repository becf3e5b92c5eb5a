import { type Day, daysBetween } from '#institution/calendar.ts'
import { countedText } from './lamp.ts'
import type { DayGiven, MetLately } from './owed-now.ts'
import type { WayOut } from './refusal.ts'
import type { Light } from './standing.ts'
import { countText, preparedOf, type Row, stepOf } from './today-rows.ts'
import { answeringText } from './whose.ts'

/** What falls due in the next days, whoever owes it. */
export interface Soon {
  readonly key: string
  readonly light: Light
  readonly requirement: string
  readonly clause: string
  readonly quote: string
  readonly title: string
  readonly gap: string
  /** 宣传委员 张丽. */
  readonly owner: string
  readonly daysLeft: number
  /** The viewer's own step towards it. */
  readonly step?: WayOut
}

/** What the records of the work have met by themselves. */
export interface Done {
  readonly key: string
  readonly requirement: string
  readonly clause: string
  readonly title: string
  readonly on: Day
}

/** The windows of one requirement that fall due soon, with who answers for it. Of people only their number is said. */
export const soonOf = (given: DayGiven, key: string, row: Row): Soon => {
  const { roster, on } = given.view
  const [first] = row
  const { requirement, place, obligation, standing, through } = first
  const aboutAnother = place.subject.is === 'person' && through === undefined
  const mine = through !== undefined && row.length === 1 ? stepOf(given, first) : undefined
  const gap = row.length > 1 || aboutAnother ? countText(row) : preparedOf(first)
  return {
    key,
    light: standing.light,
    requirement: requirement.id,
    clause: requirement.quote.clause,
    quote: requirement.quote.text,
    title: `${place.window.kind === 'event' ? place.window.title : `${place.window.title} ${requirement.title}`}`,
    gap: place.subject.is === 'organization' && row.length === 1 ? `${obligation.subjectTitle}：${gap}` : gap,
    owner: answeringText(requirement, roster, on),
    daysLeft: daysBetween(on, place.due ?? on),
    ...(mine?.act !== undefined && { step: mine }),
  }
}

/** What was met lately, the latest first; what people owe is said to each of them alone. */
export const doneOf = (met: readonly MetLately[], { viewer }: DayGiven): readonly Done[] => {
  const shown = met.filter(({ place: { subject } }) => subject.is !== 'person' || subject.id === viewer.person)
  const rows = Map.groupBy(shown, ({ requirement, place }) => `${requirement.id} ${place.window.key}`)
  return [...rows]
    .map(([key, [first, ...rest]]) => {
      const { requirement, place, on } = first as MetLately
      const subjects = [place, ...rest.map(each => each.place)].map(({ subject }) => subject)
      const which = requirement.asOne
        ? `：${subjects.map(({ title }) => title).join('、')}`
        : rest.length === 0
          ? ''
          : `，${countedText(requirement.subject, subjects)}`
      return {
        key,
        requirement: requirement.id,
        clause: requirement.quote.clause as string,
        title: `${place.window.kind === 'event' || place.window.kind === 'always' ? '' : `${place.window.title} `}${requirement.title}${which}`,
        on,
      }
    })
    .sort((one, other) => (one.on > other.on ? -1 : 1))
}
