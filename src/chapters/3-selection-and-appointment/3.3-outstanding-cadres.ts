import { advice, cadence, keptRegister } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const outstandingCadresAreRecommendedYearly = cadence({
  id: '3.3.1',
  title: '优秀干部每年推荐一次',
  quote: quote('3.3', '优秀干部每年推荐一次（与年度考核结合），组织大沁他拉镇全体干部及嘎查村主要负责人投票'),
  reading:
    '“与年度考核结合”读作推荐与同一年的年度考核相连。投票人由名册带出：全体镇干部和各嘎查村主要负责人；“嘎查村主要负责人”读作党组织书记和村委会主任。记明参加人数和得票。',
  subject: 'committee',
  window: 'year',
  owner: ['organizationCommissioner'],
})

export const outstandingCadreFilesAreKept = keptRegister({
  id: '3.3.2',
  title: '优秀干部档案',
  quote: quote('3.3', '并建立档案，动态管理'),
  reading: '每名优秀干部一份档案：进入、任务、评价、退出；“动态管理”读作每年至少复核一次。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner'],
})

export const outstandingCadresGetKeyTasks = keptRegister({
  id: '3.3.3',
  title: '交任务、压担子',
  quote: quote('3.3', '采取交任务、压担子的办法，把优秀干部放到关键岗位和重要工作中进行实践锻炼和培养'),
  reading: '读作档案中的每名优秀干部，当年都有一项任务或者岗位，并有结果。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const outstandingCadresAreRecommendedUpward = advice({
  id: '3.3.4',
  title: '适时向上推荐',
  quote: quote('3.3', '适时向上级党组织推荐使用'),
  reading: '“适时”没有期限，按长期要求显示：记下推荐的依据和结果，没有推荐不算未落实。',
  subject: 'cadre',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'organizationCommissioner'],
})

export const secondmentsRunBothWays = keptRegister({
  id: '3.3.5',
  title: '双挂职',
  quote: quote('3.3', '实行镇干部和嘎查村后备干部到嘎查村挂职工作的双挂职机制'),
  reading:
    '“双”读作两种人都有：镇干部到嘎查村挂职，嘎查村后备干部到嘎查村挂职。写明嘎查村、起止日期、职责、带教人和期满评价。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner'],
})
