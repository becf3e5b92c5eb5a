import { advice, cadence } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const cadresStudyTwoDaysMonthly = cadence({
  id: '1.2.1',
  title: '周五学堂每月两天',
  quote: quote('1.2', '干部每月集中学习不少于两天（即周五学堂制度）'),
  reading:
    '“不少于”含本数。镇里当月办够两天，每名干部参加和补学合计也要够两天；经批准请假错过的学习日从应学天数里减去，并照样显示。周五逢法定节假日的，另排一天。当月只有部分时间在职的，当月不欠。',
  subject: 'cadre',
  window: 'month',
  parameters: [
    { name: 'days', title: '每月学习天数', value: 2, unit: '天', source: 'standard' },
    { name: 'weekday', title: '学习日', value: '周五', source: 'standard' },
  ],
  owner: ['officeDirector', 'organizationCommissioner'],
})

export const cadresWriteMonthlyReflection = cadence({
  id: '1.2.2',
  title: '每人每月一篇心得体会',
  quote: quote('1.2', '每人每月写一篇心得体会'),
  reading:
    '“每人”读作每名在职干部。短文即可，不计字数、不打分、不比较；晚交的照收，注明晚交。与以前文章大段相同的，把相同的段落给审阅人看，不自动退回。',
  subject: 'cadre',
  window: 'month',
  parameters: [{ name: 'reflections', title: '每月篇数', value: 1, unit: '篇', source: 'standard' }],
  owner: ['organizationCommissioner', 'officeDirector'],
})

export const superiorTrainingIsAssigned = cadence({
  id: '1.2.3',
  title: '及时安排上级培训',
  quote: quote('1.2', '及时安排干部参加上级组织部门组织的各类岗位培训'),
  reading:
    '“及时”原文没有写期限，默认收到通知后5个工作日内、又不晚于报名截止日，定下参训人员。参训之后补记到课、学时和证书。',
  subject: 'trainingNotice',
  window: 'event',
  parameters: [
    { name: 'assignWithinWorkingDays', title: '收到通知后定人期限', value: 5, unit: '个工作日', source: 'default' },
  ],
  owner: ['organizationCommissioner'],
})

export const spareTimeStudyIsEncouraged = advice({
  id: '1.2.4',
  title: '鼓励业余自学',
  quote: quote('1.2', '鼓励干部坚持业余自学，参加各类成人教育培训'),
  reading: '“鼓励”读作提倡：记下来、在年度考核中显示，没有的不算未落实。',
  subject: 'cadre',
  window: 'year',
  owner: ['organizationCommissioner'],
})
