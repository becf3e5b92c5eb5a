import { z } from 'zod'
import { addDays, dayTextWithYear } from '#institution/calendar.ts'
import { act } from '#mechanisms/act.ts'
import { choice, day, person, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { committeeTerm } from '../committee-term.ts'
import { paperKinds } from '../decision-from-above.ts'
import { electableOf, electableTitles } from '../electable-bodies.ts'
import { committeeChange, committeeDemands, type NewCommittee } from '../new-committee.ts'
import { paperIsNamed, rosterActAbout } from '../roster-act.ts'
import { organization, position } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { happened } from '../tenure-rules.ts'

const member = z.object({ person: person('人员'), position: position() }).meta({ title: '新一届的人' })

/**
 * 换届: by one paper the old terms of a body's seats end and the new ones begin on one day; who stays begins a new term like who comes. Empty seats
 * are named. Entered by one, confirmed by another who neither comes nor goes, all or nothing. The town records the election and decides nothing.
 */
export const beginCommitteeTerm = act({
  ...rosterActAbout((given: NewCommittee, roster) => {
    const { goes, comes } = committeeChange(roster, given)
    return [...goes, ...comes].map(each => each.person)
  }),
  name: 'begin-committee-term',
  title: '记录换届',
  on: committeeTerm,
  from: 'none',
  input: z.object({
    body: choice('换届的机构', electableTitles),
    organization: organization('哪个嘎查村').optional(),
    term: text('届次').meta({ title: '届次', placeholder: '如：第十四届' }),
    kind: choice('文件种类', paperKinds),
    number: text('文号').meta({ title: '文号', placeholder: '如：奈组发〔2026〕5号' }),
    date: day('成文日期'),
    issuedBy: text('发文机关').meta({ title: '发文机关', placeholder: '如：中共奈曼旗委组织部' }),
    from: day('新一届从哪天起'),
    members: z.array(member).max(60, '一届最多60人').meta({ title: '新一届' }),
    vacant: z.array(position('职务')).max(20).default([]).meta({ title: '空缺的职务' }),
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input: { number, date, term, ...given }, ...knowledge }) => {
    const { title, positions, inVillage } = electableOf(given.body)
    const known = knowledge.roster.tenures.some(
      each =>
        positions.includes(each.position) &&
        each.term === term &&
        (!inVillage || each.organization === given.organization),
    )
    return [
      paperIsNamed(knowledge, number),
      date > knowledge.today && plain(`成文日期${dayTextWithYear(date)}还没有到。请核对。`),
      known && plain(`${title}${term}已经记过。写错的任职，请用“更正任职”。`),
      ...committeeDemands(knowledge.roster, given),
    ]
  },
  records: ({ input, roster, today, chance }) => {
    const { members, from, term, number, body, organization: where, ...paper } = input
    const { ending, stays, goes, comes, vacant } = committeeChange(roster, input)
    const place = electableOf(body).inVillage && where !== undefined ? { organization: where } : {}
    const last = addDays(from, -1)
    return [
      {
        type: 'CommitteeTermBegun',
        data: {
          body,
          ...place,
          term,
          from,
          ...paper,
          number,
          stays: stays.length,
          goes: goes.length,
          comes: comes.length,
          vacant,
        },
      },
      ...ending.map(({ id }) =>
        factOn(tenure, id, 'PositionLeft', { to: last, reason: `换届：${term}`, paper: number }, happened(last, today)),
      ),
      ...members.map(({ person: who, position: held }) =>
        factOn(
          tenure,
          chance.id(),
          'PositionTaken',
          { person: who, position: held, ...place, from, term, paper: number },
          happened(from, today),
        ),
      ),
    ]
  },
})
