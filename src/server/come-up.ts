import { createSecretKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { shanghaiTime } from '#institution/calendar.ts'
import { noteErased } from '#journal/erased.ts'
import { headSigner, signAllGrown } from '#journal/heads.ts'
import { keptSecret } from '#journal/kept-secret.ts'
import { allAnswers } from './answers.ts'
import { buildApp } from './app.ts'
import type { AppWorld } from './app-world.ts'
import { BackupSchedule } from './backup-schedule.ts'
import { chanceOf, seededRandom, trueRandom } from './chance.ts'
import { channelsOf } from './channels.ts'
import type { Database } from './database.ts'
import { house } from './house.ts'
import { runningLogger } from './logged.ts'
import { Morning } from './morning.ts'
import { PracticeRoom, type PracticeTown } from './practice-room.ts'
import { rebuildWhereStale } from './rebuild.ts'
import { RunningLog } from './running-log.ts'
import type { Serving } from './serve.ts'
import { addressOf, type Settings } from './settings.ts'
import { setupCodeIn } from './setup-code.ts'
import { setupIsNeeded } from './setup-routes.ts'
import { signedSince } from './signed-since.ts'
import { TownKnowledgeStore } from './town-knowledge.ts'
import { erasuresFinished } from './what-goes-with-someone.ts'

const root = join(import.meta.dirname, '..', '..')
const headEveryMs = 60_000
/** Listening on every address: the machine is then reached by its name. */
const everywhere = new Set(['0.0.0.0', '::'])

const programVersion: string = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version

/** The running log, in its file; what went wrong also stands on the console. */
const loggerFor = ({ log: { level, folder, megabytes } }: Settings) => {
  const file = new RunningLog({ folder, mostBytes: megabytes * 1024 * 1024 })
  const logger = runningLogger(level, {
    write: line => {
      file.write(line)
      if (/"level":"(warn|error|fatal)"/.test(line)) process.stderr.write(line)
    },
  })
  return { logger, file }
}

const webFolder = (): string | undefined => {
  const folder = join(root, 'dist', 'web')
  return existsSync(join(folder, 'index.html')) ? folder : undefined
}

const worldOf = (settings: Settings, database: Database, room: PracticeRoom | undefined): AppWorld => {
  const { pool } = database
  const { data } = settings
  const random = room ? seededRandom(room.town.seed) : trueRandom
  const wall = () => new Date()
  const web = webFolder()
  return {
    pool,
    house,
    settings,
    wall,
    clock: room?.now ?? wall,
    random,
    answers: allAnswers,
    knowledge: new TownKnowledgeStore(),
    chance: chanceOf(random),
    secret: createSecretKey(
      Buffer.from(
        keptSecret(data, 'answers-key', () => random(32).toString('base64')),
        'base64',
      ),
    ),
    data,
    erasing: (town, owner) => noteErased(data, town, owner),
    signedSince: signedSince(pool, headSigner(data)),
    setupCode: setupCodeIn(data, random),
    version: programVersion,
    ...(web !== undefined && { web }),
    // What is practised is thrown away.
    ...(room ? { practice: room } : { backups: new BackupSchedule(database, settings, wall) }),
  }
}

/** Everything above an open database: what follows from the journal, a practice town if one is given, the door, the signatures. */
export const comeUp = async (
  settings: Settings,
  database: Database,
  town: PracticeTown | undefined,
): Promise<Serving> => {
  for (const rebuilt of await rebuildWhereStale(database.pool, house))
    console.log(`台账和灯已按现在的程序重建：${rebuilt}`)
  const room = town && new PracticeRoom(town)
  const world = worldOf(settings, database, room)
  await erasuresFinished(world)
  if (room) await room.prepare(world)
  const { logger, file } = loggerFor(settings)
  const app = await buildApp(world, { logger })
  let port: number
  try {
    port = await listening(app, settings)
  } catch (error) {
    await app.close()
    throw error
  }
  const heads = signing(world, logger)
  // What is practised never leaves the machine.
  const morning = new Morning(world, room ? new Map() : channelsOf(settings), what =>
    logger.warn({ kind: what }, 'a reminder was not made or not delivered this time'),
  )
  void morning.look()
  return {
    address: addressOf({ ...settings, host: everywhere.has(settings.host) ? hostname() : settings.host }, port),
    hasPages: world.web !== undefined,
    ...((await setupIsNeeded(world)) && { setupCode: world.setupCode.shown() }),
    stop: async () => {
      await app.close()
      await world.backups?.stop()
      await morning.stop()
      await heads.stop()
      await file.end()
      await database.close()
    },
  }
}

const listening = async (app: FastifyInstance, { host, port }: Settings): Promise<number> => {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new Error(
        `端口 ${port} 已经有程序在用。可能标尺已经打开了；不是的话，换一个端口，例如 PORT=${port + 1} npm start。`,
      )
    }
    if (code === 'EACCES') throw new Error(`没有权限使用端口 ${port}。请换一个1024以上的端口，例如 PORT=8117。`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new Error(`这台电脑没有地址 ${host}。请检查 HOST。`)
    throw error
  }
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** Signs what has grown once a minute, and once more at the end. What it refuses to sign is told every time, until someone looks. */
const signing = ({ pool, settings, clock }: AppWorld, logger: FastifyBaseLogger) => {
  const signer = headSigner(settings.data)
  let underWay: Promise<void> | undefined
  const sign = (): Promise<void> => {
    underWay ??= signAllGrown(signer, pool, shanghaiTime(clock()))
      .then(refused => {
        for (const { town, reason } of refused) console.error(`${town}：${reason}`)
      })
      .catch((error: Error) => logger.warn({ kind: error.name }, 'heads were not signed this time'))
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
  const timer = setInterval(sign, headEveryMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await underWay
      await sign()
    },
  }
}
