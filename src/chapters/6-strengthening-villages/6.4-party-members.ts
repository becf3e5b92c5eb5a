import { cadence, filing, gate, keptRegister, ratio } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const recruitmentPlanIsAdopted = filing({
  id: '6.4.1',
  title: '发展党员计划、清单和流程',
  quote: quote('6.4', '制定年度发展党员计划、工作清单和工作流程'),
  reading:
    '年度计划写明各支部的名额；工作清单和流程按施行日期分版，一个人走到哪一步，就按那一步当天施行的版本看。步骤和期限是可以由有权人更正的数据。',
  subject: 'committee',
  window: 'year',
  owner: ['organizationCommissioner'],
})

export const activistsOutnumberCandidates = ratio({
  id: '6.4.2',
  title: '积极分子与发展对象3:1',
  quote: quote('6.4', '按照入党积极分子与发展对象3:1的比例，多渠道培养、推荐入党积极分子'),
  reading:
    '读作任何一天入党积极分子人数不少于发展对象人数的3倍，全镇和各支部分别计算；使全镇达不到比例的新发展对象不能确定。每次推荐写明渠道。',
  subject: 'branch',
  window: 'always',
  parameters: [
    { name: 'activistsPerCandidate', title: '每名发展对象对应积极分子', value: 3, unit: '名', source: 'standard' },
  ],
  owner: ['organizationCommissioner', 'branchSecretary'],
})

export const membershipRegistersAreKept = keptRegister({
  id: '6.4.3',
  title: '发展对象、积极分子台账',
  quote: quote('6.4', '建立发展对象、入党积极分子台账'),
  reading:
    '两本台账都有，每个人所在的阶段、日期、培养联系人和每半年一次的考察都在内；时间不到或者材料不齐的，下一步不能走。',
  subject: 'branch',
  window: 'quarter',
  owner: ['organizationCommissioner', 'branchSecretary'],
})

export const candidatesAreTrained = gate({
  id: '6.4.4',
  title: '发展对象集中培训24学时',
  quote: quote('6.4', '做好近期发展对象的集中培训，时间一般不少于24学时'),
  reading: '“不少于”含本数；不满24学时的，不能接收为预备党员。“一般”留有例外，例外由党委写明理由。',
  subject: 'member',
  window: 'event',
  parameters: [{ name: 'classHours', title: '集中培训不少于', value: 24, unit: '学时', source: 'standard' }],
  owner: ['organizationCommissioner'],
})

export const farmerMembersAreAllTrained = ratio({
  id: '6.4.5',
  title: '农民党员全员培训',
  quote: quote('6.4', '举办党训班对农民党员进行全员培训'),
  reading:
    '“全员”读作当年农民党员人人参加过党训班，分母是全体农民党员；没有参加的列出名单。原文没有写多久一次，读作每年。',
  subject: 'member',
  window: 'year',
  owner: ['organizationCommissioner', 'branchSecretary'],
})

export const mobileMembersAreRegistered = keptRegister({
  id: '6.4.6',
  title: '流动党员台账和联系汇报',
  quote: quote('6.4', '完善流动党员登记制度，建立流动党员管理台帐和流动党员联系汇报制度'),
  reading:
    '“台帐”照印，即台账。记明在哪里、何时去的、缘由、怎样联系、联系和汇报的情况；联系多久一次原文没有写，默认每季度。登记制度和联系汇报制度存档并在施行中。',
  subject: 'member',
  window: 'quarter',
  parameters: [{ name: 'contacts', title: '每季度联系', value: 1, unit: '次', source: 'default' }],
  owner: ['organizationCommissioner', 'branchSecretary'],
})

export const everyMobileMemberHasLiaison = ratio({
  id: '6.4.7',
  title: '流动党员联络员',
  quote: quote('6.4', '确定一名在职党员作为流动党员的联络员'),
  reading: '读作每名流动党员都有一名联络员；“在职党员”读作在岗、自己不是流动党员的党员。',
  subject: 'member',
  window: 'always',
  owner: ['organizationCommissioner', 'branchSecretary'],
})

export const mobileMembersStayInTouch = keptRegister({
  id: '6.4.8',
  title: '流动党员微信群',
  quote: quote('6.4', '建立流动党员微信群，定期与流动党员进行联系和沟通'),
  reading:
    '每个支部一个群，只记群名、群主和群里有谁，以及沟通的次数，不采集聊天内容。“定期”原文没有写多久，读作每季度。',
  subject: 'branch',
  window: 'quarter',
  owner: ['branchSecretary', 'organizationCommissioner'],
})

export const hardshipAndVeteranRegisterIsKept = keptRegister({
  id: '6.4.9',
  title: '困难党员和老党员信息库',
  quote: quote('6.4', '建立困难党员和老党员信息库，实行动态管理'),
  reading: '困难党员写明类别、程度和起始时间；“动态管理”读作每年复核一次，进出都留记录。',
  subject: 'member',
  window: 'year',
  owner: ['organizationCommissioner', 'branchSecretary'],
})

export const membersInNeedAreVisited = cadence({
  id: '6.4.10',
  title: '告知、帮扶和走访慰问',
  quote: quote('6.4', '做好重要事项告知、生活帮扶和走访慰问工作'),
  reading: '对信息库里的每个人，记下告知了什么、帮扶（金额和来源）和走访；多久一次原文没有写，默认每年至少走访一次。',
  subject: 'member',
  window: 'year',
  parameters: [{ name: 'visits', title: '每人每年走访', value: 1, unit: '次', source: 'default' }],
  owner: ['organizationCommissioner', 'branchSecretary'],
})
