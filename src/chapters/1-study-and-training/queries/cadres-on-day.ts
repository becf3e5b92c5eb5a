import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { day } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'
import { cadresOn, mayApproveLeave } from '../friday-rules.ts'
import { inOfficeOrder, officeOf } from '../offices.ts'
import { cadreStudyReaders } from '../study-keepers.ts'

/** A cadre who ought to come to a class. */
export interface CadreOnDay {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly office: string
  /** May he approve leave? Those of the leading group and the head of the office. */
  readonly approves: boolean
}

/** Every cadre in service on a day, by office: who ought to come to a class. */
export const cadresOnDay = query({
  name: 'cadres-on-day',
  title: '某日在职干部',
  by: cadreStudyReaders,
  input: z.object({ on: day('日期') }),
  answer: async ({ roster }, { on }: { readonly on: Day }): Promise<readonly CadreOnDay[]> =>
    inOfficeOrder(
      cadresOn(roster, on).map(({ id, title: name }) => ({
        id,
        name,
        title: roster.titlesOf(id, on).join('、'),
        office: officeOf(roster, id, on),
        approves: mayApproveLeave(roster, id, on),
      })),
      roster,
      on,
    ),
})
