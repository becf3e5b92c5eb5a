import { z } from 'zod'
import { addDays, type Day, dayTextWithYear, yearOf } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { act, type Knowledge } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import {
  changersOf,
  decidedBy,
  figureConfirmers,
  figureKeepers,
  type Parameter,
  parameterText,
  readFigure,
  sameFigure,
  splitFigure,
} from '#mechanisms/parameter.ts'
import { type Demand, plain } from '#mechanisms/refusal.ts'
import { inForceOn, type Requirement } from '#mechanisms/requirement.ts'
import { type ParameterState, parameter } from '../parameter.ts'
import { hasStarted } from '../roster-act.ts'

const longestWaitDays = 366

/**
 * A figure of the standard that the town may set itself is set by a dated decision: the default gives way to it from a day on. What the
 * standard writes itself is never changed. What has begun runs on by the old figure, so no window that is over is altered.
 */
export const changeParameter = act({
  name: 'change-parameter',
  title: '改本镇规则',
  by: figureKeepers,
  confirmedBy: { by: figureConfirmers },
  on: parameter,
  from: ['none', 'changed'],
  input: z.object({
    figure: z
      .string({ error: '请选择改哪个数' })
      .regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}\/[A-Za-z]{1,60}$/, '没有这个数')
      .meta({ title: '改哪个数', format: 'figure' }),
    value: text('改成', { longest: 60 }),
    from: day('从哪天起'),
    body: text('谁决定').meta({ title: '谁决定', placeholder: '如：党委会' }),
    date: day('决定日期'),
    paper: text('依据的文件').meta({ title: '依据的文件', placeholder: '如：会议纪要〔2026〕3号' }),
  }),
  subject: input => input.figure,
  requires: ({ input, state, ...knowledge }) => {
    const [requirement, declared] = declaredOf(knowledge, input.figure)
    if (!requirement || !declared) return [plain('标准里没有这个数。请从“本镇规则”那一页里选。')]
    if (declared.source === 'standard') return [writtenInTheStandard(requirement, declared)]
    const read = readFigure(declared, input.value)
    const was = valueOn(requirement, declared, state, input.from)
    return [
      ...whose(declared, knowledge),
      'reason' in read && plain(read.reason),
      'value' in read &&
        sameFigure(read.value, was) &&
        plain(`${declared.title}那天就是${parameterText({ ...declared, value: was })}，不用改。`),
      input.date > knowledge.today && plain(`决定日期${dayTextWithYear(input.date)}还没有到。`),
      ...runsFrom(input.from, knowledge),
    ]
  },
  records: ({ input: { figure, value, ...decision }, state, ...knowledge }) => {
    const [requirement, declared] = declaredOf(knowledge, figure)
    const read = declared && readFigure(declared, value)
    if (!requirement || !read || !('value' in read)) return []
    const said = (of: Parameter['value']): string => parameterText({ ...declared, value: of })
    return [
      {
        type: 'ParameterChanged',
        data: {
          requirement: requirement.id,
          name: declared.name,
          clause: requirement.quote.clause,
          title: declared.title,
          value: read.value as number | string | [number, number],
          was: said(valueOn(requirement, declared, state, decision.from)),
          becomes: said(read.value),
          ...decision,
        },
      },
    ]
  },
})

const declaredOf = (
  { declared }: Pick<Knowledge, 'declared'>,
  figure: string,
): readonly [Requirement | undefined, Parameter | undefined] => {
  const [id, name] = splitFigure(figure)
  const requirement = declared.requirement(id)
  return [requirement, requirement?.parameters?.find(each => each.name === name)]
}

/** What the figure is on a day, by all that is decided so far. */
const valueOn = (requirement: Requirement, declared: Parameter, state: ParameterState, on: Day): Parameter['value'] => {
  const standing = state.status === 'none' ? [] : state.changes.filter(({ replaced }) => !replaced)
  return inForceOn(requirement, declared, decidedBy(standing), on).value
}

const writtenInTheStandard = (requirement: Requirement, declared: Parameter): Demand => ({
  reason: `${declared.title}${parameterText(declared)}是标准写明的，本镇不能改。`,
  requirement: requirement.id,
  quote: requirement.quote,
})

const whose = (declared: Parameter, { actor }: Pick<Knowledge, 'actor'>): readonly Demand[] => {
  const changers = changersOf(declared)
  return changers.some(position => actor.positions.includes(position))
    ? []
    : [plain(`${declared.title}由${changers.map(id => positionOf(id).title).join('、')}录入。`)]
}

/** Until the town owes anything its rules may run from the beginning of the year; from then on no day that is over. */
const runsFrom = (from: string, knowledge: Pick<Knowledge, 'startsOn' | 'today'>): readonly Demand[] => {
  const { today } = knowledge
  const latest = addDays(today, longestWaitDays)
  const earliest = hasStarted(knowledge) ? today : `${yearOf(today)}-01-01`
  return [
    from < earliest &&
      plain(`${dayTextWithYear(from)}已经过了。新的数最早从${dayTextWithYear(earliest)}起，以前的期不变。`),
    from > latest &&
      plain(`从${dayTextWithYear(from)}起太晚了。最晚从${dayTextWithYear(latest)}起，到时候再录也来得及。`),
  ]
}
