import { z } from 'zod'
import { educations, ethnicGroups, memberCategories, membershipStates, sexes } from '#institution/party-member-codes.ts'
import type { PositionId } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { partyMember } from '../party-member.ts'
import { sealedText } from '../roster-fields.ts'

/** Those who keep the members' roll, and those who answer for it. */
const readers: readonly PositionId[] = [
  'partyCommitteeSecretary',
  'deputySecretary',
  'disciplineInspectionSecretary',
  'organizationCommissioner',
  'officeDirector',
  'officeClerk',
  'systemAdministrator',
  'securityAdministrator',
]

const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

/** 党员名册: one row a member. Name, identity number and telephone stand in 人员, under the same person. */
export const partyMembers = register({
  id: 'party-members',
  title: '党员名册',
  of: partyMember,
  readers,
  columns: z.object({
    person: z.string(),
    who: z.array(z.string()).describe('姓名').meta({ shown: 'people' }),
    sexWord: z.string().describe('性别'),
    ethnicGroupWord: z.string().describe('民族'),
    bornOn: z.string().describe('出生日期').meta({ shown: 'day' }),
    educationWord: z.string().describe('学历'),
    categoryWord: z.string().describe('人员类别'),
    branch: z.string().describe('所在党支部').meta({ shown: 'organization' }),
    joinedOn: z.string().describe('入党日期').meta({ shown: 'day' }),
    becameFullOn: z.string().optional().describe('转正日期').meta({ shown: 'day' }),
    post: z.string().optional().describe('工作岗位'),
    address: sealedText.optional().describe('家庭住址').meta({ shown: 'sealed' }),
    membershipWord: z.string().describe('党籍状态'),
    lostSince: z.string().optional().describe('失联日期').meta({ shown: 'day' }),
    awayIn: z.string().optional().describe('外出流向'),
    sex: z.string(),
    ethnicGroup: z.string(),
    education: z.string(),
    category: z.string(),
    membership: z.string(),
  }),
  row: (state, person) => {
    if (state.status !== 'member') return undefined
    const { status: _, ...details } = state
    return {
      person,
      who: [person],
      ...details,
      sexWord: wordOf(sexes, details.sex),
      ethnicGroupWord: wordOf(ethnicGroups, details.ethnicGroup),
      educationWord: wordOf(educations, details.education),
      categoryWord: memberCategories[details.category],
      membershipWord: wordOf(membershipStates, details.membership),
    }
  },
})
