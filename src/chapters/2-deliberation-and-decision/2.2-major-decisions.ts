import { advice, gate } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const matterProposalRestsOnInvestigation = gate({
  id: '2.2.1',
  title: '调查研究后提出方案',
  quote: quote('2.2', '在调查研究的基础上提出方案'),
  reading:
    '审议之前要有方案；哪几类事项还要有调研报告，由施行中的议事决策规则定，默认是重大决策和重大项目，大额资金和人事各有自己的步骤。程序前面写的是“一般应”，可以免去，但要写明理由，并写进会议记录。',
  subject: 'matter',
  window: 'event',
  parameters: [
    { name: 'researchAskedOf', title: '须有调研报告的事项', value: '重大决策、重大项目', source: 'default' },
  ],
  owner: ['partyCommitteeSecretary', 'townMayor'],
})

export const alternativesAreCompared = gate({
  id: '2.2.2',
  title: '两个以上方案比较',
  quote: quote('2.2', '有的问题应提出两个以上可供比较的方案'),
  reading:
    '“有的问题”由提出人标明；标明需要比较的，至少两个方案（“以上”含本数），并列写出利弊和费用。决定不需要比较的人写明理由。',
  subject: 'matter',
  window: 'event',
  parameters: [{ name: 'alternatives', title: '可供比较的方案至少', value: 2, unit: '个', source: 'standard' }],
  owner: ['partyCommitteeSecretary', 'townMayor'],
})

export const lowerOrganizationsAreConsulted = gate({
  id: '2.2.3',
  title: '征求下级党组织意见',
  quote: quote('2.2', '一般应征求下级党组织的意见'),
  reading: '记明征求了哪些下级党组织、各自答复和采纳情况。“一般应”可以免去，但要写明理由，并写进会议记录。',
  subject: 'matter',
  window: 'event',
  owner: ['organizationCommissioner', 'officeDirector'],
})

export const specialistsEvaluateWhereNeeded = gate({
  id: '2.2.4',
  title: '专业人员论证评估',
  quote: quote('2.2', '有的应组织专业人员进行分析论证，作出评估'),
  reading: '“有的”由提出人标明；标明需要论证的，要有评估，写明专业人员是谁、结论是什么。',
  subject: 'matter',
  window: 'event',
  owner: ['townMayor', 'officeDirector'],
})

export const matterIsDiscussedThenVoted = gate({
  id: '2.2.5',
  title: '充分讨论后表决',
  quote: quote('2.2', '召开党委会或党委扩大会议充分讨论，进行表决'),
  reading:
    '“充分讨论”读作表决之前，每名到会委员都发了言或者表示不发言，并记录在案；默认书记最后发言。一般事项表决为同意、不同意、弃权，人事事项为同意、不同意、缓议。涉及本人或者亲属的委员对这一项回避，到会人数重新计算，基数仍是在任委员。',
  subject: 'matter',
  window: 'event',
  parameters: [{ name: 'speaksLast', title: '最后发言', value: '党委书记', source: 'default' }],
  owner: ['partyCommitteeSecretary', 'deputySecretary'],
})

export const itemsAreVotedOneByOne = gate({
  id: '2.2.6',
  title: '逐项表决',
  quote: quote('2.2', '会议决定多个事项的，应逐项进行表决'),
  reading: '一项一次表决，不能合并；人事事项逐人表决。',
  subject: 'vote',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'officeDirector'],
})

export const ballotsArePreferred = advice({
  id: '2.2.7',
  title: '提倡票决',
  quote: quote('2.2', '提倡对重大问题决策实行票决制'),
  reading:
    '“提倡”不是必须：重大事项默认用票决（无记名或者记名），用别的方式要写明理由；只显示票决所占份额，不算未落实。',
  subject: 'vote',
  window: 'event',
  owner: ['partyCommitteeSecretary'],
})

export const decisionsChangeOnlyWhereMade = gate({
  id: '2.2.8',
  title: '调整决策仍由原会议决定',
  quote: quote('2.2', '对决策进行重大调整或变更，应由作出决策的党委会或党委扩大会议决定，党政负责人不得自行决定'),
  reading: '决定只能被同一种会议后来的表决替代，前后各版都保留；其他改法一律不行。',
  subject: 'decision',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'townMayor'],
})
