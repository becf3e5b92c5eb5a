import { cadence, filing, keptRegister } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const partyGroupsAreFormed = keptRegister({
  id: '6.2.1',
  title: '建立党小组',
  quote: quote('6.2', '在有条件的嘎查村民小组和自然村屯，建立党小组'),
  reading: '“有条件”原文没有写明，默认读作有3名以上党员（含3名）。够条件而没有党小组的，列出来；已有的记明组长和成员。',
  subject: 'village',
  window: 'always',
  parameters: [{ name: 'members', title: '有条件：党员至少', value: 3, unit: '名', source: 'default' }],
  owner: ['organizationCommissioner', 'villagePartySecretary'],
})

export const mobileMembersBranchStands = keptRegister({
  id: '6.2.2',
  title: '流动党员党支部',
  quote: quote('6.2', '建立流动党员党支部'),
  reading: '读作至少有一个流动党员党支部，有书记和联络员。',
  subject: 'committee',
  window: 'always',
  owner: ['organizationCommissioner', 'branchSecretary'],
})

export const villageOrganizationsAreClassified = cadence({
  id: '6.2.3',
  title: '分类管理、晋位升级',
  quote: quote('6.2', '实施嘎查村级组织“分类管理、晋位升级”活动'),
  reading: '原文没有写多久一次，读作每个嘎查村每年按公布的标准定一次类，写明目标、措施和次年的结果。',
  subject: 'village',
  window: 'year',
  owner: ['organizationCommissioner', 'villagePartySecretary'],
})

export const weakOrganizationsAreRectified = keptRegister({
  id: '6.2.4',
  title: '整顿软弱涣散党组织',
  quote: quote('6.2', '整顿转化软弱涣散基层党组织，建立工作台账'),
  reading:
    '应列尽列，不设名额和比例。台账写明认定、问题、四个责任人、措施、每季度进展、验收和销号；没有认定的嘎查村，当季不欠。',
  subject: 'village',
  window: 'quarter',
  owner: ['organizationCommissioner', 'committeeMember'],
})

export const villageListsAreInForce = filing({
  id: '6.2.5',
  title: '事务清单和小微权力清单',
  quote: quote('6.2', '建立嘎查村级事务清单和小微权力清单，规范运行流程'),
  reading: '每个嘎查村两张清单都有；每项权力写明流程（适用的走四议两公开），村里的事项照着一步一步走。',
  subject: 'village',
  window: 'year',
  owner: ['villageDirector', 'villagePartySecretary', 'organizationCommissioner'],
})
