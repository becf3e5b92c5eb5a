import { cadence, keptRegister } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

/** The paragraph without a number that follows 五、3. It is cited as the second paragraph of that article. */
export const affairsAreDisclosed = cadence({
  id: '5.4.1',
  title: '十三类事项公开',
  quote: quote(
    '5.3.2',
    '大沁他拉镇党委政府及其下属部门内部的工作规范、办事程序、服务标准、职责权限、办事结果、奖惩措施，以及项目资金、计划生育、民政救济款物、企业改制、土地审批、农民负担、政府拟办实事等都要直接向群众公开',
  ),
  reading:
    '这一段没有编号，引作第五章第3条第2款。列举的读作十三类，各类的公开时间原文没有写，默认如下；名称已经变化的类别（计划生育、农民负担、企业改制）可以改叫今天的名称，位置不变。每一项经提出、审核、审批、公布四步，审核保密和个人信息；只公开允许公开的栏目，证件号、住址、电话、账号、健康状况和未成年人的信息一律不出。',
  subject: 'disclosureCategory',
  window: 'year',
  parameters: [
    { name: 'publishWithinWorkingDays', title: '事后公开期限', value: 20, unit: '个工作日', source: 'default' },
    { name: 'workNorms', title: '工作规范', value: '变更后公开', source: 'default' },
    { name: 'serviceProcedure', title: '办事程序', value: '变更后公开', source: 'default' },
    { name: 'serviceStandards', title: '服务标准', value: '变更后公开', source: 'default' },
    { name: 'dutiesAndPowers', title: '职责权限', value: '变更后公开', source: 'default' },
    { name: 'serviceResults', title: '办事结果', value: '事后公开', source: 'default' },
    { name: 'rewardsAndPenalties', title: '奖惩措施', value: '事后公开', source: 'default' },
    { name: 'projectFunds', title: '项目资金', value: '每季度公开', source: 'default' },
    { name: 'familyPlanning', title: '计划生育', value: '每季度公开', source: 'default' },
    { name: 'relief', title: '民政救济款物', value: '每季度公开', source: 'default' },
    { name: 'enterpriseRestructuring', title: '企业改制', value: '事后公开', source: 'default' },
    { name: 'landApproval', title: '土地审批', value: '事后公开', source: 'default' },
    { name: 'farmersBurden', title: '农民负担', value: '每年公开', source: 'default' },
    { name: 'plannedPublicWorks', title: '政府拟办实事', value: '每年公开', source: 'default' },
  ],
  owner: ['officeDirector', 'townMayor'],
})

export const disclosuresNameTheirForms = keptRegister({
  id: '5.4.2',
  title: '公开的形式',
  quote: quote('5.3.2', '公开主要通过设置政务公开栏、情况通报会、简报等形式'),
  reading: '每一项公开都写明用了哪几种形式：公开栏（印出张贴，照片可有可无）、情况通报会、简报，“等”之中还有网上门户。',
  subject: 'disclosureItem',
  window: 'event',
  owner: ['officeDirector'],
})

export const publicFeedbackIsAnswered = cadence({
  id: '5.4.3',
  title: '接受群众监督',
  quote: quote('5.3.2', '将大沁他拉镇党（政）务有关情况张榜公布，提高党委、政府工作透明度，接受群众监督'),
  reading:
    '“接受群众监督”读作群众不用登录就能看、能问、能投诉，每一件都有答复并记下是否满意。答复期限原文没有写，默认15个工作日。',
  subject: 'feedback',
  window: 'event',
  parameters: [{ name: 'replyWithinWorkingDays', title: '答复期限', value: 15, unit: '个工作日', source: 'default' }],
  owner: ['officeDirector', 'disciplineInspectionSecretary'],
})
