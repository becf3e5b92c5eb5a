import { cadence, filing, keptRegister } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const enlargedMeetingHearsPartyBuilding = cadence({
  id: '6.1.1',
  title: '每年听取党建工作报告',
  quote: quote('6.1', '基层党委扩大会议每年至少听取1次党建工作报告'),
  reading: '“基层党委”读作镇党委；以党委扩大会议听取为准，“至少”含本数。',
  subject: 'committee',
  window: 'year',
  parameters: [{ name: 'reports', title: '每年听取', value: 1, unit: '次', source: 'standard' }],
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const committeeMeetsOnPartyBuilding = cadence({
  id: '6.1.2',
  title: '每半年党建专题会议',
  quote: quote('6.1', '基层党委会每半年召开1次党建工作专题会议'),
  reading: '“专题”读作这次党委会以党建为专门议题；顺带提到的不算。',
  subject: 'committee',
  window: 'half',
  parameters: [{ name: 'meetings', title: '每半年', value: 1, unit: '次', source: 'standard' }],
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const partyBuildingGroupMeetsQuarterly = cadence({
  id: '6.1.3',
  title: '每季度党建例会',
  quote: quote('6.1', '党建工作领导小组每季度召开1次党建工作例会'),
  subject: 'partyBuildingGroup',
  window: 'quarter',
  parameters: [{ name: 'meetings', title: '每季度', value: 1, unit: '次', source: 'standard' }],
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const partyBuildingOfficeMeetsMonthly = cadence({
  id: '6.1.4',
  title: '每月协调推进会',
  quote: quote('6.1', '党建工作领导小组办公室每月召开1次党建工作协调推进会'),
  subject: 'partyBuildingOffice',
  window: 'month',
  parameters: [{ name: 'meetings', title: '每月', value: 1, unit: '次', source: 'standard' }],
  owner: ['organizationCommissioner'],
})

export const threeLevelJointReviewIsHeld = cadence({
  id: '6.1.5',
  title: '三级联述联评联考',
  quote: quote('6.1', '每年组织开展1次党建工作“三级联述联评联考”'),
  reading:
    '“三级”原文没有写明，默认读作旗、镇、嘎查村，可以另定；述职、评议、考核一并进行。说的是一整年，默认次年3月31日前完成。',
  subject: 'committee',
  window: 'year',
  parameters: [
    { name: 'reviews', title: '每年', value: 1, unit: '次', source: 'standard' },
    { name: 'levels', title: '三级', value: '旗—镇—嘎查村', source: 'default' },
    { name: 'dueOnNextYear', title: '次年最迟完成日期', value: '03-31', source: 'default' },
  ],
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const everyVillageIsSomeonesContactPoint = keptRegister({
  id: '6.1.6',
  title: '党委成员基层党建联系点',
  quote: quote('6.1', '建立党委成员抓基层党建联系点制度'),
  reading: '读作两头都不空：每名党委成员都有基层联系点，每个嘎查村都有人联系。联系点制度存档并在施行中。',
  subject: 'committeeMember',
  window: 'always',
  owner: ['organizationCommissioner', 'committeeMember'],
})

export const responsibilityListsAreKept = filing({
  id: '6.1.7',
  title: '抓党建责任清单',
  quote: quote('6.1', '建立党委书记、副书记、组织委员、党支部书记抓党建工作责任清单'),
  reading: '四种职务各有责任清单，每一项写明措施、期限和进展。',
  subject: 'responsibleRole',
  window: 'year',
  owner: ['organizationCommissioner'],
})
