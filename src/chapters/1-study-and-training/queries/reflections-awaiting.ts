import { awaiting } from '#mechanisms/query.ts'
import { acceptReflection } from '../acts/accept-reflection.ts'
import { reflections } from '../registers/reflections.ts'
import { reflectionReviewers } from '../study-keepers.ts'
import { byName, type ReflectionRow } from './reflections-of-month.ts'

const mostNames = 3

/** What waits for review, on the table of whoever reviews: one line for each month, his own left out. */
export const reflectionsAwaiting = awaiting({
  name: 'reflections-awaiting',
  title: '等审阅的心得',
  by: reflectionReviewers,
  answer: async ({ rows, actor, roster }) => {
    const waiting = (await rows<ReflectionRow>(reflections, { status: 'submitted' }))
      .map(({ row }) => row)
      .filter(({ author }) => author !== actor.person)
    return [...Map.groupBy(waiting, ({ month }) => month)].sort().map(([month, of]) => ({
      key: `reflections ${month}`,
      title: `审阅${Number(month.slice(5))}月心得：${of.length} 篇`,
      prepared: `${of
        .map(({ author }) => roster.nameOf(author))
        .sort(byName.compare)
        .slice(0, mostNames)
        .join('、')}${of.length > mostNames ? '等' : ''}交来`,
      step: { title: '审阅', button: '审阅', href: `/study/reflection/received?month=${month}` },
      minutes: of.length * (acceptReflection.minutes ?? 0),
    }))
  },
})
