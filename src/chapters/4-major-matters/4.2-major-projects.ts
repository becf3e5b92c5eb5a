import { filing, gate, keptRegister } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const projectRulesAreInForce = filing({
  id: '4.2.1',
  title: '项目管理的具体规定',
  quote: quote(
    '4.2',
    '对修路、建房、土地开发、农业开发、小城镇开发等公共投资项目和数额较大的政府采购项目的立项、规划、申报、审批和实施等提出具体的规定',
  ),
  reading:
    '读作每一类项目都有施行中的规定，写明立项、规划、申报、审批、实施五个环节；每个项目按自己那一类的规定走。“数额较大”由规定写明。',
  subject: 'committee',
  window: 'always',
  owner: ['townMayor', 'deputyMayor'],
})

export const majorProjectsNeedUnanimity = gate({
  id: '4.2.2',
  title: '重大项目意见一致',
  quote: quote('4.2', '重大建设项目必须召开党委会或党委扩大会议进行讨论研究，意见一致方可作出决策、组织实施'),
  reading: '“意见一致”读作到会够数时，到会委员全部同意；有一票不同意或者弃权，就退回再议。列席和扩大参加的人不表决。',
  subject: 'project',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'townMayor'],
})

export const projectsAreStudiedBeforehand = gate({
  id: '4.2.3',
  title: '调研、征求意见和可行性论证',
  quote: quote('4.2', '重大建设项目必须进行充分调研、酝酿和征求意见，进行可行性论证'),
  reading: '审议之前，调研、征求意见的记录和可行性论证都已存档。',
  subject: 'project',
  window: 'event',
  owner: ['townMayor', 'deputyMayor'],
})

export const demonstrationMeetingIsHeldWhereNeeded = gate({
  id: '4.2.4',
  title: '必要时召开论证会',
  quote: quote('4.2', '必要时要组织召开专业技术人员和群众代表参加的论证会，对重大项目进行论证评估'),
  reading: '“必要时”由提出人标明；标明的，论证会既有专业技术人员又有群众代表，写明意见和结论。',
  subject: 'project',
  window: 'event',
  owner: ['townMayor', 'deputyMayor'],
})

export const projectsGoToOpenTender = gate({
  id: '4.2.5',
  title: '公开招标',
  quote: quote('4.2', '重大建设项目的实施要按照市场化运作，公开招标，平等竞争，防止暗箱操作'),
  reading:
    '原文没有写金额。达到国家规定的必须招标限额的，按国家规定的时限和人数公开招标：招标文件发出到截止不少于20天，投标人少于3个重新招标，评标委员会5人以上单数、专家不少于三分之二，公示不少于3天，30天内签合同。限额以下的，默认用简易公开竞争：公告、密封投标（开标前谁也看不到，管理员也不例外）、开标、按公布的标准评定、结果公示、合同。没有走完，不能实施。',
  subject: 'project',
  window: 'event',
  parameters: [
    { name: 'worksYuan', title: '必须招标限额：施工（国家规定）', value: 4000000, unit: '元', source: 'default' },
    { name: 'goodsYuan', title: '必须招标限额：货物（国家规定）', value: 2000000, unit: '元', source: 'default' },
    { name: 'servicesYuan', title: '必须招标限额：服务（国家规定）', value: 1000000, unit: '元', source: 'default' },
    { name: 'belowThresholds', title: '限额以下采用的方式', value: '简易公开竞争', source: 'default' },
  ],
  owner: ['townMayor', 'disciplineInspectionSecretary'],
})

export const projectsAreOverseenThroughout = keptRegister({
  id: '4.2.6',
  title: '项目全过程监督管理',
  quote: quote('4.2', '对项目建设的全过程实行监督管理，确保项目建设的进度和质量'),
  reading: '在建期间默认每月至少检查一次；记下各节点的计划和实际、检查、质量问题直到改好、验收。付款不超过进度。',
  subject: 'project',
  window: 'month',
  parameters: [{ name: 'inspections', title: '在建期间每月检查', value: 1, unit: '次', source: 'default' }],
  owner: ['deputyMayor', 'townMayor'],
})
