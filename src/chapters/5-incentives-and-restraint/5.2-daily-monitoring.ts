import { cadence, gate, keptRegister } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const attendanceIsKeptByException = keptRegister({
  id: '5.2.1',
  title: '干部考勤',
  quote: quote('5.2', '完善和实行干部考勤'),
  reading:
    '按例外登记：没有登记请假、出差、下村、值班或者缺勤的，视为在岗，每月由党政办确认。国家规定不许强制签到、计分、按次序公布、统计时长和采集行踪照片，这里都不做。考勤制度存档并在施行中。',
  subject: 'cadre',
  window: 'month',
  owner: ['officeDirector'],
})

export const leaveIsAskedAndClosed = gate({
  id: '5.2.2',
  title: '请销假',
  quote: quote('5.2', '请销假'),
  reading:
    '按假种和余额请假，按职务和天数审批，回来销假。到期没有销假，次日起提醒，超过3天（默认）为未落实。年休假天数依国家规定：累计工作满1年不满10年5天，满10年不满20年10天，满20年15天。请销假制度存档并在施行中。',
  subject: 'cadre',
  window: 'event',
  parameters: [
    { name: 'unreturnedDays', title: '到期未销假的宽限', value: 3, unit: '天', source: 'default' },
    { name: 'annualLeaveFromOneYear', title: '年休假：满1年（国家规定）', value: 5, unit: '天', source: 'default' },
    { name: 'annualLeaveFromTenYears', title: '年休假：满10年（国家规定）', value: 10, unit: '天', source: 'default' },
    {
      name: 'annualLeaveFromTwentyYears',
      title: '年休假：满20年（国家规定）',
      value: 15,
      unit: '天',
      source: 'default',
    },
  ],
  owner: ['officeDirector', 'organizationCommissioner'],
})

export const firstContactStaysResponsible = keptRegister({
  id: '5.2.3',
  title: '首问责任制',
  quote: quote('5.2', '首问责任制'),
  reading:
    '记下先问到谁、什么事、转给谁、结果和来访人是否满意；首问人负责到办结。答复期限原文没有写，默认5个工作日。首问责任制度存档并在施行中。',
  subject: 'cadre',
  window: 'event',
  parameters: [{ name: 'answerWithinWorkingDays', title: '答复期限', value: 5, unit: '个工作日', source: 'default' }],
  owner: ['officeDirector'],
})

export const dutyNightsAreKept = keptRegister({
  id: '5.2.4',
  title: '住勤和值班',
  quote: quote('5.2', '住勤'),
  reading:
    '记下每名干部住在镇里的夜数，与值班表并列；换班由接班人具名接下，值班记事交给下一班。每月住多少夜原文没有写，默认不作要求。住勤制度存档并在施行中。',
  subject: 'cadre',
  window: 'month',
  parameters: [{ name: 'nights', title: '每月住勤', value: 0, unit: '夜', source: 'default' }],
  owner: ['officeDirector'],
})

export const receptionsAreRecorded = keptRegister({
  id: '5.2.5',
  title: '公务接待',
  quote: quote('5.2', '接待等制度'),
  reading:
    '每次接待有公函、来客和陪同名单、费用清单，不上酒。陪餐人数依国家规定：来客10人以内（含10人）陪3人，超过10人陪三分之一，除不尽舍去。没有接待记录的接待费不能报账。接待制度存档并在施行中。',
  subject: 'committee',
  window: 'event',
  parameters: [
    { name: 'smallPartyGuests', title: '来客较少的界限（国家规定）', value: 10, unit: '人', source: 'default' },
    { name: 'smallPartyCompany', title: '界限以内陪餐不超过（国家规定）', value: 3, unit: '人', source: 'default' },
    { name: 'largePartyShare', title: '界限以上陪餐不超过来客的（国家规定）', value: [1, 3], source: 'default' },
  ],
  owner: ['officeDirector', 'financeHead'],
})

export const cadresAreAssessedYearly = cadence({
  id: '5.2.6',
  title: '干部年度考核',
  quote: quote('5.2', '加强对大沁他拉镇干部的年度考核，并抓好考核结果的运用和落实，严格兑现奖惩'),
  reading:
    '考的是一整年，默认次年3月31日前完成；全年在职的才欠这一年。优秀名额默认不超过20%，除不尽舍去，算式列明。“兑现”读作每个结果的奖或惩都办完并逐项勾销。考核办法存档并在施行中。',
  subject: 'cadre',
  window: 'year',
  parameters: [
    { name: 'excellentAtMostPercent', title: '优秀等次不超过', value: 20, unit: '%', source: 'default' },
    { name: 'dueOnNextYear', title: '次年最迟完成日期', value: '03-31', source: 'default' },
  ],
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const committeeMembersVisitContactPoints = keptRegister({
  id: '5.2.7',
  title: '委员党建工作联系点',
  quote: quote('5.2', '党委委员党建工作联系点制度'),
  reading: '每名委员都有联系点，默认每季度至少去一次，记下发现和解决的问题。联系点制度存档并在施行中。',
  subject: 'committeeMember',
  window: 'quarter',
  parameters: [{ name: 'visits', title: '每季度走访', value: 1, unit: '次', source: 'default' }],
  owner: ['organizationCommissioner', 'committeeMember'],
})

export const committeeMembersReportToCommittee = cadence({
  id: '5.2.8',
  title: '委员向党委报告工作',
  quote: quote('5.2', '党委委员向党委报告工作制度'),
  reading: '多久一次原文没有写，默认每名委员每年至少一次。报告工作制度存档并在施行中。',
  subject: 'committeeMember',
  window: 'year',
  parameters: [{ name: 'reports', title: '每年报告', value: 1, unit: '次', source: 'default' }],
  owner: ['partyCommitteeSecretary', 'committeeMember'],
})

export const everyCadreHasHeartToHeartTalk = cadence({
  id: '5.2.9',
  title: '干部谈心',
  quote: quote('5.2', '干部谈心制度'),
  reading: '多久一次原文没有写，默认与每名干部每年至少谈一次；谈话内容保密。谈心制度存档并在施行中。',
  subject: 'cadre',
  window: 'year',
  parameters: [{ name: 'talks', title: '每年谈心', value: 1, unit: '次', source: 'default' }],
  owner: ['partyCommitteeSecretary', 'organizationCommissioner'],
})

export const admonitionsAreKept = keptRegister({
  id: '5.2.10',
  title: '干部诫勉',
  quote: quote('5.2', '干部诫勉制度'),
  reading: '记下事实、谁决定、谈话、本人说明、影响期和跟踪；影响期内不能评优、不能提拔。诫勉制度存档并在施行中。',
  subject: 'cadre',
  window: 'event',
  owner: ['disciplineInspectionSecretary', 'organizationCommissioner'],
})

export const reminderTalksAreKept = keptRegister({
  id: '5.2.11',
  title: '干部提醒谈话',
  quote: quote('5.2', '干部提醒谈话制度'),
  reading:
    '记下缘由、谁谈的、答应了什么、后来怎样。本人的事项一直未落实的，系统建议谈一次，谈不谈由人定。提醒谈话制度存档并在施行中。',
  subject: 'cadre',
  window: 'event',
  owner: ['disciplineInspectionSecretary', 'organizationCommissioner'],
})
