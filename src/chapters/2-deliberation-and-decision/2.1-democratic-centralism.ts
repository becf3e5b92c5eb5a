import { cadence, filing, gate } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const rulesOfProcedureAreInForce = filing({
  id: '2.1.1',
  title: '议事决策规则',
  quote: quote(
    '2.1',
    '建立和完善《镇党委议事决策规则》，界定书记办公会、党委会、党委扩大会议的召开时间、参加范围、议事内容和议事程序',
  ),
  reading:
    '读作：有一份经党委会决定、正在施行的规则，对三种会议各写明四件事（何时开、谁参加、议什么、怎么议）。规则第一次通过之前，按标准原文和默认数字运行，页面上注明。',
  subject: 'committee',
  window: 'always',
  owner: ['partyCommitteeSecretary', 'officeDirector'],
})

export const rulesOfProcedureAreComplete = filing({
  id: '2.1.2',
  title: '规则全面、具体、可操作',
  quote: quote('2.1', '议事决策规则内容要全面、具体、操作性强'),
  reading:
    '“全面”读作三种会议、四件事共十二格都写了；“具体、操作性强”读作规则里的数字（多久一次、提前多久预告、到会人数、通过人数、参加人员）就是会议实际运行所用的设置，各有施行日期。',
  subject: 'committee',
  window: 'always',
  owner: ['partyCommitteeSecretary', 'officeDirector'],
})

export const majorIssuesAreDecidedCollectively = gate({
  id: '2.1.3',
  title: '重大问题集体决定',
  quote: quote('2.1', '凡重大问题必须集体讨论决定，不得以个人意见代替党委的集体决策'),
  reading:
    '“重大问题”读作三重一大：重大决策、重要人事、重大项目、大额资金。只有经有权决定的会议表决并记录，才算决定；传阅签批、个别征求意见、群里表态都不算。',
  subject: 'matter',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'townMayor'],
})

export const emergencyDecisionsAreReported = cadence({
  id: '2.1.4',
  title: '紧急决定事后报告',
  quote: quote('2.1', '如遇紧急情况，必须由个人作出决定时，事后迅速向党委报告'),
  reading:
    '“迅速”原文没有写小时数，默认作出决定后24小时内报告，并由下一次党委会追认；下一次党委会不审议这一项，就不能结束议程。',
  subject: 'emergencyDecision',
  window: 'event',
  parameters: [
    { name: 'reportWithinHours', title: '报告期限', value: 24, unit: '小时', source: 'default' },
    { name: 'confirmedAt', title: '由谁追认', value: '下一次党委会', source: 'default' },
  ],
  owner: ['partyCommitteeSecretary', 'townMayor'],
})

export const agendaIsSettledBeforehand = gate({
  id: '2.1.5',
  title: '议题由书记提出、办公会确定',
  quote: quote('2.1(1)', '党委会议题一般由书记提出，书记办公会讨论确定'),
  reading:
    '“由书记提出”包括别人提出、书记同意；须在已经召开的书记办公会上确定。书记外出或者空缺时，由受委托的副书记代行（默认）。紧急决定的报告和追认不必经过这一步。',
  subject: 'agendaItem',
  window: 'event',
  parameters: [{ name: 'inPlaceOfSecretary', title: '书记不在时由谁提出', value: '受委托的副书记', source: 'default' }],
  owner: ['partyCommitteeSecretary', 'deputySecretary'],
})

export const agendaIsAnnouncedBeforehand = gate({
  id: '2.1.6',
  title: '党委会议预告',
  quote: quote('2.1(1)', '并提前将议题通知参会人员（即党委会议预告制度）'),
  reading:
    '“提前”原文没有写多久，默认开会前48小时，节假日计算在内。预告须把全部议题和材料送到每一名参会人员；预告晚了或者不全，会议不能开，只能改期。',
  subject: 'meeting',
  window: 'event',
  parameters: [{ name: 'noticeHours', title: '最少提前', value: 48, unit: '小时', source: 'default' }],
  owner: ['officeDirector', 'partyCommitteeSecretary'],
})

export const noImpromptuMotions = gate({
  id: '2.1.7',
  title: '不允许临时动议',
  quote: quote('2.1(1)', '不允许临时动议'),
  reading:
    '预告发出之后新加的议题、内容有实质改动的议题，都是临时动议，本次会议不能审议，可以留给下次会议。只有紧急决定的报告和追认可以补进已经发出的议程，并注明。',
  subject: 'agendaItem',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'officeDirector'],
})

export const quorumIsTwoThirds = gate({
  id: '2.1.8',
  title: '三分之二以上委员到会',
  quote: quote('2.1(1)', '召开党委会必须有三分之二以上委员参加方可召开'),
  reading:
    '“以上”含本数；以在任委员人数为基数，空缺的席位不算，列席人员不计。按整数比较：到会人数的3倍不少于在任委员的2倍。开会时和每次表决前都要够数。',
  subject: 'meeting',
  window: 'event',
  parameters: [{ name: 'quorum', title: '到会委员占在任委员', value: [2, 3], source: 'standard' }],
  owner: ['partyCommitteeSecretary', 'deputySecretary'],
})

export const personnelMattersNeedTwoThirds = gate({
  id: '2.1.9',
  title: '人事等重大问题三分之二同意',
  quote: quote('2.1(1)', '讨论人事等重大问题时，必须有三分之二以上成员同意方可形成决议'),
  reading:
    '“成员”从严读作全体在任委员，不是到会委员；“以上”含本数，同意票数的3倍不少于在任委员的2倍。这样读也满足国家规定的应到会成员过半数；若只按到会人数算，委员为6、8、9、10、12、13名时会违反国家规定。缺席委员的书面意见记录在案，不计票。原文没有写其他事项，默认同意票须超过在任委员的半数。',
  subject: 'vote',
  window: 'event',
  parameters: [
    { name: 'majorAtLeast', title: '人事等重大问题：同意票占在任委员', value: [2, 3], source: 'standard' },
    { name: 'ordinaryMoreThan', title: '其他事项：同意票须超过在任委员的', value: [1, 2], source: 'default' },
  ],
  owner: ['partyCommitteeSecretary', 'deputySecretary'],
})

export const jointMeetingsConsiderNothing = gate({
  id: '2.1.10',
  title: '党政联席会议不研究问题',
  quote: quote('2.1(1)', '不得以党政联席会议的形式研究问题'),
  reading:
    '“研究问题”读作研究应由党委会决定的问题。党政联席会议可以记录沟通和协调（国家规定允许它定期研究信访等行政工作），不能列入党委会的事项，也不产生党委的决定。',
  subject: 'meeting',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'townMayor'],
})

export const secretariesMeetingDecidesNothing = gate({
  id: '2.1.11',
  title: '书记办公会不代替党委会',
  quote: quote('2.1(1)', '不允许以书记办公会的形式代替党委会进行决策'),
  reading:
    '书记办公会没有表决，也没有决定，结果只有几种：提交党委会、退回补充、协调落实、知悉；确定考察对象（三、1）记作建议，由党委会在表决时一并确认或者否定。',
  subject: 'meeting',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'deputySecretary'],
})

export const secretariesMeetingHasThreeTasks = gate({
  id: '2.1.12',
  title: '书记办公会的议事范围',
  quote: quote('2.1(2)', '酝酿需要提交党委会讨论决定的问题；对党委会决定事项的组织实施进行协调；交流日常工作情况'),
  reading: '书记办公会的每个议题属于三类之一：酝酿、协调、交流；协调的议题要指明落实的是党委会哪一项决定。',
  subject: 'agendaItem',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'deputySecretary'],
})

export const secretariesMeetingHasFixedParticipants = gate({
  id: '2.1.13',
  title: '书记办公会的参加人员',
  quote: quote('2.1(2)', '参加人员：书记、副书记，人大主席和纪委书记列席'),
  reading: '参加和列席人员由职务带出，不另填写；其他人不能作为参加人员。记录人不是参加人员，可以在场。',
  subject: 'meeting',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'officeDirector'],
})
