import { z } from 'zod'
import { day } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'

export interface StudyGroupMember {
  readonly id: string
  readonly name: string
  /** 党委书记、…: by what he belongs to the group on that day. */
  readonly title: string
}

/** Who belongs to the centre group on a day: those who ought to come to a session. */
export const studyGroup = query({
  name: 'study-group',
  title: '中心组成员',
  by: 'everyone',
  input: z.object({ on: day('日期') }),
  answer: async ({ roster }, { on }): Promise<readonly StudyGroupMember[]> =>
    roster
      .seatsOf('studyGroup', on)
      .map(id => ({ id, name: roster.nameOf(id), title: roster.titlesOf(id, on).join('、') })),
})
