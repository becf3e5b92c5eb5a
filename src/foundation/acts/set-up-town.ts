import { z } from 'zod'
import type { PositionId } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { factOn } from '#mechanisms/stream.ts'
import { beforeTheRoster, organization } from '../organization.ts'
import { person } from '../person.ts'
import { personName } from '../roster-fields.ts'
import { tenure } from '../tenure.ts'
import { town } from '../town.ts'

const offices = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const satisfies readonly PositionId[]

/**
 * The first fact of a town: its name, its own organization, and the three who keep the system. By the program itself, at first start, with the
 * one-time code: before it there is nobody who could be entitled to anything.
 */
export const setUpTown = act({
  name: 'set-up-town',
  title: '设立本镇',
  by: [],
  on: town,
  from: 'none',
  otherwise: () => '本镇已经设立，不能再设立一次。',
  input: z.object({
    town: z.string().min(1).max(64).meta({ title: '编号' }),
    name: text('镇名', { longest: 50 }),
    code: z
      .string({ error: '请填写镇的区划代码' })
      .regex(/^\d{9}(\d{3})?$/, '镇的区划代码是9位或12位数字，例如 150525100')
      .meta({ title: '区划代码' }),
    systemAdministrator: personName('系统管理员'),
    securityAdministrator: personName('安全管理员'),
    auditAdministrator: personName('审计管理员'),
  }),
  subject: input => input.town,
  requires: ({ input }) => [
    new Set(offices.map(office => input[office])).size < offices.length &&
      plain('系统管理员、安全管理员、审计管理员要由三个人担任，不能是同一个人。'),
  ],
  records: ({ input, today, chance }) => [
    { type: 'TownSetUp', data: { name: input.name, code: input.code } },
    factOn(organization, chance.id(), 'OrganizationEntered', {
      kind: 'town',
      name: input.name,
      code: input.code,
      from: beforeTheRoster,
    }),
    ...offices.flatMap(office => {
      const id = chance.id()
      return [
        factOn(person, id, 'PersonEntered', { name: input[office] }),
        factOn(tenure, chance.id(), 'PositionTaken', { person: id, position: office, from: today }),
      ]
    }),
  ],
})
