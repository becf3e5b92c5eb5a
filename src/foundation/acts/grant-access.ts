import { z } from 'zod'
import { addDays, dayTextWithYear } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { act, type Knowledge } from '#mechanisms/act.ts'
import { day, person, text } from '#mechanisms/fields.ts'
import { type Demand, plain } from '#mechanisms/refusal.ts'
import { grant } from '../grant.ts'

const longestDays = 366

/** Who gives leave to read, and who confirms it. */
export const grantAct = {
  by: ['organizationCommissioner', 'officeDirector', 'officeClerk'],
  confirmedBy: { by: ['partyCommitteeSecretary', 'deputySecretary', 'disciplineInspectionSecretary'] },
} as const

/**
 * Leave to read for someone without a position, such as an inspector of the banner: which registers, whether the standard with its evidence, from
 * a day to a day, why and on which paper. It begins and ends by itself; he may do nothing with it.
 */
export const grantAccess = act({
  ...grantAct,
  name: 'grant-access',
  title: '给出查阅授权',
  on: grant,
  from: 'none',
  input: z.object({
    person: person('给谁'),
    standard: z.boolean({ error: '请选择看不看标准的落实情况' }).meta({ title: '标准的落实情况和证据' }),
    registers: z
      .array(z.string().min(1).max(64).meta({ format: 'register' }))
      .max(100, '台账最多100本')
      .refine(chosen => new Set(chosen).size === chosen.length, '台账里有重复的')
      .default([])
      .meta({ title: '台账', format: 'registers' }),
    from: day('从哪天'),
    to: day('到哪天'),
    reason: text('事由').meta({ title: '事由', placeholder: '如：旗委组织部检查' }),
    paper: text('依据的文件').meta({ title: '依据的文件', placeholder: '如：奈组函〔2026〕8号' }),
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input: { person: reader, standard, registers, from, to }, ...knowledge }) => [
    ...whoMayBeGiven(reader, from, knowledge),
    !standard && registers.length === 0 && plain('还没有选能看什么：标准的落实情况，或者至少一本台账。'),
    ...registers.map(
      id => knowledge.declared.register(id) === undefined && plain('选的台账里有一本不存在，请重新选。'),
    ),
    from < knowledge.today && plain(`${dayTextWithYear(from)}已经过了。授权最早从今天起。`),
    to < from && plain(`到期的${dayTextWithYear(to)}早于开始的${dayTextWithYear(from)}。`),
    to > addDays(from, longestDays - 1) &&
      plain(`一次最长一年，到${dayTextWithYear(addDays(from, longestDays - 1))}。`),
  ],
  records: ({ input, declared }) => {
    const named = input.registers.map(id => declared.register(id)?.title ?? id)
    const covers = [...(input.standard ? ['标准的落实情况和证据'] : []), ...named].join('、')
    return [{ type: 'AccessGranted', data: { ...input, covers } }]
  },
})

const whoMayBeGiven = (
  reader: string,
  from: string,
  { roster, actor }: Pick<Knowledge, 'roster' | 'actor'>,
): readonly Demand[] => {
  const known = roster.people.get(reader)
  if (!known) return [plain('名册里没有这个人。请先录入人员，不用给职务。')]
  const [held] = roster.positionsOf(reader, from)
  return [
    known.lastDay !== undefined && from > known.lastDay && plain(`${known.name}已经离开，不能给他授权。`),
    held !== undefined && plain(`${known.name}是${positionOf(held).title}，照职务就能看，不用授权。`),
    reader === actor.person && plain('不能给自己授权，请另一人来录入。'),
  ]
}
