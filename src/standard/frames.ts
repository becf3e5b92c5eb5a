import type { ClauseId } from './clauses.ts'

/**
 * What the words outside every quotation are, and why nothing is asked by them.
 *
 * Every character of the standard stands in the quotation of one requirement or in one frame; `standard.spec.ts` fails on any other.
 */
export const frameKinds = {
  title: { title: '标题', reason: '标准的名称。' },
  heading: { title: '章题', reason: '一章的标题，指出要建立什么机制，要求在各条里。' },
  number: { title: '序号', reason: '印刷的序号，只标明位置。' },
  lead: { title: '条首句', reason: '一条开头的小标题，点明这一条讲什么，要求在它后面的句子里。' },
  point: { title: '分项句', reason: '一条之中分项的小标题，要求在它后面的句子里。' },
  stop: { title: '标点', reason: '两段引文之间的标点。' },
  connective: { title: '连接语', reason: '承上启下的词语，离开它所接的句子没有内容。' },
  purpose: { title: '目的', reason: '前面的要求要达到的目的，没有另外可以查证的事。' },
  general: { title: '概括语', reason: '概括地说，落实在指明的要求里。' },
} as const

export type FrameKind = keyof typeof frameKinds

export interface Frame {
  readonly kind: FrameKind
  readonly text: string
  readonly reason: string
}

const frame =
  (kind: FrameKind) =>
  (text: string, reason: string = frameKinds[kind].reason): Frame => ({ kind, text, reason })

const title = frame('title')
const heading = frame('heading')
const number = frame('number')
const lead = frame('lead')
const point = frame('point')
const stop = frame('stop')
const connective = frame('connective')
const purpose = frame('purpose')
/** A general phrase always says of itself which requirement it comes to rest in. */
const general = (text: string, reason: string): Frame => frame('general')(text, reason)
/** One frame for each mark. */
const stops = (marks: string): readonly Frame[] => [...marks].map(mark => stop(mark))

/** The frames of each clause, in the order of the text; the quotations stand between them. */
export const frames: Readonly<Record<ClauseId, readonly Frame[]>> = {
  '0': [title('党委日常工作标准')],

  '1': [heading('一、建立和完善学习培训机制')],
  '1.1': [number('1、'), lead('健全中心组学习制度。'), ...stops('，，。'), purpose('，不断提高领导和工作水平。')],
  '1.2': [
    number('2、'),
    lead('健全干部学习培训制度。'),
    ...stops('，。'),
    connective('。同时，'),
    purpose('，不断提高知识水平和工作能力。'),
  ],
  '1.3': [number('3、'), lead('加强学习培训的督查和考核。'), ...stops('，。')],

  '2': [heading('二、建立和完善议事决策机制')],
  '2.1': [number('1、'), lead('坚持和健全民主集中制。'), ...stops('。。。。')],
  '2.1(1)': [number('（1）'), lead('党委会。'), ...stops('，，。，。，。')],
  '2.1(2)': [number('（2）'), lead('书记办公会。'), connective('议事范围：'), ...stops('。。')],
  '2.2': [
    number('2、'),
    lead('规范重大问题的决策程序。'),
    general(
      '（即“三重一大”事项决策制度）',
      '说明“重大问题”指什么，落实在“重大问题集体决定”（二、1）对重大问题的读法里。',
    ),
    general(
      '党委会或党委扩大会议对重大问题的决策，一般应经过以下程序：',
      '说明哪两种会议、各步可以写明理由免去（“一般应”），落实在下面各步里。',
    ),
    number('（1）'),
    ...stops('，。'),
    number('（2）'),
    connective('方案提出后，'),
    ...stops('，。'),
    number('（3）'),
    ...stops('。。。。'),
  ],

  '3': [heading('三、建立和完善选拔任用机制')],
  '3.1': [
    number('1、'),
    lead('严格规范干部选拔任用程序。'),
    general(
      '要按照《党政领导干部选拔任用工作条例》的规定，按干部管理权限，',
      '指明依据和权限，落实在镇管职位的条件和程序，以及本条各步里；不归镇管的职位只登记有权机关的决定。',
    ),
    stop('。'),
    number('（1）'),
    stop('。'),
    connective('即在民主推荐的基础上，'),
    connective('，并'),
    ...stops('。。'),
    number('（2）'),
    connective('考察结束后，'),
    ...stops('，。'),
  ],
  '3.2': [number('2、'), lead('建立干部选拔竞争机制。'), stop('。')],
  '3.3': [
    number('3、'),
    lead('建立和完善优秀干部的选拔培养机制。'),
    stop('，'),
    connective('。要'),
    purpose('，加快优秀干部的成长步伐'),
    connective('，并'),
    stop('。'),
    purpose('，加强镇村干部锻炼培养，充实嘎查村工作力量。'),
  ],

  '4': [heading('四、建立和完善重大事项管理机制')],
  '4.1': [
    number('1、'),
    lead('建立和完善财政管理制度。'),
    ...stops('，；，，；，。'),
    general('加强大沁他拉镇财务管理，', '落实在紧接着的报账审核里。'),
    ...stops('。，。'),
  ],
  '4.2': [
    number('2、'),
    lead('建立和完善重大建设项目管理办法。'),
    stop('。'),
    point('一要坚持集体讨论。'),
    stop('；'),
    point('二要进行科学论证。'),
    ...stops('，。'),
    point('三要实行公开招标。'),
    stop('。'),
    point('四要严格加强管理。'),
    stop('。'),
  ],

  '5': [heading('五、建立和完善激励约束机制')],
  '5.1': [
    number('1、'),
    lead('实行大沁他拉镇干部“绩效管理”。'),
    general(
      '推行以“量化目标、强化责任、严格考评、兑现奖惩”为主要内容的“绩效管理”。',
      '列出绩效管理的四项内容，落实在本条的目标、考绩、评优，以及五、2的兑现奖惩里。',
    ),
    connective('大沁他拉镇党委、政府要'),
    ...stops('，，'),
    general('采取一系列的考评办法，', '没有写是哪些办法，落实在“对每名干部进行考绩”的算式和评分人里。'),
    ...stops('，。，。'),
  ],
  '5.2': [
    number('2、'),
    lead('健全干部日常管理机制（即日常监控制度）。'),
    ...stops('、、、、；'),
    general('健全大沁他拉镇干部考核办法，', '落实在紧接着的年度考核里：考核办法要存档并在施行中。'),
    stop('；'),
    general('建立健全并严格执行', '说的是后面列举的五项制度，每一项都要求制度存档并在施行中。'),
    ...stops('、、、、'),
    general('等。', '没有列出的制度，标准没有要求。'),
  ],
  '5.3': [
    number('3、'),
    lead('建立健全监督制度。'),
    stop('。'),
    general('认真坚持民主生活会制度，', '落实在紧接着的每半年一次里。'),
    ...stops('。，，。'),
  ],
  '5.3.2': [lead('实行大沁他拉镇党（政）务公开。'), ...stops('。，。')],

  '6': [heading('六、健全完善抓乡促村机制')],
  '6.1': [number('1、'), lead('落实“五个一”工作机制。'), ...stops('，，，，。。。')],
  '6.2': [
    number('2、'),
    lead('规范嘎查村级组织运行管理。'),
    stop('。'),
    general('理顺组织关系，', '是建立流动党员党支部要先做的事，落实在该支部的成员名单里。'),
    ...stops('。，。。'),
  ],
  '6.3': [number('3、'), lead('加强嘎查村干部队伍管理。'), ...stops('。。，。')],
  '6.4': [number('4、'), lead('加强党员队伍建设。'), ...stops('。，。。。，，。，。')],
  '6.5': [number('5、'), lead('加大基层基础保障。'), ...stops('。；；；。。')],
}
