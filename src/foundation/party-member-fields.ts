import { z } from 'zod'
import { educations, ethnicGroups, memberCategories, membershipStates, sexes } from '#institution/party-member-codes.ts'
import { choice, day, text } from '#mechanisms/fields.ts'
import { organization } from './roster-fields.ts'

/** A home address on its way in; kept sealed. */
export const homeAddress = text('家庭住址', { longest: 100 }).meta({
  title: '家庭住址',
  format: 'address',
  sealed: true,
})

/**
 * What is kept of a Party member besides name, identity number and telephone, which are the person's: with those the sixteen fields of the
 * national system. Codes are the system's own.
 */
export const partyMemberFields = {
  sex: choice('性别', sexes),
  ethnicGroup: choice('民族', ethnicGroups),
  bornOn: day('出生日期'),
  education: choice('学历', educations),
  category: choice('人员类别', memberCategories),
  branch: organization('所在党支部'),
  joinedOn: day('入党日期'),
  becameFullOn: day('转正日期').optional(),
  post: text('工作岗位', { longest: 60 }).optional(),
  address: homeAddress.optional(),
  membership: choice('党籍状态', membershipStates),
  lostSince: day('失联日期').optional(),
  awayIn: text('外出流向', { longest: 60 }).optional(),
} as const

const fields = z.object(partyMemberFields)
const someFields = fields.partial()

/** What is given of a member who enters, and what changes of one who is known. */
export type PartyMemberGiven = z.output<typeof fields>
export type PartyMemberChanges = z.output<typeof someFields>
