import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PositionId } from '#institution/positions.ts'
import { found } from '#journal/journal.ts'
import { firstPassword, loginField } from './account-routes.ts'
import { logAccount, openAccount } from './accounts.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { GuessLimit } from './guess-limit.ts'
import { inTown } from './in-town.ts'
import { hashOf } from './password.ts'
import { perform } from './perform.ts'
import { type Problem, problem } from './problem.ts'
import { SaidProblem } from './said-problem.ts'
import { understood } from './understood.ts'

const administrator = (title: string) =>
  z.object(
    { name: z.string({ error: `请填写${title}的姓名` }).min(1, `请填写${title}的姓名`), account: loginField },
    { error: `请填写${title}` },
  )

const setup = z.object({
  code: z.string({ error: '请填写开通码' }).min(1, '请填写开通码').max(100, '开通码没有这么长'),
  town: z.object(
    {
      name: z.string({ error: '请填写镇名' }).min(1, '请填写镇名').max(50, '镇名最多50字'),
      code: z.string({ error: '请填写镇的区划代码' }),
    },
    { error: '请填写镇名和区划代码' },
  ),
  administrators: z.object(
    { system: administrator('系统管理员'), security: administrator('安全管理员'), audit: administrator('审计管理员') },
    { error: '请填写三位管理员' },
  ),
})
type Setup = z.output<typeof setup>

const offices = {
  system: 'systemAdministrator',
  security: 'securityAdministrator',
  audit: 'auditAdministrator',
} as const satisfies Record<string, PositionId>
const officeNames = Object.keys(offices) as (keyof typeof offices)[]

/** A first start that was cut off half-way: what stands already. */
interface Begun {
  readonly town?: { readonly id: string; readonly size: number }
  readonly accounts: number
}

const begunIn = async ({ pool }: AppWorld): Promise<Begun> => {
  const { rows } = await pool.query<{ id: string; size: string }>(
    'select town as id, size from town order by town limit 1',
  )
  const town = rows[0]
  if (!town) return { accounts: 0 }
  const accounts = await inTown(pool, town.id, async client => {
    const { rows: counted } = await client.query<{ n: number }>(
      'select count(*)::int as n from account where town = $1',
      [town.id],
    )
    return counted[0]?.n ?? 0
  })
  return { town: { id: town.id, size: Number(town.size) }, accounts }
}

/** Does the program wait for its first start? Until the three have their accounts it does. */
export const setupIsNeeded = async (world: AppWorld): Promise<boolean> => (await begunIn(world)).accounts === 0

const mostTries = { spanMs: 15 * 60_000, forAccount: 20, forAddress: 10 }

const closed = () => new SaidProblem(problem(409, '已经开通过了', { detail: '请直接登录。' }))

/** First start: with the one-time code a town is founded and the three who keep the system get their accounts. Once, and never again. */
export const setupRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const tries = new GuessLimit(world.random(32), mostTries)
  let underWay: Promise<unknown> = Promise.resolve()

  /** The sign-in page bears the town's name, where the database has but one. */
  api.get('/setup', { config: { open: true } }, async () => {
    const needed = await setupIsNeeded(world)
    const { rows } = await world.pool.query<{ name: string }>('select name from town limit 2')
    return { needed, town: !needed && rows.length === 1 ? rows[0] : null }
  })

  api.post('/setup', { config: { open: true } }, async request => {
    const wanted = understood(setup, request.body)
    const now = world.wall().getTime()
    if (!tries.allows('setup', request.ip, now)) {
      throw new SaidProblem(problem(429, '试得太多了', { detail: '请过15分钟再试。' }), { retryAfterSeconds: 900 })
    }
    // One at a time: of two that carry the code, one founds the town and the other hears that it stands.
    const turn = underWay.then(async () => {
      if (!(await setupIsNeeded(world))) throw closed()
      if (!world.setupCode.fits(wanted.code)) {
        throw new SaidProblem(problem(403, '开通码不对', { detail: '请照着服务器窗口里打印的开通码填写。' }))
      }
      tries.wasRight('setup', request.ip, now)
      return setUp(world, wanted)
    })
    underWay = turn.catch(() => undefined)
    return turn
  })
}

const setUp = async (world: AppWorld, { town: { name, code }, administrators }: Setup) => {
  const logins = officeNames.map(office => administrators[office].account)
  if (new Set(logins).size < logins.length) {
    throw new SaidProblem(
      problem(400, '有几处没有填对', { errors: [{ path: '/administrators', message: '三位管理员的账号要各不相同' }] }),
    )
  }
  const { town: begun } = await begunIn(world)
  const id = begun?.id ?? world.chance.id()
  const act = {
    town: id,
    act: 'set-up-town',
    person: 'setup',
    program: true,
    input: {
      town: id,
      name,
      code,
      systemAdministrator: administrators.system.name,
      securityAdministrator: administrators.security.name,
      auditAdministrator: administrators.audit.name,
    },
  } as const
  if (!begun || begun.size === 0) {
    await inTown(world.pool, id, async client => {
      if (begun) await client.query('update town set name = $2, code = $3 where town = $1', [id, name, code])
      else await found(client, { id, name, code })
    })
    const performed = await perform(world, act)
    if (performed.status !== 200) {
      // Nothing has happened in it: the town goes again, and the next try may give it another name.
      await inTown(world.pool, id, client => client.query('delete from town where town = $1 and size = 0', [id]))
      throw new SaidProblem(asTyped(performed.body))
    }
  }
  const opened = await openThree(world, id, administrators)
  world.setupCode.spend()
  return { town: { id, name }, administrators: opened }
}

const typedAt: Readonly<Record<string, string>> = {
  '/name': '/town/name',
  '/code': '/town/code',
  '/systemAdministrator': '/administrators/system/name',
  '/securityAdministrator': '/administrators/security/name',
  '/auditAdministrator': '/administrators/audit/name',
}

/** What the act says about its fields, said about the fields of the form. */
const asTyped = (said: Problem): Problem =>
  said.errors
    ? { ...said, errors: said.errors.map(({ path, message }) => ({ path: typedAt[path] ?? path, message })) }
    : said

/** Accounts for whoever holds the three offices, with first passwords that are shown this once. */
const openThree = async (world: AppWorld, town: string, administrators: Setup['administrators']) => {
  const passwords = officeNames.map(() => firstPassword(world))
  const hashes = await Promise.all(passwords.map(hashOf))
  return asking(
    world,
    { town, person: 'setup' },
    async ({ client, known, now, today }) => {
      const opened = []
      for (const [index, office] of officeNames.entries()) {
        const [person] = known.roster.acting(offices[office], today)
        if (person === undefined) throw new Error(`nobody holds ${offices[office]} after set-up`)
        const { account } = administrators[office]
        await openAccount(client, {
          town,
          id: world.chance.id(),
          login: account,
          person,
          hash: hashes[index] as string,
          at: now,
        })
        await logAccount(client, { town, at: now, what: 'opened', person })
        opened.push({
          office: offices[office],
          name: known.roster.nameOf(person),
          account,
          firstPassword: passwords[index] as string,
        })
      }
      return opened
    },
    { writing: true },
  )
}
