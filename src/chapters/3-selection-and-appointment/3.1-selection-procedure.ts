import { filing, gate } from '#mechanisms/requirement.ts'
import { quote } from '#standard/quote.ts'

export const managedPositionsHaveConditions = filing({
  id: '3.1.1',
  title: '镇管职位的条件和程序',
  quote: quote('3.1', '对由大沁他拉镇管理干部的选拔任用条件、程序等作出明确的要求'),
  reading:
    '读作一份施行中的镇管职位表，每个职位写明任职条件和选任程序。不归镇管的职位（书记、镇长、党委委员、人大主席等）不在其内。',
  subject: 'committee',
  window: 'always',
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const candidatesComeFromRecommendation = gate({
  id: '3.1.2',
  title: '民主推荐提出考察对象',
  quote: quote('3.1', '选拔任用干部必须经过民主推荐提出考察对象'),
  reading: '民主推荐读作会议推荐、谈话推荐，可以两样都有；写明参加范围、参加人数和得票。没有民主推荐，不能考察。',
  subject: 'appointment',
  window: 'event',
  owner: ['organizationCommissioner', 'partyCommitteeSecretary'],
})

export const appraisalCandidateIsSettled = gate({
  id: '3.1.3',
  title: '书记办公会确定考察对象',
  quote: quote('3.1', '由书记办公会确定考察对象'),
  reading:
    '在已经召开的书记办公会上，从民主推荐产生的人选中确定。书记办公会不能代替党委会决策（二、1），所以记作建议，由党委会在表决时一并确认或者否定。',
  subject: 'appointment',
  window: 'event',
  owner: ['partyCommitteeSecretary', 'organizationCommissioner'],
})

export const candidateIsFullyAppraised = gate({
  id: '3.1.4',
  title: '考察组全面考察',
  quote: quote('3.1', '组成考察组根据干部选拔任用的条件和不同领导职务的职责要求，对考察对象进行全面考察'),
  reading:
    '考察组默认至少2人，与考察对象有亲属关系或者上下级关系的不参加。“全面”默认读作德、能、勤、绩、廉五方面，连同职位的每一项条件，都有考察结论；谈话记录和纪委书记的意见存档。',
  subject: 'appointment',
  window: 'event',
  parameters: [
    { name: 'teamAtLeast', title: '考察组至少', value: 2, unit: '人', source: 'default' },
    { name: 'aspects', title: '考察方面', value: '德、能、勤、绩、廉', source: 'default' },
  ],
  owner: ['organizationCommissioner', 'disciplineInspectionSecretary'],
})

export const villageCommitteesAreElected = gate({
  id: '3.1.5',
  title: '村“两委”两推一选和直接选举',
  quote: quote('3.1', '村“两委”班子仍然实行“两推一选和直接选举'),
  reading:
    '原文“两推一选之后少一个后引号，照印。读作两件事：嘎查村党组织班子实行“两推一选”，先由党员推荐、群众推荐，再由党员大会选举；嘎查村委会实行直接选举，有选民名单，登记选民过半数投票，得票超过投票数一半当选。“过半数”不含本数。各步都有票数。',
  subject: 'village',
  window: 'event',
  owner: ['organizationCommissioner', 'villagePartySecretary'],
})

export const appraisalIsReportedInFull = gate({
  id: '3.1.6',
  title: '考察组向党委会全面汇报',
  quote: quote('3.1', '由考察组向镇党委会全面汇报考察对象的情况'),
  reading: '考察报告是党委会的一个议题，在表决之前由考察组汇报。',
  subject: 'appointment',
  window: 'event',
  owner: ['organizationCommissioner'],
})

export const appointmentsAreDecidedByCommittee = gate({
  id: '3.1.7',
  title: '党委集体作出任免决定',
  quote: quote('3.1', '最后经镇党委集体讨论研究作出任免决定'),
  reading:
    '镇管职位的任免，只有党委会逐人表决、达到在任委员三分之二以上同意才生效；之后公示（默认5个工作日）、发任免文件，该试用的试用，名册只随它变动。不归镇管的职位，只登记有权机关的决定或者选举结果：哪一种、文号、日期、文件。',
  subject: 'appointment',
  window: 'event',
  parameters: [
    { name: 'publicNotificationWorkingDays', title: '任前公示', value: 5, unit: '个工作日', source: 'default' },
  ],
  owner: ['partyCommitteeSecretary', 'organizationCommissioner'],
})
