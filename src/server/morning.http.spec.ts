import { createHmac } from 'node:crypto'
import { createServer as httpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { channelsOf, type Send } from './channels.ts'
import { Morning } from './morning.ts'
import type { Channel } from './reminders.ts'

const http = await httpWorld({ now: '2026-01-05T09:00:00+08:00' })
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  周明: { account: 'zhouming', position: 'financeHead' },
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
})
const { 张丽: commissioner, 陈静: office, 周明: finance } = staff
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-01-06' })

const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(`${instant}+08:00`)
  await commissioner.signIn('zhangli', passwordOf('zhangli'))
  await office.signIn('chenjing', passwordOf('chenjing'))
  await finance.signIn('zhouming', passwordOf('zhouming'))
}

interface Kept {
  readonly person: string
  readonly day: string
  readonly kind: string
  readonly body: { readonly count: number; readonly lines: readonly { title: string }[] }
}

const stored = async (): Promise<readonly Kept[]> =>
  (await http.owner.query<Kept>(`select person, day, kind, body from reminder where kind = 'morning' order by n`)).rows
const states = async (): Promise<readonly string[]> =>
  (
    await http.owner.query<{ state: string }>('select state from reminder_delivery order by reminder, channel')
  ).rows.map(({ state }) => state)

const mornings: Morning[] = []
const morning = (channels: ReadonlyMap<Channel, Send> = new Map()): Morning => {
  const made = new Morning(http.world, channels)
  mornings.push(made)
  return made
}
afterAll(() => Promise.all(mornings.map(each => each.stop())))

beforeEach(async () => {
  await http.owner.query('delete from reminder')
  await http.owner.query('delete from reminder_wish')
})

describe('早上的提醒', () => {
  it('工作日八点以后，有事的人每人一条，没有事的不打扰；再看一遍、断电重开都不重复', async () => {
    await moveTo('2026-04-27T07:59:00')
    await morning().look()
    expect(await stored()).toEqual([])
    await moveTo('2026-04-27T08:00:00')
    await morning().look()
    await morning().look()
    const made = await stored()
    // Every cadre has something to do by the end of April; the three who keep the system have not.
    expect(made.map(({ person }) => person).sort()).toEqual(
      Object.values(staff)
        .map(({ person }) => person)
        .sort(),
    )
    const hers = made.find(({ person }) => person === commissioner.person)
    expect(hers?.day).toBe('2026-04-27')
    expect(hers?.body.lines.map(({ title }) => title)).toContain('记录4月的中心组学习')
    expect(hers?.body.count).toBe(hers?.body.lines.length)
  })

  it('早上停电，下午来电，当天补上；停了一天，昨天的不补', async () => {
    await moveTo('2026-04-27T16:20:00')
    await morning().look()
    expect((await stored()).map(({ day }) => day)).toEqual(Array(4).fill('2026-04-27'))
    await moveTo('2026-04-29T09:00:00')
    await morning().look()
    expect([...new Set((await stored()).map(({ day }) => day))]).toEqual(['2026-04-27', '2026-04-29'])
  })

  it('夜里、周末、节假日，什么也不做', async () => {
    for (const instant of ['2026-04-27T18:00:00', '2026-04-25T09:00:00', '2026-05-01T09:00:00']) {
      await moveTo(instant)
      await morning().look()
    }
    expect(await stored()).toEqual([])
  })
})

describe('送出去', () => {
  const mail = { mail: 'zhangli@example.cn', byMail: true, byWebhook: false }

  it('先存下再送：送不出去就等一会儿再送，送到了就不再送，内容只有件数', async () => {
    await moveTo('2026-04-27T08:05:00')
    expect((await commissioner.put('/api/me/reminders', mail)).statusCode).toBe(200)
    const sent: string[] = []
    let broken = true
    const channels = new Map<Channel, Send>([
      [
        'mail',
        async (_, delivery) => {
          if (broken) throw new Error('no link')
          sent.push(`${delivery.mail} ${delivery.count}`)
        },
      ],
    ])
    const ours = morning(channels)
    await ours.look()
    expect(await states()).toEqual(['waiting'])
    broken = false
    await ours.look()
    expect(sent).toEqual([])
    await moveTo('2026-04-27T08:11:00')
    await ours.look()
    await ours.look()
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatch(/^zhangli@example\.cn \d+$/)
    expect(await states()).toEqual(['delivered'])
  })

  it('当天没送出去的，过了那天就不送了', async () => {
    await moveTo('2026-04-27T17:50:00')
    await commissioner.put('/api/me/reminders', mail)
    const failing = new Map<Channel, Send>([['mail', () => Promise.reject(new Error('no link'))]])
    await morning(failing).look()
    await moveTo('2026-04-28T08:00:00')
    await http.owner.query('delete from reminder_wish')
    await morning(failing).look()
    expect(await states()).toEqual(['given up'])
  })

  it('真的邮件服务器：信里没有姓名，没有事项', async () => {
    const letters: string[] = []
    const server = createServer(socket => {
      let inLetter = false
      let letter = ''
      socket.write('220 mail\r\n')
      socket.on('data', chunk => {
        for (const line of chunk.toString('utf8').split('\r\n')) {
          if (inLetter) {
            if (line !== '.') {
              letter += `${line}\n`
              continue
            }
            letters.push(letter)
            inLetter = false
            socket.write('250 taken\r\n')
          } else if (/^EHLO/.test(line)) socket.write('250 mail\r\n')
          else if (/^(MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
          else if (/^DATA/.test(line)) {
            inLetter = true
            socket.write('354 go on\r\n')
          } else if (/^QUIT/.test(line)) socket.end('221 bye\r\n')
        }
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await moveTo('2026-04-27T08:05:00')
    await commissioner.put('/api/me/reminders', mail)
    await morning(
      channelsOf({
        mail: { server: `smtp://127.0.0.1:${port}`, from: '标尺 <biaochi@example.cn>' },
        webhook: undefined,
      }),
    ).look()
    server.close()
    expect(await states()).toEqual(['delivered'])
    const [letter = ''] = letters
    expect(letter).toMatch(/To: zhangli@example\.cn/)
    const body = Buffer.from(letter.split('\n\n')[1]?.replaceAll('\n', '') ?? '', 'base64').toString('utf8')
    expect(`${letter}${body}`).toMatch(/今天有 \d+ 件事，打开标尺看。/)
    expect(`${letter}${body}`).not.toMatch(/张丽|中心组/)
  })

  it('真的消息地址：带签名，对方认账号', async () => {
    const got: { body: string; signature: string | undefined }[] = []
    const server = httpServer((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += chunk
      })
      request.on('end', () => {
        got.push({ body, signature: request.headers['x-biaochi-signature'] as string | undefined })
        response.end('ok')
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await moveTo('2026-04-27T08:05:00')
    await commissioner.put('/api/me/reminders', { mail: null, byMail: false, byWebhook: true })
    await morning(
      channelsOf({ mail: undefined, webhook: { url: `http://127.0.0.1:${port}/hook`, secret: '草原' } }),
    ).look()
    server.close()
    const [{ body = '', signature } = { body: '', signature: '' }] = got
    expect(signature).toBe(createHmac('sha256', '草原').update(body).digest('hex'))
    expect(JSON.parse(body)).toMatchObject({ to: 'zhangli', title: '标尺 2026-04-27' })
    expect(body).not.toMatch(/张丽|中心组/)
  })

  it('邮箱写错了，说怎样写；要发邮件先填邮箱', async () => {
    await moveTo('2026-04-27T08:05:00')
    const wrong = await commissioner.put('/api/me/reminders', { mail: '张丽', byMail: true, byWebhook: false })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('邮箱写作 zhang@example.cn')
    const none = await commissioner.put('/api/me/reminders', { mail: '', byMail: true, byWebhook: false })
    expect(none.body).toContain('要发邮件，先填邮箱')
  })
})

describe('同事提醒', () => {
  const nudge = () => finance.post('/api/reminders', { requirement: '1.1.1' })
  const reminded = async () =>
    (await commissioner.get('/api/today')).json<{ reminded: { n: number; byName: string }[] }>().reminded

  it('一件事一人一天提醒一次，谁提醒都算；在“今天”里看得到，看过就收起', async () => {
    await moveTo('2026-04-27T10:00:00')
    expect((await nudge()).json()).toMatchObject({ to: ['张丽'], says: '提醒张丽' })
    expect((await nudge()).json()).toMatchObject({ sent: [], says: '今天已经提醒过张丽' })
    const [mine] = await reminded()
    expect(mine).toMatchObject({ byName: '周明', title: '年度学习计划', href: '/standard#1.1.1' })
    expect((await office.post(`/api/reminders/${mine?.n}/seen`)).statusCode).toBe(404)
    expect((await commissioner.post(`/api/reminders/${mine?.n}/seen`)).statusCode).toBe(204)
    expect(await reminded()).toEqual([])
  })

  it('晚上说的，下一个工作日才告诉', async () => {
    await moveTo('2026-04-27T19:00:00')
    expect((await nudge()).json()).toMatchObject({ says: '4月28日早上提醒张丽' })
    expect(await reminded()).toEqual([])
    await moveTo('2026-04-28T08:30:00')
    expect(await reminded()).toHaveLength(1)
  })

  it('十几秒里可以收回，别人不能替他收回，过后收不回', async () => {
    await moveTo('2026-04-27T10:00:00')
    const [n] = (await nudge()).json<{ sent: number[] }>().sent
    expect((await commissioner.delete(`/api/reminders/${n}`)).statusCode).toBe(404)
    expect((await finance.delete(`/api/reminders/${n}`)).statusCode).toBe(204)
    const [again] = (await nudge()).json<{ sent: number[] }>().sent
    await moveTo('2026-04-27T10:00:30')
    expect((await finance.delete(`/api/reminders/${again}`)).statusCode).toBe(403)
  })

  it('系统管理员不办业务，不能提醒；没有的事不能提醒', async () => {
    await moveTo('2026-04-27T10:00:00')
    await system.signIn('xitong', passwordOf('xitong'))
    expect((await system.post('/api/reminders', { requirement: '1.1.1' })).statusCode).toBe(403)
    expect((await finance.post('/api/reminders', { requirement: '9.9.9' })).statusCode).toBe(404)
  })
})
