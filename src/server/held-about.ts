import type { PoolClient } from 'pg'
import type { Roster } from '#institution/roster.ts'
import { accountEvents } from './accounts.ts'
import { filesOfSomeone } from './files-of-someone.ts'
import type { House } from './house-of.ts'
import { partsAbout } from './parts-about.ts'
import { idsIn, shownText } from './shown-value.ts'

/** Whom it is about, and what is needed to say it in words. */
export interface About {
  readonly client: PoolClient
  readonly town: string
  readonly person: string
  readonly roster: Roster
  readonly house: House
}

/** A row as a person reads it: its heads are Chinese. */
export type RowAbout = Readonly<Record<string, string>>

/** What one table holds about a person, or why nothing of it is told. */
export type HeldIn =
  | { readonly title: string; readonly rows: (about: About) => Promise<readonly RowAbout[]> }
  | { readonly untold: string }

const found = async <Row>(
  { client, town, person }: About,
  sql: string,
  more: readonly unknown[] = [],
): Promise<readonly Row[]> => (await client.query(sql, [town, person, ...more])).rows as Row[]

const instant = (at: string): string => at.slice(0, 16).replace('T', ' ')

interface FactRow {
  readonly position: string
  readonly line: string
  readonly payload: string
}

interface Line {
  readonly at: string
  readonly on: string
  readonly act: string
  readonly actor: string
  readonly stream: string
}

const factsAbout = async (about: About): Promise<readonly RowAbout[]> => {
  const { person, house, roster } = about
  const rows = await found<FactRow>(
    about,
    `select position, line, payload from journal where town = $1 and (position($2 in line) > 0 or position($2 in payload) > 0) order by position`,
  )
  return rows.map(({ position, line, payload }) => {
    const { at, on, act, actor, stream } = JSON.parse(line) as Line
    const own = stream === `person/${person}`
    return {
      序号: String(position),
      录入时间: instant(at),
      日期: on,
      事项: house.acts.get(act)?.title ?? act,
      关系: own ? '记的是本人' : actor === person ? '本人办理' : '提到本人',
      内容: partsAbout(JSON.parse(payload), person, { whole: own, isPerson: id => roster.people.has(id) }),
    }
  })
}

const rowsAbout = async (about: About): Promise<readonly RowAbout[]> => {
  const { person, house, roster } = about
  const rows = await found<{ register: string; since: string; until: string | null; row: Record<string, unknown> }>(
    about,
    `select register, since, until, row from register_row where town = $1 and position($2 in row::text) > 0 order by register, since`,
  )
  return rows.flatMap(({ register: id, since, until, row }) => {
    const register = house.registers.get(id)
    if (!register) return []
    const said = register.columns.flatMap(column => {
      const value = row[column.field]
      if (value === undefined || value === null || value === '') return []
      if (column.shown === 'people') {
        const people = idsIn([column], row, 'people')
        if (!people.includes(person)) return people.length > 0 ? [`${column.title}：${people.length}人`] : []
        return [`${column.title}：本人${people.length > 1 ? `等${people.length}人` : ''}`]
      }
      return [`${column.title}：${shownText(column, value, { roster, papers: new Map() })}`]
    })
    return [
      {
        台账: register.title,
        从何时: instant(since),
        到何时: until === null ? '现在' : instant(until),
        内容: said.join('；'),
      },
    ]
  })
}

/** What an erasure destroys is said beside each file; what stays, with what it belongs to. */
const filesAbout = async (about: About): Promise<readonly RowAbout[]> => {
  const { client, town, person, house } = about
  const own = new Set((await filesOfSomeone(client, town, person, house)).map(({ id }) => id))
  const rows = await found<{ id: string; name: string; at: string; registers: readonly string[] }>(
    about,
    `select id, name, uploaded_at as at, array(select distinct register from row_paper p where p.town = a.town and p.paper = a.id) as registers
     from attachment a where town = $1 and (uploaded_by = $2 or id = any($3)) order by uploaded_at`,
    [[...own]],
  )
  return rows.map(({ id, name, at, registers }) => ({
    文件: name,
    上传时间: instant(at),
    记在: registers.map(register => house.registers.get(register)?.title ?? register).join('、'),
    销毁个人信息时: own.has(id) ? '一起销毁' : '留下，它是别的事的材料',
  }))
}

/**
 * Every table of the database and what of it is about a person: what is told to him and to those responsible, or why not. A table that is not
 * named here fails the build, so that none can be forgotten.
 */
export const heldIn: Readonly<Record<string, HeldIn>> = {
  journal: { title: '日志里的事', rows: factsAbout },
  register_row: { title: '台账里的行', rows: rowsAbout },
  evidence: {
    title: '标准里算在本人名下的',
    rows: async about =>
      (
        await found<{ requirement: string; window_key: string; on_day: string; title: string; until: string | null }>(
          about,
          `select requirement, window_key, on_day, title, until from evidence where town = $1 and subject = $2 order by on_day, position`,
        )
      ).map(({ requirement, window_key: window, on_day: on, title, until }) => ({
        要求: about.house.requirements.get(requirement)?.title ?? requirement,
        期: window,
        日期: on,
        内容: title,
        现在: until === null ? '算数' : '已更正',
      })),
  },
  attachment: { title: '本人上传的文件，和只关本人的文件', rows: filesAbout },
  account: {
    title: '账号',
    rows: async about =>
      (
        await found<{ login: string; state: string; at: string }>(
          about,
          `select login, state, opened_at as at from account where town = $1 and person = $2`,
        )
      ).map(({ login, state, at }) => ({
        账号: login,
        状态: state === 'open' ? '在用' : '已停用',
        开通时间: instant(at),
      })),
  },
  session: {
    title: '正在登录的地方',
    rows: async about =>
      (
        await found<{ device: string; started: string; seen: string }>(
          about,
          `select s.device, to_char(s.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as started,
             to_char(s.seen_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as seen
           from session s join account a on a.town = s.town and a.id = s.account where s.town = $1 and a.person = $2 order by s.started_at`,
        )
      ).map(({ device, started, seen }) => ({ 设备: device, 登录时间: started, 最近使用: seen })),
  },
  account_request: {
    title: '账号的申请',
    rows: async about =>
      (
        await found<{ at: string; state: string; by: string; person: string }>(
          about,
          `select asked_at as at, state, asked_by as by, person from account_request
           where town = $1 and (person = $2 or asked_by = $2 or settled_by = $2) order by asked_at`,
        )
      ).map(({ at, state, by, person }) => ({
        申请时间: instant(at),
        关系: person === about.person ? '为本人申请' : by === about.person ? '本人申请' : '本人处理',
        结果: { waiting: '等确认', confirmed: '已确认', declined: '已退回' }[state] ?? state,
      })),
  },
  account_log: {
    title: '登录和账号的记录',
    rows: async about =>
      (
        await found<{ at: string; what: string; person: string | null; device: string | null; address: string | null }>(
          about,
          `select at, what, person, device, address from account_log where town = $1 and (person = $2 or by_person = $2) order by n`,
        )
      ).map(({ at, what, person, device, address }) => ({
        时间: instant(at),
        事情: accountEvents[what as keyof typeof accountEvents] ?? what,
        关系: person === about.person ? '本人的账号' : '本人办理',
        // The address and the device of another are not his to be told.
        从哪里: person === about.person ? [device, address].filter(Boolean).join(' ') : '',
      })),
  },
  second_factor: {
    title: '一次性验证码',
    rows: async about =>
      (
        await found<{ at: string }>(
          about,
          `select begun_at as at from second_factor f join account a on a.town = f.town and a.id = f.account where f.town = $1 and a.person = $2`,
        )
      ).map(({ at }) => ({ 设置时间: instant(at) })),
  },
  passkey: {
    title: '通行密钥',
    rows: async about =>
      (
        await found<{ name: string; at: string }>(
          about,
          `select name, made_at as at from passkey k join account a on a.town = k.town and a.id = k.account where k.town = $1 and a.person = $2`,
        )
      ).map(({ name, at }) => ({ 名称: name, 设置时间: instant(at) })),
  },
  draft: {
    title: '没写完的草稿',
    rows: async about =>
      (
        await found<{ key: string; body: unknown; at: string }>(
          about,
          `select key, body, saved_at as at from draft where town = $1 and person = $2 order by saved_at`,
        )
      ).map(({ key, body, at }) => ({ 保存时间: instant(at), 哪一份: key, 内容: JSON.stringify(body) })),
  },
  reading_log: {
    title: '封存内容的查阅记录',
    rows: async about =>
      (
        await found<{ at: string; reader: string; title: string; about: string | null }>(
          about,
          `select at, reader, title, about from reading_log where town = $1 and (about = $2 or reader = $2) order by n`,
        )
      ).map(({ at, reader, title, about: of }) => ({
        时间: instant(at),
        谁看的: about.roster.nameOf(reader),
        看了什么: of === about.person ? `本人的${title}` : title,
      })),
  },
  reminder: {
    title: '收到的和发出的提醒',
    rows: async about =>
      (
        await found<{
          at: string
          kind: string
          person: string
          by: string | null
          body: { title?: string; count?: number }
        }>(
          about,
          `select made_at as at, kind, person, by_person as by, body from reminder where town = $1 and (person = $2 or by_person = $2) order by n`,
        )
      ).map(({ at, kind, person, by, body }) => ({
        时间: instant(at),
        提醒: kind === 'morning' ? `早上的提醒，${body.count ?? 0} 件事` : (body.title ?? ''),
        关系:
          person !== about.person
            ? '本人提醒别人'
            : by === null
              ? '程序提醒本人'
              : `${about.roster.nameOf(by)}提醒本人`,
      })),
  },
  reminder_wish: {
    title: '怎样提醒',
    rows: async about =>
      (
        await found<{ mail: string | null; byMail: boolean; byWebhook: boolean }>(
          about,
          `select mail, by_mail as "byMail", by_webhook as "byWebhook" from reminder_wish where town = $1 and person = $2`,
        )
      ).map(({ mail, byMail, byWebhook }) => ({
        邮箱: mail ?? '',
        发邮件: byMail ? '发' : '不发',
        发到单位的消息软件: byWebhook ? '发' : '不发',
      })),
  },
  printed_paper: {
    title: '打印过的、写着姓名的纸',
    rows: async about =>
      (
        await found<{ at: string; title: string; mine: boolean }>(
          about,
          `select p.at, p.title, p.printer = $2 as mine from printed_paper p
           left join register_row r on r.town = p.town and r.register = 'people' and r.key = $2 and r.known_to is null
           where p.town = $1 and (p.printer = $2 or position(r.row->>'name' in p.figures::text) > 0) order by p.n`,
        )
      ).map(({ at, title, mine }) => ({
        打印时间: instant(at),
        哪一份: title,
        关系: mine ? '本人打印' : '写着这个姓名',
      })),
  },
  calendar_address: {
    title: '日历订阅',
    rows: async about =>
      (
        await found<{ at: string; fetched: string | null }>(
          about,
          `select made_at as at, fetched_on as fetched from calendar_address where town = $1 and person = $2`,
        )
      ).map(({ at, fetched }) => ({ 开通时间: instant(at), 最近取用: fetched ?? '还没有' })),
  },
  reminder_delivery: { untold: '提醒有没有送出去，提醒本身已经列出。' },
  town: { untold: '只有镇名和日志的长度，没有人。' },
  head: { untold: '日志的签名，没有人。' },
  head_key: { untold: '验签用的公钥，没有人。' },
  sealing_key: { untold: '打开封存内容的钥匙本身，不给任何人；有没有、毁没毁，在“封存的个人信息”里说。' },
  counter: { untold: '只是“标准里算在本人名下的”的合计。' },
  answered: { untold: '刚办过的事的回执，与日志里的内容相同；没有写是谁要的。' },
  register_standing: { untold: '台账有多少行、最近何时变动，没有人。' },
  row_paper: { untold: '台账的行与附件的对应，行和附件已经列出。' },
  import_matching: { untold: '表格的列名怎样对应，没有人。' },
  compared_text: { untold: '心得比对到了哪里，心得本身在日志里。' },
  text_print: { untold: '从心得里算出来、用来找相同段落的数字，读不出文字；本人的密钥销毁时一起删去。' },
  recovery_code: { untold: '备用码的摘要，看不出备用码；设置过验证码的，已经列出。' },
  phone_code: { untold: '几分钟就作废的手机登录码的摘要。' },
  guess: { untold: '猜密码的次数，只有摘要，认不出是谁。' },
}
