import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { type EventOn, factOn, stream } from '#mechanisms/stream.ts'

/**
 * What the nation asks of a cadre of a town in a year: 12 days or 90 hours of concentrated training that the department in charge recognises.
 * It is national law and no sentence of the standard: a figure is shown, no lamp is lit. Friday classes count here only when recognised.
 */
export const yearlyTraining = { hours: 90, days: 12 } as const

/** Where recognised hours come from. */
export const trainingSources = { fridayClass: '周五学堂', superiorTraining: '上级培训' } as const

export type TrainingSource = keyof typeof trainingSources

/** Whole class hours (学时) of one person. */
const attended = z.object({ person: z.string(), hours: z.number().int().min(1) })

const facts = {
  /** All that is recognised of one occasion; a later telling replaces an earlier one. */
  TrainingHoursRecognised: z.object({
    source: z.enum(['fridayClass', 'superiorTraining']),
    on: z.string(),
    title: z.string(),
    recognisedBy: z.string(),
    paper: z.string().optional(),
    attended: z.array(attended),
  }),
  TrainingHoursWithdrawn: z.object({}),
}

type Recognised = z.output<(typeof facts)['TrainingHoursRecognised']>

/** 认可学时：一次集中培训，谁计多少学时，由谁认可。The subject is `trainingOccasion`. */
export type TrainingHours = { readonly status: 'none' } | ({ readonly status: 'recognised' } & Recognised)

export const trainingHours = stream<TrainingHours, typeof facts>({
  name: 'training-hours',
  title: '认可学时',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    TrainingHoursRecognised: (_, recognised) => ({ status: 'recognised', ...recognised }),
    TrainingHoursWithdrawn: () => ({ status: 'none' }),
  },
})

/** The subject of an occasion: where it comes from, and its id there. */
export const trainingOccasion = (source: TrainingSource, id: string): string => `${source}.${id}`

/**
 * What the account is told of an occasion when it or its attendance changes. Nobody who attended, or no recognition, takes it out again.
 *
 * @param id the occasion's id in its own stream
 */
export const recognised = (
  source: TrainingSource,
  id: string,
  given: {
    readonly on: Day
    readonly title: string
    readonly recognisedBy: string
    readonly paper?: string | undefined
  },
  people: Recognised['attended'],
): EventOn =>
  people.length === 0
    ? withdrawn(source, id)
    : factOn(trainingHours, trainingOccasion(source, id), 'TrainingHoursRecognised', {
        source,
        on: given.on,
        title: given.title,
        recognisedBy: given.recognisedBy,
        ...(given.paper !== undefined && { paper: given.paper }),
        attended: people,
      })

export const withdrawn = (source: TrainingSource, id: string): EventOn =>
  factOn(trainingHours, trainingOccasion(source, id), 'TrainingHoursWithdrawn', {})
