import { cadence, filing, gate } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const financeLeadingGroupStands = filing({
  id: '4.1.1',
  title: '财经工作领导小组',
  quote: quote(
    '4.1',
    '成立由党委、人大、政府、纪检、组织、财政、农经、党政办等人员组成的财经工作领导小组，党委书记任组长',
  ),
  reading:
    '八个方面（党委、人大、政府、纪检、组织、财政、农经、党政办）都有人，组长是现任书记；有人离任，缺口随即显示。',
  subject: 'committee',
  window: 'always',
  owner: ['partyCommitteeSecretary', 'officeDirector'],
})

export const financesAreReportedQuarterly = cadence({
  id: '4.1.2',
  title: '每季度汇报财政收支',
  quote: quote('4.1', '每季度向党委扩大会议汇报一次财政收支情况'),
  reading: '以党委扩大会议在本季度内听取汇报为准。每份报告写明数字所属的时段，只算一个季度；数字出自账目，不另填写。',
  subject: 'financeGroup',
  window: 'quarter',
  parameters: [{ name: 'reports', title: '每季度汇报', value: 1, unit: '次', source: 'standard' }],
  owner: ['financeHead', 'partyCommitteeSecretary'],
})

export const budgetAndAccountsAreReviewed = cadence({
  id: '4.1.3',
  title: '预决算审查',
  quote: quote('4.1', '坚持财政预决算审查制度'),
  reading: '读作每年审查两样：本年预算和上年决算，写明审查的是哪一版、意见是什么。',
  subject: 'financeGroup',
  window: 'year',
  owner: ['financeHead', 'townMayor'],
})

export const budgetIsReportedToCommittee = cadence({
  id: '4.1.4',
  title: '年度预算及时汇报',
  quote: quote('4.1', '年度预算应及时大沁他拉镇党委汇报'),
  reading: '原文“及时”后少一个“向”字，照印，读作“及时向大沁他拉镇党委汇报”。原文没有写期限，默认当年1月31日前。',
  subject: 'financeGroup',
  window: 'year',
  parameters: [{ name: 'dueOn', title: '最迟汇报日期', value: '01-31', source: 'default' }],
  owner: ['financeHead', 'townMayor'],
})

export const nonTaxIncomeRunsOnTwoLines = gate({
  id: '4.1.5',
  title: '收支两条线',
  quote: quote('4.1', '严格执行预算外收支两条线管理办法'),
  reading:
    '“预算外收支”是当年的说法，今天读作非税收入，页面上这样注明。收入全额缴入专户，支出由预算安排；用未上缴的收入支付的，不予办理。收入默认5个工作日内上缴，过期为未落实。',
  subject: 'finance',
  window: 'event',
  parameters: [
    { name: 'depositWithinWorkingDays', title: '收入上缴期限', value: 5, unit: '个工作日', source: 'default' },
  ],
  owner: ['financeHead'],
})

export const budgetExecutionIsOverseen = gate({
  id: '4.1.6',
  title: '预算执行全过程监督',
  quote: quote('4.1', '对年度预算执行情况实行全过程监督'),
  reading: '读作每一笔支出都属于一条预算科目，科目不能超支；按科目、按月对照预算显示执行情况。',
  subject: 'finance',
  window: 'always',
  owner: ['financeHead', 'disciplineInspectionSecretary'],
})

export const budgetChangesNeedConsent = gate({
  id: '4.1.7',
  title: '预算变更须经财经小组同意',
  quote: quote('4.1', '预算变更需经大沁他拉镇财经领导小组研究同意'),
  reading:
    '“财经领导小组”读作本条的财经工作领导小组；它的同意记录在案，预算变更才生效。国家法律还要求预算调整方案经镇人大批准，作为标准之外的第二步另列。',
  subject: 'finance',
  window: 'event',
  owner: ['financeHead', 'partyCommitteeSecretary'],
})

export const reimbursementsAreAudited = gate({
  id: '4.1.8',
  title: '报账审核',
  quote: quote('4.1', '严格实行报账审核制度'),
  reading: '经手、证明、审核（财政所）、审批依次由四个不同的人办，附票据；一人兼两职的，不予办理。',
  subject: 'expense',
  window: 'event',
  owner: ['financeHead', 'townMayor'],
})

export const mayorConsultsSecretary = gate({
  id: '4.1.9',
  title: '大额支出镇长与书记通气',
  quote: quote('4.1', '大额支出（具体标准为5000元以上），大沁他拉镇长必须与党委书记通气'),
  reading:
    '“以上”含本数，5000.00元就是大额支出。“大沁他拉镇长”读作大沁他拉镇镇长，照印。“通气”读作支付之前两人谈过，由镇长和书记各自确认。',
  subject: 'expense',
  window: 'event',
  parameters: [{ name: 'thresholdYuan', title: '大额支出标准', value: 5000, unit: '元', source: 'standard' }],
  owner: ['townMayor', 'partyCommitteeSecretary'],
})

export const largeExpendituresAreDecidedCollectively = gate({
  id: '4.1.10',
  title: '大额支出由扩大会议决定',
  quote: quote('4.1', '并由党委扩大会议集体讨论决定'),
  reading:
    '党委扩大会议上只有委员表决，扩大参加的人不计；到会和通过人数与党委会的一般事项相同。决定之前不能支付。同一收款人或者同一用途在30天内（默认）累计达到标准的，提示可能是拆分，要写明理由。',
  subject: 'expense',
  window: 'event',
  parameters: [{ name: 'splitWithinDays', title: '拆分提示的累计天数', value: 30, unit: '天', source: 'default' }],
  owner: ['partyCommitteeSecretary', 'townMayor'],
})
