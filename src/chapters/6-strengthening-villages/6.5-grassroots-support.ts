import { keptRegister, ratio } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const villageFundsGrowYearly = ratio({
  id: '6.5.1',
  title: '工作经费逐年增长',
  quote: quote('6.5', '落实嘎查村级组织工作经费，建立逐年增长机制'),
  reading:
    '“逐年增长”读作每个嘎查村本年的工作经费多于上年，持平不算；“落实”读作列入预算并已拨付。第一年没有可比的上年，不作判断。',
  subject: 'village',
  window: 'year',
  owner: ['financeHead', 'organizationCommissioner'],
})

export const activityFundsReachThreeHundred = ratio({
  id: '6.5.2',
  title: '党员活动经费每人300元',
  quote: quote('6.5', '按照每名党员每年不低于300元的标准落实活动经费'),
  reading: '“不低于”含本数。按支部算：当年已拨付的活动经费，除以基准日的党员人数；基准日原文没有写，默认当年1月1日。',
  subject: 'branch',
  window: 'year',
  parameters: [
    { name: 'yuanPerMember', title: '每名党员每年不低于', value: 300, unit: '元', source: 'standard' },
    { name: 'countedOn', title: '党员人数基准日', value: '01-01', source: 'default' },
  ],
  owner: ['financeHead', 'organizationCommissioner'],
})

export const villageFundsReachEightyThousand = ratio({
  id: '6.5.3',
  title: '工作经费每村8万元',
  quote: quote('6.5', '嘎查村级组织工作经费2017年达到8万元'),
  reading:
    '“达到”含本数。数字写的是2017年，读作2017年起每年每个嘎查村不低于8万元；上级后来提高标准的，以有据可查的决定另定。',
  subject: 'village',
  window: 'year',
  parameters: [
    { name: 'yuan', title: '每村每年不低于', value: 80000, unit: '元', source: 'standard', from: '2017-01-01' },
  ],
  owner: ['financeHead', 'organizationCommissioner'],
})

export const headsPayReachesTwentyThousand = ratio({
  id: '6.5.4',
  title: '“两委”正职报酬2万元',
  quote: quote('6.5', '嘎查村“两委”正职基本报酬2017年达到20000元'),
  reading:
    '“正职”读作嘎查村党组织书记和嘎查村委会主任，一人兼两职的只领一份；“达到”含本数，读作2017年起每年不低于20000元。',
  subject: 'villageCadre',
  window: 'year',
  parameters: [
    { name: 'yuan', title: '正职每年不低于', value: 20000, unit: '元', source: 'standard', from: '2017-01-01' },
  ],
  owner: ['financeHead', 'organizationCommissioner'],
})

export const othersPayIsEightyPercent = ratio({
  id: '6.5.5',
  title: '其他成员为正职的80%',
  quote: quote('6.5', '“两委”其他成员，按照“两委”正职的80%确定'),
  reading: '读作本村正职基本报酬的80%，不多不少。怎样取整原文没有写，默认按年计算，不足一分的进为一分，算式列明。',
  subject: 'villageCadre',
  window: 'year',
  parameters: [
    { name: 'percent', title: '占正职的', value: 80, unit: '%', source: 'standard' },
    { name: 'countedBy', title: '计算周期', value: '按年', source: 'default' },
    { name: 'rounding', title: '取整', value: '进到分', source: 'default' },
  ],
  owner: ['financeHead', 'organizationCommissioner'],
})

export const formerVillageHeadsAreFiled = keptRegister({
  id: '6.5.6',
  title: '离任书记、主任台账',
  quote: quote('6.5', '建立离任嘎查村党组织书记、嘎查村委会主任台账，实行备案管理制度'),
  reading: '离任的书记、主任由名册自动列入台账，写明任期和交接，并报镇备案；备案期限原文没有写，默认离任后30天内。',
  subject: 'villageCadre',
  window: 'event',
  parameters: [{ name: 'fileWithinDays', title: '备案期限', value: 30, unit: '天', source: 'default' }],
  owner: ['organizationCommissioner', 'officeDirector'],
})
