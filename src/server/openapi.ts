import { z } from 'zod'
import type { Importing } from '#mechanisms/importing.ts'
import type { AnyQuery } from '#mechanisms/query.ts'
import type { Register } from '#mechanisms/register.ts'
import { schemaOf, whoText } from './act-routes.ts'
import type { House } from './house-of.ts'
import { fileTypes } from './register-routes.ts'

type Json = Readonly<Record<string, unknown>>

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } })
const answer = (description: string, schema: Json = {}): Json => ({ description, content: jsonOf(schema) })
const problemAnswer = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})
const noContent: Json = { description: '办好了，没有内容' }
const file = (type: string): Json => ({
  description: '文件',
  content: { [type]: { schema: { type: 'string', format: 'binary' } } },
})

const inPath = (name: string, description: string): Json => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
})
const inQuery = (name: string, description: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: 'query',
  description,
  schema,
})

const onDay = inQuery('on', '哪一天，写作 2026-03-02；不写就是今天', { type: 'string', format: 'date' })
const view = [
  onDay,
  inQuery('by', '按录入时间（entered）还是按发生时间（occurred）看', {
    enum: ['entered', 'occurred'],
    default: 'entered',
  }),
  inQuery('planned', '1：算上已排的', { enum: ['0', '1'], default: '0' }),
]

interface Operation {
  readonly summary: string
  readonly tag: string
  readonly parameters?: readonly Json[]
  readonly body?: Json
  readonly ok: Json
  readonly status?: number
  /** Answered without a session. */
  readonly open?: true
}

const operation = ({ summary, tag, parameters = [], body, ok, status = 200, open }: Operation): Json => ({
  summary,
  tags: [tag],
  ...(parameters.length > 0 && { parameters }),
  ...(body && { requestBody: { required: true, content: body } }),
  ...(open && { security: [] }),
  responses: {
    [status]: ok,
    ...(body && { 400: problemAnswer('没有看懂：哪一处、怎么改') }),
    ...(!open && { 401: problemAnswer('没有登录'), 403: problemAnswer('不归您办，归谁办') }),
    default: problemAnswer('没有办成'),
  },
})

const withoutSchemaMark = ({ $schema: _, ...schema }: Json): Json => schema

const actPaths = (house: House): Json =>
  Object.fromEntries(
    [house.foundation, ...house.chapters].flatMap(({ acts, title }) =>
      acts
        .filter(act => act.by.length > 0)
        .map(act => {
          const shown = operation({
            summary: act.title,
            tag: `办事：${title}`,
            parameters: [
              {
                name: 'Idempotency-Key',
                in: 'header',
                description: '同一个编号只办一次，再来得到第一次的答复',
                schema: { type: 'string', maxLength: 200 },
              },
              inQuery('dry-run', '1：只问能不能办，什么也不记', { enum: ['0', '1'] }),
              inQuery('background', '1：三秒以内没有办完的，转到后台接着办，先答复这件事的编号（202）', {
                enum: ['1'],
              }),
            ],
            body: jsonOf(withoutSchemaMark(schemaOf(act.input) as Json)),
            ok: answer('办成了，或者等另一人确认', ref('Done')),
          })
          const responses = {
            ...(shown.responses as Json),
            409: problemAnswer('这个编号已经用在另一件事上'),
            422: problemAnswer('标准不允许，理由一并说明'),
          }
          const answersTo = act.answersTo.map(({ id, quote }) => `${id}“${quote.text}”`).join('；')
          return [
            `/api/acts/${act.name}`,
            {
              post: {
                ...shown,
                operationId: act.name,
                description: `${whoText(act.by)}办理。${answersTo && `依据：${answersTo}`}`,
                responses,
              },
            },
          ]
        }),
    ),
  )

const queryPaths = (answers: Iterable<AnyQuery>): Json =>
  Object.fromEntries(
    [...answers].map(({ name, title, by, input }) => {
      const { properties = {}, required = [] } = schemaOf(input) as {
        properties?: Record<string, Json>
        required?: readonly string[]
      }
      const parameters = Object.entries(properties).map(([field, schema]) => ({
        ...inQuery(field, String(schema.title ?? field), schema),
        required: required.includes(field),
      }))
      return [
        `/api/queries/${name}`,
        {
          get: {
            ...operation({ summary: title, tag: '查询', parameters, ok: answer('答案') }),
            operationId: name,
            description: `${whoText(by)}可看。`,
          },
        },
      ]
    }),
  )

const listOf = [
  inQuery('q', '搜索：字、全拼或首字母，用空格隔开几个词'),
  inQuery('where', '筛选，写成一行话：日期 ≥ 2026-03-01 · 本年 · 状态 已举行'),
  inQuery('sort', '按哪一栏排，前面加“-”是倒序'),
  inQuery('page', '第几页，从1起', { type: 'integer', minimum: 1, default: 1 }),
  inQuery('size', '每页几行', { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
  onDay,
]

const registerPaths = (registers: Iterable<Register>): Json =>
  Object.fromEntries(
    [...registers].flatMap(({ id, title, columns, quote }) => {
      const described = {
        description: [columns.map(column => column.title).join('、'), quote?.text].filter(Boolean).join('。依据：'),
      }
      return [
        [
          `/api/registers/${id}`,
          {
            get: {
              ...operation({ summary: title, tag: '台账', parameters: listOf, ok: answer('一页') }),
              ...described,
            },
          },
        ],
        ...(['xlsx', 'docx'] as const).map((ending): [string, Json] => [
          `/api/registers/${id}.${ending}`,
          {
            get: operation({
              summary: `${title}（${ending === 'xlsx' ? '表格文件' : '文档'}）`,
              tag: '台账',
              parameters: listOf.filter(({ name }) => name !== 'page' && name !== 'size'),
              ok: file(fileTypes[ending]),
            }),
          },
        ]),
        [
          `/api/registers/${id}/values`,
          { get: operation({ summary: `${title}：可以挑的词`, tag: '台账', ok: answer('每一栏的词') }) },
        ],
        [
          `/api/registers/${id}/{key}/history`,
          {
            get: operation({
              summary: `${title}：一行的来历`,
              tag: '台账',
              parameters: [inPath('key', '行的编号')],
              ok: answer('每次变动'),
            }),
          },
        ],
      ]
    }),
  )

const importPaths = (imports: Iterable<Importing>): Json =>
  Object.fromEntries(
    [...imports].flatMap(({ register: { id, title }, act, columns }) => [
      [
        `/api/registers/${id}/import`,
        {
          get: operation({
            summary: `${title}：名单里可以有哪些列，上次怎样对的`,
            tag: '台账',
            ok: answer('列'),
          }),
          post: {
            ...operation({
              summary: `${title}：从表格录入，先看每一行会怎样，再全部录入`,
              tag: '台账',
              parameters: [
                inQuery('dry-run', '1：只看，不录入', { enum: ['1'] }),
                inQuery('background', '1：在后台办，马上回来，办到哪里看 /api/jobs', { enum: ['1'] }),
              ],
              body: {
                'multipart/form-data': {
                  schema: words(
                    {
                      file: { type: 'string', format: 'binary' },
                      paper: { type: 'string', title: '依据的文件' },
                      plan: {
                        type: 'string',
                        title: 'JSON：sheet 哪张表，columns 第几列是哪一项，answers 第几行是不是同一个',
                      },
                    },
                    ['file'],
                  ),
                },
              },
              ok: answer('只看：每一行是新增、有变、一样、不收还是要问，以及理由；录入：和办一件事的回答一样'),
            }),
            description: `列：${Object.values(columns)
              .map(column => column.title)
              .join('、')}。由“${act.title}”办理。`,
          },
        },
      ],
      [
        `/api/registers/${id}/import/template`,
        {
          get: operation({
            summary: `${title}样表`,
            tag: '台账',
            ok: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
          }),
        },
      ],
    ]),
  )

const logFilters = [
  inQuery('person', '谁'),
  inQuery('from', '从哪一天', { type: 'string', format: 'date' }),
  inQuery('to', '到哪一天', { type: 'string', format: 'date' }),
]

const words = (properties: Json, required = Object.keys(properties)): Json => ({ type: 'object', properties, required })
const word: Json = { type: 'string' }

const fixedPaths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/api/health': { get: { summary: '是否正常', tag: '系统', ok: answer('正常'), open: true } },
  '/api/setup': {
    get: {
      summary: '要不要第一次开通',
      tag: '系统',
      ok: answer('', words({ needed: { type: 'boolean' } })),
      open: true,
    },
    post: {
      summary: '凭一次性开通码设立本镇',
      tag: '系统',
      open: true,
      ok: answer('三位管理员的首次密码，只给这一次'),
      body: jsonOf(
        words({
          code: word,
          town: words({ name: word, code: word }),
          administrators: words({
            system: words({ name: word, account: word }),
            security: words({ name: word, account: word }),
            audit: words({ name: word, account: word }),
          }),
        }),
      ),
    },
  },
  '/api/session': {
    post: {
      summary: '登录',
      tag: '账号',
      body: jsonOf(words({ account: word, password: word, code: word, phoneCode: word }, ['account', 'password'])),
      ok: answer('已登录，凭 cookie'),
      open: true,
    },
    delete: { summary: '退出', tag: '账号', ok: noContent, status: 204 },
  },
  '/api/session/passkey/begin': {
    post: { summary: '用通行密钥登录：给浏览器的问题', tag: '账号', ok: answer('WebAuthn 的参数'), open: true },
  },
  '/api/session/passkey': {
    post: {
      summary: '用通行密钥登录',
      tag: '账号',
      body: jsonOf(words({ response: { type: 'object' } })),
      ok: answer('已登录，凭 cookie'),
      open: true,
    },
  },
  '/api/system': { get: { summary: '备份、演练、磁盘和日志的头', tag: '系统', ok: answer('系统') } },
  '/api/system/backup': { post: { summary: '现在备份', tag: '系统', ok: answer('开始了') } },
  '/api/system/drill': { post: { summary: '现在演练恢复', tag: '系统', ok: answer('开始了') } },
  '/api/account/security': { get: { summary: '我的动态码和通行密钥', tag: '账号', ok: answer('有没有，何时起') } },
  '/api/account/second-factor/begin': {
    post: {
      summary: '开启动态码：给手机的密钥',
      tag: '账号',
      body: jsonOf(words({ password: word })),
      ok: answer('密钥，只给这一次'),
    },
  },
  '/api/account/second-factor/confirm': {
    post: {
      summary: '填对一次，动态码开启',
      tag: '账号',
      body: jsonOf(words({ code: word })),
      ok: answer('恢复码，只给这一次'),
    },
  },
  '/api/account/second-factor/off': {
    post: {
      summary: '关掉动态码',
      tag: '账号',
      body: jsonOf(words({ password: word, code: word })),
      ok: noContent,
      status: 204,
    },
  },
  '/api/account/second-factor/recovery-codes': {
    post: {
      summary: '换一套恢复码',
      tag: '账号',
      body: jsonOf(words({ password: word, code: word })),
      ok: answer('恢复码，只给这一次'),
    },
  },
  '/api/account/passkeys/begin': {
    post: {
      summary: '添加通行密钥：给浏览器的问题',
      tag: '账号',
      body: jsonOf(words({ password: word })),
      ok: answer('WebAuthn 的参数'),
    },
  },
  '/api/account/passkeys': {
    post: {
      summary: '添加通行密钥',
      tag: '账号',
      body: jsonOf(words({ name: word, response: { type: 'object' } })),
      ok: answer('编号'),
      status: 201,
    },
  },
  '/api/account/passkeys/{id}/name': {
    post: {
      summary: '给通行密钥改名',
      tag: '账号',
      parameters: [inPath('id', '通行密钥')],
      body: jsonOf(words({ name: word })),
      ok: noContent,
      status: 204,
    },
  },
  '/api/account/passkeys/{id}': {
    delete: {
      summary: '删除通行密钥',
      tag: '账号',
      parameters: [inPath('id', '通行密钥')],
      ok: noContent,
      status: 204,
    },
  },
  '/api/account/sessions': { get: { summary: '我在哪些地方登录着', tag: '账号', ok: answer('登录') } },
  '/api/account/sessions/end': {
    post: { summary: '退出一处', tag: '账号', body: jsonOf(words({ id: word })), ok: noContent, status: 204 },
  },
  '/api/account/sessions/end-others': { post: { summary: '退出别处', tag: '账号', ok: noContent, status: 204 } },
  '/api/account/sessions/end-of': {
    post: {
      summary: '退出一个人的所有登录（安全管理员）',
      tag: '账号',
      body: jsonOf(words({ person: word })),
      ok: noContent,
      status: 204,
    },
  },
  '/api/account/sign-ins': { get: { summary: '我的登录记录', tag: '账号', ok: answer('最近三十条') } },
  '/api/account/phone-code': {
    post: {
      summary: '取手机登录码',
      tag: '账号',
      body: jsonOf(words({ password: word })),
      ok: answer('码，只给这一次'),
    },
  },
  '/api/account/phone-code-for': {
    post: {
      summary: '当面发手机登录码（系统管理员）',
      tag: '账号',
      body: jsonOf(
        words({ person: word, endPhones: { type: 'boolean', description: '旧手机上的登录一起退出' } }, ['person']),
      ),
      ok: answer('码，只给这一次'),
    },
  },
  '/api/account/password': {
    post: { summary: '改密码', tag: '账号', body: jsonOf(words({ old: word, new: word })), ok: noContent, status: 204 },
  },
  '/api/account/sign-out-everywhere': { post: { summary: '在所有地方退出', tag: '账号', ok: noContent, status: 204 } },
  '/api/account/requests': {
    get: { summary: '等确认的申请', tag: '账号', ok: answer('申请') },
    post: {
      summary: '申请开通账号或重置密码',
      tag: '账号',
      body: jsonOf(words({ person: word, login: word, secondFactor: { type: 'boolean' } }, ['person'])),
      ok: answer('已申请，等另一人确认'),
      status: 201,
    },
  },
  '/api/account/requests/{id}/confirm': {
    post: {
      summary: '确认申请，得到首次密码',
      tag: '账号',
      parameters: [inPath('id', '申请')],
      ok: answer('首次密码，只给这一次'),
    },
  },
  '/api/account/requests/{id}/decline': {
    post: { summary: '不同意或撤回申请', tag: '账号', parameters: [inPath('id', '申请')], ok: noContent, status: 204 },
  },
  '/api/account/close': {
    post: { summary: '停用账号', tag: '账号', body: jsonOf(words({ person: word })), ok: noContent, status: 204 },
  },
  '/api/account/list': { get: { summary: '账号', tag: '账号', ok: answer('账号') } },
  '/api/account/log': {
    get: {
      summary: '登录和账号的记录（审计管理员）',
      tag: '账号',
      parameters: [inQuery('before', '从哪一条往前'), ...logFilters],
      ok: answer('记录'),
    },
  },
  '/api/account/log.xlsx': {
    get: {
      summary: '登录和账号的记录（表格文件）',
      tag: '账号',
      parameters: logFilters,
      ok: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/api/me': { get: { summary: '我：职务、等我办的', tag: '我', ok: answer('我') } },
  '/api/me/acts': { get: { summary: '我今天能办的事', tag: '我', ok: answer('事项的名字') } },
  '/api/mishaps': {
    post: {
      summary: '记下打不开的一页',
      tag: '我',
      body: jsonOf(words({ page: word, kind: word, at: word })),
      ok: answer('编号', words({ code: word })),
    },
  },
  '/api/proposals/{id}': {
    get: { summary: '待我确认的内容', tag: '我', parameters: [inPath('id', '待确认事项')], ok: answer('内容') },
  },
  '/api/drafts': { get: { summary: '我的草稿', tag: '我', ok: answer('草稿') } },
  '/api/drafts/{key}': {
    get: { summary: '取草稿', tag: '我', parameters: [inPath('key', '草稿')], ok: answer('草稿') },
    put: {
      summary: '存草稿',
      tag: '我',
      parameters: [inPath('key', '草稿')],
      body: jsonOf({}),
      ok: answer('何时存的，现在是哪一版', words({ savedAt: word, version: word })),
    },
    delete: { summary: '删草稿', tag: '我', parameters: [inPath('key', '草稿')], ok: noContent, status: 204 },
  },
  '/api/me/reminders': {
    get: { summary: '怎样提醒我，最近的提醒', tag: '我', ok: answer('怎样提醒、最近二十条') },
    put: {
      summary: '改怎样提醒我',
      tag: '我',
      body: jsonOf({
        type: 'object',
        properties: { mail: word, byMail: { type: 'boolean' }, byWebhook: { type: 'boolean' } },
      }),
      ok: answer('现在怎样提醒'),
    },
  },
  '/api/reminders': {
    post: {
      summary: '提醒负责的人：一件事一天一次，夜里、周末和节假日说的下一个工作日告诉',
      tag: '我',
      body: jsonOf(words({ requirement: word })),
      ok: answer('提醒了谁、哪天告诉'),
    },
  },
  '/api/reminders/{n}': {
    delete: { summary: '收回刚发出的提醒', tag: '我', parameters: [inPath('n', '哪一条')], ok: noContent, status: 204 },
  },
  '/api/reminders/{n}/seen': {
    post: { summary: '收起看过的提醒', tag: '我', parameters: [inPath('n', '哪一条')], ok: noContent, status: 204 },
  },
  '/api/jobs': { get: { summary: '我在后台办的事：办到哪里、办完怎样', tag: '我', ok: answer('后台的事') } },
  '/api/jobs/{id}': {
    get: { summary: '后台的一件事', tag: '我', parameters: [inPath('id', '哪一件')], ok: answer('后台的事') },
    delete: { summary: '收起办完的', tag: '我', parameters: [inPath('id', '哪一件')], ok: noContent, status: 204 },
  },
  '/api/jobs/{id}/file': {
    get: {
      summary: '取后台做好的文件',
      tag: '我',
      parameters: [inPath('id', '哪一件')],
      ok: file('application/octet-stream'),
    },
  },
  '/api/live': {
    get: {
      summary: '什么变了（不说变成什么）',
      tag: '我',
      ok: { description: '事件流', content: { 'text/event-stream': {} } },
    },
  },
  '/api/standard': { get: { summary: '标准和每一项的灯', tag: '标准', parameters: view, ok: answer('章、条、项') } },
  '/api/handover': {
    get: { summary: '交接：一个人的职务手里没办完的', tag: '名册', ok: answer('交接单') },
  },
  '/api/today': {
    get: { summary: '今天：归我办的、快要逾期的、接下来的会、已办妥的', tag: '标准', ok: answer('今天') },
  },
  '/api/calendar': {
    get: {
      summary: '日历：哪些天到期、办了什么、排了什么、哪些天放假和调休；多人应办的只有数，名字只给负责的人',
      tag: '标准',
      parameters: [
        { ...inQuery('from', '从哪天，写作 2026-01-01', { type: 'string', format: 'date' }), required: true },
        { ...inQuery('to', '到哪天，最多 400 天', { type: 'string', format: 'date' }), required: true },
      ],
      ok: answer('各项要求的各期、办的和排的'),
    },
  },
  '/api/calendar/{secret}.ics': {
    get: {
      summary: '一个人的日历订阅（iCalendar）：凭本人的密址取，取的当天有什么职务就看到什么',
      tag: '标准',
      parameters: [inPath('secret', '密址里的那一段')],
      ok: { description: '日历', content: { 'text/calendar': { schema: word } } },
      open: true,
    },
  },
  '/api/me/calendar': {
    get: { summary: '我的日历订阅开着没有，什么时候开的', tag: '我', ok: answer('开着没有') },
    post: { summary: '开通或换新我的日历密址；旧的立刻作废', tag: '我', ok: answer('密址，只显示这一次') },
    delete: { summary: '停掉我的日历密址', tag: '我', ok: noContent, status: 204 },
  },
  '/api/first-day': { get: { summary: '开始用：起算以前要准备的六件，各做到哪里', tag: '标准', ok: answer('六件') } },
  '/api/standard/text': { get: { summary: '标准全文和引文的位置', tag: '标准', ok: answer('全文') } },
  '/api/standard/year': {
    get: {
      summary: '一年每一周的待办和未落实；以后的周是“若不办”',
      tag: '标准',
      parameters: view,
      ok: answer('每一周几项，哪天以后会变多'),
    },
  },
  '/api/standard/{id}': {
    get: {
      summary: '一项：谁、哪个时段、证据、还缺什么',
      tag: '标准',
      parameters: [inPath('id', '如 1.1.2'), ...view],
      ok: answer('一项'),
    },
  },
  '/api/people/{id}': {
    get: {
      summary: '关于一个人的全部信息；本人写 me',
      tag: '我',
      parameters: [inPath('id', '人员，或者 me')],
      ok: answer('全部信息'),
    },
  },
  '/api/people/{id}/open': {
    post: {
      summary: '打开封存的个人信息，留下记录',
      tag: '我',
      parameters: [inPath('id', '人员，或者 me')],
      ok: answer('身份证号、电话'),
    },
  },
  '/api/people/{id}/export.html': {
    get: {
      summary: '全部信息导出成一个文件，留下记录',
      tag: '我',
      parameters: [inPath('id', '人员，或者 me')],
      ok: file('text/html'),
    },
  },
  '/api/grants': { get: { summary: '查阅授权，和他们打开过的封存内容', tag: '账号', ok: answer('授权') } },
  '/api/parameters': {
    get: {
      summary: '本镇规则：每个数、来源、谁能改',
      tag: '标准',
      parameters: [onDay],
      ok: answer('每个数'),
    },
  },
  '/api/parameters/preview': {
    get: {
      summary: '改了这个数，今天的灯会怎样；什么也不记',
      tag: '标准',
      parameters: [inQuery('figure', '如 2.1.6/noticeHours'), inQuery('value', '改成')],
      ok: answer('会变的灯'),
    },
  },
  '/api/standard/{id}/evidence': {
    get: {
      summary: '一项的迎检证据：结论、目录和摘要码、摘录、说明',
      tag: '标准',
      parameters: [inPath('id', '如 1.1.2'), ...view],
      ok: answer('证据'),
    },
  },
  '/api/standard/chapters/{number}/evidence': {
    get: {
      summary: '一章的证据册',
      tag: '标准',
      parameters: [inPath('number', '第几章，1到6'), ...view],
      ok: answer('每一项的证据'),
    },
  },
  '/api/documents/{name}/{file}': {
    get: {
      summary: '打印稿：编号、核对码和打印时的内容记下，再给文件',
      tag: '文件',
      parameters: [inPath('name', '如 study-plan'), inPath('file', '对象和结尾，如 2026.pdf、2026.docx')],
      ok: file('application/pdf'),
    },
  },
  '/verify/{code}': {
    get: {
      summary: '核对纸上的内容：一致或不一致，不用登录，没有脚本',
      tag: '文件',
      open: true,
      parameters: [inPath('code', '纸上的16个字母和数字')],
      ok: file('text/html'),
    },
  },
  '/api/acts': { get: { summary: '所有能办的事', tag: '办事', ok: answer('事项') } },
  '/api/queries': { get: { summary: '所有查询', tag: '查询', ok: answer('查询') } },
  '/api/registers': { get: { summary: '我能看的台账', tag: '台账', ok: answer('台账') } },
  '/api/roster/workbook/sample': {
    get: {
      summary: '名册样表',
      tag: '台账',
      ok: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    },
  },
  '/api/roster/workbook': {
    post: {
      summary: '从表格录入名册：先看每一行会怎样，再全部录入',
      tag: '台账',
      parameters: [inQuery('dry-run', '1：只看，不录入', { enum: ['1'] })],
      body: {
        'multipart/form-data': {
          schema: words(
            { file: { type: 'string', format: 'binary' }, paper: { type: 'string', title: '依据的文件' } },
            ['file'],
          ),
        },
      },
      ok: answer('只看：每一行是新增、有变、一样还是不收，以及理由；录入：和办一件事的回答一样'),
    },
  },
  '/api/attachments': {
    get: {
      summary: '能看的材料，每份写明属于哪几行',
      tag: '材料',
      parameters: [
        inQuery('q', '找名字'),
        inQuery('page', '第几页，从1起', { type: 'integer', minimum: 1, default: 1 }),
      ],
      ok: answer('一页'),
    },
    post: {
      summary: '上传一份材料',
      tag: '材料',
      body: { 'multipart/form-data': { schema: words({ file: { type: 'string', format: 'binary' } }) } },
      ok: answer('编号、名字、摘要'),
      status: 201,
    },
  },
  '/api/attachments/{id}': {
    get: { summary: '下载材料', tag: '材料', parameters: [inPath('id', '材料')], ok: file('application/octet-stream') },
  },
  '/api/journal': {
    get: {
      summary: '日志',
      tag: '日志',
      parameters: [inQuery('after', '从哪一条以后'), inQuery('limit', '几条')],
      ok: answer('日志'),
    },
  },
  '/api/journal/head': { get: { summary: '最近一次签名', tag: '日志', ok: answer('签名') } },
  '/api/journal/check': {
    get: { summary: '现在把全部记录核对一遍', tag: '日志', ok: answer('一共几条、指纹、哪里对不上') },
  },
  '/api/journal/{position}/proof': {
    get: {
      summary: '某一条在日志里的证明',
      tag: '日志',
      parameters: [inPath('position', '第几条，从0起'), inQuery('size', '日志有几条时')],
      ok: answer('证明'),
    },
  },
  '/api/journal/consistency': {
    get: {
      summary: '后来的日志没有改动先前的证明',
      tag: '日志',
      parameters: [inQuery('from', '先前几条'), inQuery('to', '后来几条')],
      ok: answer('证明'),
    },
  },
  '/api/journal/export': {
    get: { summary: '导出日志，可用 npm run verify 核对', tag: '日志', ok: file('application/x-ndjson') },
  },
}

const problemSchema = z.toJSONSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    refusals: z
      .array(
        z.object({
          requirement: z.string().optional(),
          cite: z.string().optional(),
          quote: z.string().optional(),
          reason: z.string(),
          figures: z.record(z.string(), z.union([z.number(), z.string()])),
          wayOut: z.array(z.object({ title: z.string(), act: z.string().optional() })),
        }),
      )
      .optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    code: z.string().optional(),
  }),
)

const doneSchema = z.toJSONSchema(
  z.object({
    receipt: z.object({ town: z.string(), position: z.int(), hash: z.string() }).nullable(),
    facts: z.array(z.object({ type: z.string(), data: z.unknown() })),
    lights: z.array(
      z.object({
        requirement: z.string(),
        subject: z.string(),
        window: z.string(),
        state: z.enum(['green', 'amber', 'red', 'grey']),
      }),
    ),
    subject: z.string(),
    proposal: z.string().optional(),
  }),
)

/** The HTTP contract as OpenAPI 3.1, from the declarations that the routes themselves follow. */
export const openApiOf = (house: House, answers: ReadonlyMap<string, AnyQuery>, version: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: '标尺',
    version,
    description:
      '办公页面、集成和测试走同一扇门。时间是带时区的 ISO 8601，日子写作 2026-03-02，钱以分为单位的整数。改动只有一条路：POST /api/acts/{事项}。错误是 application/problem+json。',
  },
  security: [{ session: [] }],
  paths: {
    ...Object.fromEntries(
      Object.entries(fixedPaths).map(([path, operations]) => [
        path,
        Object.fromEntries(Object.entries(operations).map(([method, declared]) => [method, operation(declared)])),
      ]),
    ),
    ...actPaths(house),
    ...queryPaths(answers.values()),
    ...registerPaths(house.registers.values()),
    ...importPaths(house.imports.values()),
  },
  components: {
    schemas: { Problem: withoutSchemaMark(problemSchema as Json), Done: withoutSchemaMark(doneSchema as Json) },
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'biaochi',
        description: '登录后的 cookie；加密连接上名为 __Host-biaochi',
      },
    },
  },
})
