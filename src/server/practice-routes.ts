import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayInShanghai, isDay, shanghaiTime } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { accountOfPerson, openAccount, setPassword } from './accounts.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { deviceWords } from './device-words.ts'
import { setSessionCookie } from './door.ts'
import type { PracticeRoom } from './practice-room.ts'
import { problem } from './problem.ts'
import { notFound, SaidProblem } from './said-problem.ts'
import type { Sessions } from './session.ts'
import { understood } from './understood.ts'

const entering = z.object({ person: z.string({ error: '请选择扮演谁' }).min(1, '请选择扮演谁') })
const playing = z.object({ scene: z.string({ error: '请选择一幕' }).min(1, '请选择一幕') })
const moving = z.object({
  now: z
    .string({ error: '请填写时间' })
    .refine(
      text => isDay(text) || /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text),
      '时间写作 2026-03-02 或 2026-03-02T09:00:00+08:00',
    ),
})

/** Nobody can sign in with it: whoever practises enters without a password. */
const noPassword = '!'

/** People to be, the clock to move, scenes to play: only in a practice town, where nothing is real. */
export const practiceRoutes = (api: FastifyInstance, world: AppWorld, room: PracticeRoom, sessions: Sessions): void => {
  const { id: town } = room.town
  const open = { config: { open: true as const } }
  const someone = { town, person: 'practice' }
  const clock = () => ({ now: shanghaiTime(room.now()), today: dayInShanghai(room.now()) })

  api.get('/practice/people', open, () =>
    asking(world, someone, async ({ known, today }) =>
      [...known.roster.people.values()]
        .map(({ id, name }) => ({
          id,
          name,
          positions: known.roster
            .positionsOf(id, today)
            .map(position => ({ id: position, title: positionOf(position).title })),
        }))
        .filter(({ positions }) => positions.length > 0),
    ),
  )

  api.post('/practice/enter', open, async (request, reply) => {
    const { person } = understood(entering, request.body)
    const token = await asking(
      world,
      someone,
      async ({ client, known, now }) => {
        if (!known.roster.people.has(person)) throw notFound('练习镇里没有这个人')
        const account = await accountOfPerson(client, town, person)
        const id = account?.id ?? world.chance.id()
        if (!account) {
          await openAccount(client, { town, id, login: `练习-${person}`, person, hash: noPassword, at: now })
          await setPassword(client, { town, id }, noPassword, { mustChange: false })
        }
        return sessions.start(client, town, id, { device: deviceWords(request.headers['user-agent']) })
      },
      { writing: true },
    )
    setSessionCookie(reply, token, false)
    return { person }
  })

  api.get('/practice/clock', open, async () => clock())

  api.post('/practice/clock', open, async request => {
    const { now } = understood(moving, request.body)
    if (!room.moveTo(new Date(isDay(now) ? `${now}T08:30:00+08:00` : now))) {
      throw new SaidProblem(
        problem(409, '时钟只能往前拨', { detail: `练习镇现在是 ${clock().now.slice(0, 16).replace('T', ' ')}。` }),
      )
    }
    world.changed?.(town, ['clock/'])
    return clock()
  })

  api.get('/practice/scenes', open, async () => room.town.scenes.map(({ name, title }) => ({ name, title })))

  let underWay: Promise<unknown> = Promise.resolve()
  api.post('/practice/play', open, async request => {
    const { scene: name } = understood(playing, request.body)
    const scene = room.town.scenes.find(each => each.name === name)
    if (!scene) throw notFound('没有这一幕', `可以演：${room.town.scenes.map(({ name: known }) => known).join('、')}。`)
    const turn = underWay.then(() => room.play(world, scene))
    underWay = turn.catch(() => undefined)
    try {
      await turn
    } catch (error) {
      throw new SaidProblem(problem(409, `《${scene.title}》现在演不下去`, { detail: (error as Error).message }))
    }
    return clock()
  })
}
