import { gate } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const keyPostsAreFilledByCompetition = gate({
  id: '3.2.1',
  title: '重要岗位公开选拔、竞争上岗',
  quote: quote(
    '3.2',
    '对镇二级机构一些重要岗位负责人出缺的，要按照公开、平等、竞争和择优的原则，实行公开选拔、竞争上岗',
  ),
  reading:
    '“一些重要岗位”由镇管职位表标明。标明的岗位出缺，按公告、报名、资格审查、按报名前公布的标准评定成绩、考察、党委会表决的步骤进行，不能走普通任用。成绩只供参考，不自动定人。',
  subject: 'appointment',
  window: 'event',
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})
