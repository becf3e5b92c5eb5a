import { cadence, filing, gate, ratio } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const yearlyTargetsAreBrokenDown = filing({
  id: '5.1.1',
  title: '全年目标逐层分解',
  quote: quote('5.1', '对全年工作任务和目标进行逐层分解'),
  reading: '“逐层”读作镇、办公室、个人三层；每个末端目标都有负责人，权重相加相符。',
  subject: 'committee',
  window: 'year',
  owner: ['officeDirector', 'townMayor'],
})

export const everyCadreHasQuantifiedTargets = ratio({
  id: '5.1.2',
  title: '干部目标细化量化',
  quote: quote('5.1', '全体干部按照各自工作岗位确定相应的工作任务和目标，并进行细化、量化'),
  reading: '每名在职干部的目标都写明衡量办法、目标值、权重（合计100）和期限。原文没有写何时定好，默认当年2月28日前。',
  subject: 'cadre',
  window: 'year',
  parameters: [{ name: 'dueOn', title: '最迟定好日期', value: '02-28', source: 'default' }],
  owner: ['officeDirector', 'organizationCommissioner'],
})

export const everyCadreIsScored = cadence({
  id: '5.1.3',
  title: '对每名干部考绩',
  quote: quote('5.1', '对每名干部进行考绩'),
  reading:
    '考的是一整年，默认次年3月31日前完成；全年在职的才欠这一年。考绩结果由目标完成情况和各评分人的评分算出，算式列明，本人可以提出异议并复核。',
  subject: 'cadre',
  window: 'year',
  parameters: [{ name: 'dueOnNextYear', title: '次年最迟完成日期', value: '03-31', source: 'default' }],
  owner: ['organizationCommissioner', 'officeDirector'],
})

export const scoresCarryHonours = gate({
  id: '5.1.4',
  title: '评优推优看考绩',
  quote: quote('5.1', '考绩结果作为年度评优和向上推优的重要依据'),
  reading: '“重要依据”读作评优和向上推荐时必须列出考绩结果；没有结果的，或者结果在称职以下的，不能评优、不能推荐。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner'],
})

export const subsidizedVillageCadresReport = cadence({
  id: '5.1.5',
  title: '双述双评',
  quote: quote('5.1', '对嘎查村级受补贴干部实行“述职评议”制度（即双述双评制度）'),
  reading:
    '“双述”读作述职、述廉；“双评”读作镇评、党员和村民评。说的是一整年，默认次年3月31日前完成；全年在职的才欠这一年。',
  subject: 'villageCadre',
  window: 'year',
  parameters: [{ name: 'dueOnNextYear', title: '次年最迟完成日期', value: '03-31', source: 'default' }],
  owner: ['organizationCommissioner', 'villagePartySecretary'],
})

export const subsidiesAreDifferentiated = filing({
  id: '5.1.6',
  title: '差别化管理',
  quote: quote('5.1', '差别化管理制度'),
  reading: '原文没有写差别在哪里，读作：述职评议的等次按公布的对照表决定补贴中的浮动部分。',
  subject: 'villageCadre',
  window: 'year',
  owner: ['organizationCommissioner', 'financeHead'],
})
