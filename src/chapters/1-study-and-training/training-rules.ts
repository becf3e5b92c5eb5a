import { type Day, dayText } from '#institution/calendar.ts'
import { rule } from '#mechanisms/rule.ts'
import { superiorTrainingIsAssigned } from './1.2-cadre-study.ts'

/** The last day to name participants: so many working days after the notice came, never after enrolment closes, never before it came. */
export const assignByOf = (
  { receivedOn, enrolBy }: { readonly receivedOn: Day; readonly enrolBy?: Day | undefined },
  afterWorkingDays: Day,
): Day => {
  const earlier = enrolBy !== undefined && enrolBy < afterWorkingDays ? enrolBy : afterWorkingDays
  return earlier < receivedOn ? receivedOn : earlier
}

export const onlyCadresAreSent = rule<{ notServing: readonly string[] }>({
  serves: superiorTrainingIsAssigned,
  holds: ({ notServing }) => notServing.length === 0,
  otherwise: ({ notServing }) => `${notServing.join('、')}开班那天不是在职的镇干部，不能列为参训人员`,
  figures: ({ notServing }) => ({ notServing: notServing.length }),
  examples: [
    { name: '都是在职干部', facts: { notServing: [] }, holds: true },
    { name: '有一名嘎查村书记', facts: { notServing: ['宝力高'] }, holds: false },
  ],
})

export const everyParticipantIsAccountedFor = rule<{
  unaccounted: readonly string[]
  twice: readonly string[]
  strangers: readonly string[]
}>({
  serves: superiorTrainingIsAssigned,
  holds: ({ unaccounted, twice, strangers }) => unaccounted.length + twice.length + strangers.length === 0,
  otherwise: ({ unaccounted, twice, strangers }) =>
    [
      unaccounted.length > 0 && `${unaccounted.join('、')}没有记到课或缺席`,
      twice.length > 0 && `${twice.join('、')}记了两次`,
      strangers.length > 0 && `${strangers.join('、')}不在参训名单里`,
    ]
      .filter(Boolean)
      .join('；'),
  figures: ({ unaccounted, twice, strangers }) => ({
    unaccounted: unaccounted.length,
    twice: twice.length,
    strangers: strangers.length,
  }),
  examples: [
    { name: '两名参训，两名都有着落', facts: { unaccounted: [], twice: [], strangers: [] }, holds: true },
    { name: '一名没有记', facts: { unaccounted: ['丁一'], twice: [], strangers: [] }, holds: false },
    { name: '一名又到课又缺席', facts: { unaccounted: [], twice: ['丁一'], strangers: [] }, holds: false },
    { name: '记了名单以外的人', facts: { unaccounted: [], twice: [], strangers: ['周明'] }, holds: false },
  ],
})

export const theTrainingIsOver = rule<{ lastDay: string; today: string }>({
  serves: superiorTrainingIsAssigned,
  holds: ({ lastDay, today }) => lastDay <= today,
  otherwise: ({ lastDay }) => `培训到${dayText(lastDay)}结束，结束以后再记到课和学时`,
  examples: [
    { name: '最后一天当天', facts: { lastDay: '2026-03-20', today: '2026-03-20' }, holds: true },
    { name: '还差一天结束', facts: { lastDay: '2026-03-20', today: '2026-03-19' }, holds: false },
  ],
})
