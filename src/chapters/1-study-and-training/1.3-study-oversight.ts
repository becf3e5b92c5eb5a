import { cadence, gate } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const midYearStudySpotCheck = cadence({
  id: '1.3.1',
  title: '年中学习抽查',
  quote: quote('1.3', '对党委的集体学习和班子成员的个人学习情况，年中进行抽查'),
  reading:
    '“年中”默认6月1日至7月31日。抽查既看集体学习，也看班子成员个人学习；抽到谁由系统按记录在案的种子抽取，任何人都能照着重抽一遍。查出的问题跟到办结为止。',
  subject: 'leaders',
  window: 'year',
  parameters: [
    { name: 'opensOn', title: '抽查开始日期', value: '06-01', source: 'default' },
    { name: 'dueOn', title: '抽查截止日期', value: '07-31', source: 'default' },
  ],
  owner: ['disciplineInspectionSecretary', 'organizationCommissioner'],
})

export const studyCountsInAssessment = gate({
  id: '1.3.2',
  title: '学习情况纳入年度考核',
  quote: quote('1.3', '并纳入干部年度考核'),
  reading: '“纳入”读作：年度考核表由系统带出当年学习天数、心得篇数和抽查结果；缺了这些，考核表不能提交。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner'],
})
