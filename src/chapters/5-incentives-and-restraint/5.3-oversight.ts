import { advice, cadence, keptRegister } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const internalOversightIsPractised = advice({
  id: '5.3.1',
  title: '贯彻准则和监督条例',
  quote: quote('5.3', '要切实贯彻执行《关于新形势下党内政治生活的若干准则》和《中国共产党党内监督条例》'),
  reading: '“贯彻执行”没有可数的期限，按长期要求显示：两份文件入库，条文与它们支撑的要求相连，学习次数计入。',
  subject: 'committee',
  window: 'year',
  owner: ['partyCommitteeSecretary', 'disciplineInspectionSecretary'],
})

export const democraticLifeMeetingIsHalfYearly = cadence({
  id: '5.3.2',
  title: '每半年一次民主生活会',
  quote: quote('5.3', '每半年召开一次党委民主生活会'),
  reading:
    '比国家规定的每年一次更严，照标准。“召开”读作会开了、材料齐了：征求意见、谈心、对照检查、批评和自我批评、问题清单、整改跟到底、情况报告。',
  subject: 'committee',
  window: 'half',
  parameters: [{ name: 'meetings', title: '每半年', value: 1, unit: '次', source: 'standard' }],
  owner: ['partyCommitteeSecretary', 'disciplineInspectionSecretary'],
})

export const cadresAreReviewedDemocratically = cadence({
  id: '5.3.3',
  title: '每年民主评议干部',
  quote: quote('5.3', '每年开展一次民主评议干部工作'),
  reading: '评的是一整年，默认次年3月31日前完成。写明参加范围，票是匿名的，按人计数，结果反馈给每个人。',
  subject: 'committee',
  window: 'year',
  parameters: [
    { name: 'reviews', title: '每年', value: 1, unit: '次', source: 'standard' },
    { name: 'dueOnNextYear', title: '次年最迟完成日期', value: '03-31', source: 'default' },
  ],
  owner: ['organizationCommissioner', 'disciplineInspectionSecretary'],
})

export const majorMattersAreReportedByMembers = keptRegister({
  id: '5.3.4',
  title: '党委成员重大问题报告',
  quote: quote('5.3', '还要建立大沁他拉镇党委成员重大问题报告制度'),
  reading:
    '报告什么由镇定，只收必要的内容。默认每年报告一次（没有事也报“无”），有事发生后30天内报告。报告封存，只有书记、纪委书记和本人可看，每次查看都留记录。重大问题报告制度存档并在施行中。',
  subject: 'committeeMember',
  window: 'year',
  parameters: [
    { name: 'statements', title: '每年报告', value: 1, unit: '次', source: 'default' },
    { name: 'reportWithinDays', title: '有事报告期限', value: 30, unit: '天', source: 'default' },
  ],
  owner: ['disciplineInspectionSecretary', 'committeeMember'],
})

export const committeeMembersAreOverseen = advice({
  id: '5.3.5',
  title: '对党委成员的管理监督',
  quote: quote('5.3', '认真搞好对大沁他拉镇党委成员的管理监督'),
  reading: '“认真搞好”没有可数的标准，按长期要求显示：每名党委成员一页，列出他在标准下的全部职责和落实情况。',
  subject: 'committeeMember',
  window: 'year',
  owner: ['disciplineInspectionSecretary', 'partyCommitteeSecretary'],
})
