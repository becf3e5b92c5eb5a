import { cadence, keptRegister, ratio } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const villageSecretariesAreAssessed = cadence({
  id: '6.3.1',
  title: '嘎查村书记述职考评',
  quote: quote('6.3', '落实三级“联述联评联考”机制，抓好嘎查村党组织书记述职考评'),
  reading: '每名嘎查村党组织书记都述职、受评议，并有等次。说的是一整年，默认次年3月31日前完成；全年在职的才欠这一年。',
  subject: 'villageSecretary',
  window: 'year',
  parameters: [{ name: 'dueOnNextYear', title: '次年最迟完成日期', value: '03-31', source: 'default' }],
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const villageSecretariesAreTrained = ratio({
  id: '6.3.2',
  title: '嘎查村书记每年轮训',
  quote: quote('6.3', '大沁他拉镇党委每年至少对嘎查村党组织书记集中轮训一遍'),
  reading: '“一遍”读作每名在任书记当年至少参加一次集中轮训。',
  subject: 'villageSecretary',
  window: 'year',
  parameters: [{ name: 'courses', title: '每人每年轮训', value: 1, unit: '次', source: 'standard' }],
  owner: ['organizationCommissioner'],
})

export const everyVillageHasReserveCadres = ratio({
  id: '6.3.3',
  title: '后备干部2—3名',
  quote: quote('6.3', '每个嘎查村确定2—3名后备干部进行重点培养和动态管理'),
  reading: '“2—3名”含两头：任何一天在册的后备干部是2名或者3名；少于2名为未落实，第4名不能列入。',
  subject: 'village',
  window: 'always',
  parameters: [
    { name: 'atLeast', title: '每村至少', value: 2, unit: '名', source: 'standard' },
    { name: 'atMost', title: '每村至多', value: 3, unit: '名', source: 'standard' },
  ],
  owner: ['organizationCommissioner', 'villagePartySecretary'],
})

export const reserveCadresAreCultivated = keptRegister({
  id: '6.3.4',
  title: '后备干部台账和培养措施',
  quote: quote('6.3', '建立管理台账，制定培养措施'),
  reading: '每名后备干部都有培养措施、带教人和每年一次的评价，进出都留在台账里。',
  subject: 'village',
  window: 'year',
  owner: ['organizationCommissioner', 'villagePartySecretary'],
})
