import type { EventOn } from '#mechanisms/stream.ts'
import type { HeldClass } from './friday-class.ts'
import { recognised } from './training-hours.ts'

/** What the account of recognised hours is told of a class: those who were there, and nothing where no department recognised it. */
export const creditedFor = (
  subject: string,
  { on, topic, present, recognition }: Pick<HeldClass, 'on' | 'topic' | 'present' | 'recognition'>,
): readonly EventOn[] =>
  recognition === undefined
    ? []
    : [
        recognised(
          'fridayClass',
          subject,
          { on, title: topic, recognisedBy: recognition.recognisedBy, paper: recognition.paper },
          present.map(person => ({ person, hours: recognition.hours })),
        ),
      ]
