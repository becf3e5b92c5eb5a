import { z } from 'zod'
import { endOfMonth } from '#institution/calendar.ts'
import { inServiceWithin } from '#institution/roster.ts'
import { act } from '#mechanisms/act.ts'
import { longText } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { seal } from '#mechanisms/sealed.ts'
import { cadresWriteMonthlyReflection, onlyCadresInServiceOwe, theMonthHasBegun } from '../1.2-cadre-study.ts'
import { monthText, reflection, reflectionOf, sealOf } from '../reflection.ts'
import { whichReflection } from '../reflection-fields.ts'

/** A cadre hands in what he has written for a month, the first time or again. It is his own: nobody hands it in for him, and it is kept sealed. */
export const submitReflection = act({
  name: 'submit-reflection',
  title: '交心得',
  by: 'everyone',
  on: reflection,
  from: ['none', 'withdrawn', 'returned'],
  otherwise: written =>
    written.status === 'accepted'
      ? '这个月的心得已经收下，不用再交。'
      : '这个月的心得已经交了，等人审阅。要改，先撤回来。',
  answersTo: [cadresWriteMonthlyReflection],
  minutes: 20,
  input: z.object({
    ...whichReflection,
    text: longText('心得').meta({ title: '心得', format: 'long-text' }),
  }),
  subject: ({ author, month }) => reflectionOf(author, month),
  takenBack: ({ input: { author, month }, today }) => ({
    act: 'withdraw-reflection',
    input: { author, month },
    says: `${monthText(month, today)}心得已交`,
  }),
  requires: ({ input: { author, month }, actor, roster, today }) => [
    author !== actor.person && plain('心得由本人写、本人交，不能替别人交'),
    theMonthHasBegun.on({ month, today }),
    onlyCadresInServiceOwe.on({
      month,
      inService: roster
        .cadres()
        .some(cadre => cadre.id === author && inServiceWithin(cadre, `${month}-01`, endOfMonth(`${month}-01`))),
    }),
  ],
  records: ({ input: { author, month, text } }) => [
    { type: 'ReflectionSubmitted', data: { author, month, text: seal(sealOf(author), text) } },
  ],
})
