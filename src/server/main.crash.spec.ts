import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyExport } from '#journal/verify.ts'
import { type Keepers, OfficeProcess } from '#testing/office-process.ts'
import { PeopleComingIn, type Step } from '#testing/people-coming-in.ts'

/**
 * The real program killed in the middle of acts and of lists on their way in: whatever was acknowledged must be there afterwards, with the very
 * leaf that was acknowledged, a list is there whole or not at all, and the tree over everything still verifies.
 */
const killsOfServer = 50
const killsOfDatabase = 6
const rowsOfList = 80
const singleSenders = 2

/** Where the blows fall, in turn: while a list is at this step, or between single acts. */
const aims: readonly (Step | 'singles')[] = ['enter', 'singles', 'confirm', 'preview', 'enter', 'singles', 'confirm']

/** A second on a quiet machine. Nothing that takes so long on a loaded one goes on at all. */
const stuckAfterMs = 120_000
/** What is stuck ends by the limit above; this one ends what goes on for ever. */
const wholeMs = 1_800_000

const office = await OfficeProcess.open()
let people: PeopleComingIn
let keepers: Keepers
let singles = 0
let failure: Error | undefined

afterAll(() => {
  people?.abandon()
  return office.close()
}, 300_000)

const until = async (what: string, isTime: () => boolean): Promise<void> => {
  for (const end = Date.now() + stuckAfterMs; !isTime(); await wait(2)) {
    if (failure) throw failure
    if (Date.now() > end) throw new Error(`${what}: nothing goes on any more. ${people.refusal}\n${office.said}`)
  }
}

const restarted = async (): Promise<void> => {
  await office.kill()
  await office.start()
}

/** Kills the database alone; the program must find it again by itself. */
const databaseBack = async (): Promise<void> => {
  const { postmaster } = office
  if (postmaster === undefined) throw new Error('there is no database to kill')
  process.kill(postmaster, 'SIGKILL')
  let back = false
  const asking = async (): Promise<void> => {
    while (!back) {
      const status = await office.get('/api/me', keepers.system).then(
        response => response.status,
        () => 0,
      )
      // A backend that outlives its postmaster for a moment may still answer.
      const now = office.postmaster
      back = status === 200 && now !== undefined && now !== postmaster
      await wait(40)
    }
  }
  void asking()
  try {
    await until('the database', () => back)
  } finally {
    back = true
  }
}

/** Blow after blow, each at another moment of what it is aimed at. Gives how many fell where. */
const killing = async (rounds: number, kill: () => Promise<void>): Promise<Record<Step | 'singles', number>> => {
  const fell = { preview: 0, enter: 0, confirm: 0, singles: 0 }
  let going = true
  const underWay: Promise<void>[] = Array.from({ length: singleSenders }, async () => {
    while (going) {
      singles += 1
      await people.single(singles)
      await wait(20)
    }
  })
  const watched = (work: Promise<void>): Promise<void> =>
    work.catch((error: Error) => {
      failure ??= error
    })
  const all = underWay.map(watched)
  try {
    for (let round = 0; round < rounds; round += 1) {
      const aim = aims[round % aims.length] ?? 'singles'
      if (aim === 'singles') {
        const before = people.acknowledged.size
        await until('single acts', () => people.acknowledged.size > before + (round % 4))
        await wait((round * 13) % 40)
      } else {
        all.push(watched(people.list()))
        await until(`a list to its ${aim}`, () => people.hasReached(aim))
        await wait((people.usualMs(aim) * ((round * 3) % 10)) / 10)
      }
      fell[people.step ?? 'singles'] += 1
      await kill()
    }
    going = false
    let ended = false
    void Promise.all(all).then(() => {
      ended = true
    })
    await until('the rest', () => ended)
  } catch (error) {
    going = false
    people.abandon()
    throw error
  }
  return fell
}

interface Fact {
  readonly position: number
  readonly act: string
  readonly type: string
  readonly leaf: string
  readonly data: { readonly people?: number; readonly name?: string; readonly file?: string }
}

const factsIn = (exported: string): readonly Fact[] =>
  exported
    .split('\n')
    .filter(row => row.startsWith('{"leaf"'))
    .map(row => {
      const { line, leaf, payload } = JSON.parse(row) as { line: string; leaf: string; payload: string }
      const { position, act, type } = JSON.parse(line) as Fact
      return { position, act, type, leaf, data: (JSON.parse(payload) as { data: Fact['data'] }).data }
    })

/** Nothing acknowledged is lost, nothing stands by halves or twice, and the whole verifies with nothing but the export. */
const expectWhole = async (): Promise<string> => {
  const exported = await (await office.get('/api/journal/export', keepers.audit)).text()
  const facts = factsIn(exported)
  expect(facts.map(({ position }) => position)).toEqual(facts.map((_, index) => index))
  expect([...people.acknowledged].filter(([position, leaf]) => facts[position]?.leaf !== leaf)).toEqual([])

  const alone = facts.filter(({ type, act }) => type === 'PersonEntered' && act === 'enter-person')
  expect(alone.map(({ data }) => data.name).sort()).toEqual(people.singles.toSorted())

  const lists = facts.filter(({ type }) => type === 'RosterEntered')
  expect(lists.map(({ data }) => data.file).sort()).toEqual(people.lists.toSorted())
  for (const { position, data } of lists) {
    expect(data.people).toBe(rowsOfList)
    const n = /\d+/.exec(data.file ?? '')?.[0]
    expect(facts.slice(position + 1, position + 1 + rowsOfList)).toMatchObject(
      Array.from({ length: rowsOfList }, (_, row) => ({
        type: 'PersonEntered',
        act: 'enter-roster',
        data: { name: `练习${n}之${row}` },
      })),
    )
  }
  const inRegister = (await (await office.get('/api/registers/people?size=1', keepers.system)).json()) as {
    total: number
  }
  expect(inRegister.total).toBe(facts.filter(({ type }) => type === 'PersonEntered').length)
  const ofLists = facts.filter(({ act, type }) => act === 'enter-roster' && type !== 'ActProposed')
  expect(ofLists.length).toBe(lists.length * (rowsOfList + 1))

  const file = join(office.data, 'export.jsonl')
  writeFileSync(file, exported)
  expect(verifyExport(file)).toMatchObject({ ok: true })
  return `答复过 ${people.acknowledged.size} 件，少了 0 件；单个录入 ${alone.length} 人；名单 ${lists.length} 份，每份 ${rowsOfList} 人，没有半份；日志 ${facts.length} 条，核对无误`
}

const whereText = ({ preview, enter, confirm, singles: between }: Record<Step | 'singles', number>): string =>
  `看名单时 ${preview}，录名单时 ${enter}，确认名单时 ${confirm}，单件办事时 ${between}`

describe('断电和强行结束', () => {
  it(
    '开通一个镇',
    async () => {
      keepers = await office.setUp()
      people = new PeopleComingIn(office, keepers, rowsOfList)
    },
    wholeMs,
  )

  it(
    `服务进程在办事、收名单当中被 kill -9，${killsOfServer}次：答复过的一件不少，没有半份名单`,
    async () => {
      const fell = await killing(killsOfServer, restarted)
      console.info(`服务进程 ${killsOfServer} 次（${whereText(fell)}）：${await expectWhole()}`)
      for (const times of Object.values(fell)) expect(times).toBeGreaterThan(0)
      expect(fell.preview + fell.enter + fell.confirm).toBeGreaterThanOrEqual(killsOfServer / 3)
    },
    wholeMs,
  )

  it(
    `数据库在办事、收名单当中被 kill -9，${killsOfDatabase}次：也一样`,
    async () => {
      const fell = await killing(killsOfDatabase, databaseBack)
      console.info(`数据库 ${killsOfDatabase} 次（${whereText(fell)}）：${await expectWhole()}`)
    },
    wholeMs,
  )
})
