import { dayText } from '#institution/calendar.ts'
import { awaiting } from '#mechanisms/query.ts'
import { recordTrainingCompleted } from '../acts/record-training-completed.ts'
import { superiorTrainings } from '../registers/superior-trainings.ts'
import { cadreStudyKeepers } from '../study-keepers.ts'
import type { TrainingRow } from './trainings-of-year.ts'

/** Trainings that are over and of which nobody has recorded who came. */
export const trainingsAwaiting = awaiting({
  name: 'trainings-awaiting',
  title: '等补记到课的培训',
  by: cadreStudyKeepers,
  answer: async ({ rows, today }) => {
    const over = (await rows<TrainingRow>(superiorTrainings, { status: 'named' }))
      .map(({ row }) => row)
      .filter(({ startsOn, endsOn }) => (endsOn === '' ? startsOn : endsOn) < today)
    return [...Map.groupBy(over, ({ notice }) => notice)].map(([notice, of]) => ({
      key: `training ${notice}`,
      title: `补记到课：${of[0]?.title ?? ''}`,
      prepared: `${dayText(of[0]?.endsOn || (of[0]?.startsOn ?? today))}结束，${of.length} 人参加，到课、学时和证书还没有记`,
      step: { title: '记到课', button: '记到课', href: `/study/training?notice=${notice}` },
      minutes: recordTrainingCompleted.minutes ?? 0,
    }))
  },
})
