import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Jobs, type Progress } from './jobs.ts'
import { problem } from './problem.ts'
import { SaidProblem } from './said-problem.ts'

const wang = { town: 'T', person: 'wang' }
const li = { town: 'T', person: 'li' }

const office = () => {
  let minutes = 0
  let counted = 0
  const told: string[] = []
  const jobs = new Jobs({
    now: () => new Date(Date.UTC(2026, 2, 2, 1, minutes)),
    id: () => `job${++counted}`,
    tell: ({ person }) => told.push(person),
    problemOf: error =>
      error instanceof SaidProblem ? error.problem : problem(500, '这一步没有办成', { code: '7F3K' }),
  })
  return { jobs, told, later: (by: number) => (minutes += by) }
}

/** Work that goes on until it is let go. */
const held = () => {
  let end = (): void => {}
  let fail = (_: Error): void => {}
  let say: Progress = () => {}
  const until = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  const work = async (progress: Progress) => {
    say = progress
    await until
    return { text: '好了' }
  }
  return {
    work,
    end: () => end(),
    fail: (error: Error) => fail(error),
    say: (done: number, total: number) => say(done, total),
  }
}

describe('后台的事', () => {
  it('办到哪里，办完怎样，只有自己看得到', async () => {
    const { jobs, told } = office()
    const { work, end, say } = held()
    const { id } = jobs.start(wang, '排 62 人的考勤表', work)
    say(40, 62)
    expect(jobs.one(wang, id)).toMatchObject({ state: 'running', done: 40, total: 62, endedAt: null })
    expect(jobs.of(li)).toEqual([])
    expect(jobs.one(li, id)).toBeUndefined()
    end()
    await wait(0)
    expect(jobs.one(wang, id)).toMatchObject({ state: 'done', result: { text: '好了', href: null, file: null } })
    expect(new Set(told)).toEqual(new Set(['wang']))
  })

  it('同一个人同时三件，第四件说清为什么；别人不受影响', () => {
    const { jobs } = office()
    for (const _ of [1, 2, 3]) jobs.start(wang, '导出', held().work)
    expect(() => jobs.start(wang, '导出', held().work)).toThrow('已经有三件事在办')
    expect(jobs.start(li, '导出', held().work).state).toBe('running')
  })

  it('没有办成的，说原因或编号', async () => {
    const { jobs } = office()
    const one = held()
    const other = held()
    jobs.start(wang, '导入', one.work)
    jobs.start(wang, '导出', other.work)
    one.fail(new SaidProblem(problem(422, '表里有 3 行不收')))
    other.fail(new Error('密语'))
    await wait(0)
    const [exported, imported] = jobs.of(wang)
    expect(imported).toMatchObject({ state: 'failed', problem: { title: '表里有 3 行不收' } })
    expect(exported).toMatchObject({ state: 'failed', problem: { code: '7F3K' } })
    expect(JSON.stringify(exported)).not.toContain('密语')
  })

  it('文件在，别人取不到；收起来就没有了；办着的收不起来', async () => {
    const { jobs } = office()
    const running = held()
    const { id: first } = jobs.start(wang, '导出', async () => ({
      text: '12 页',
      file: { name: '证据.xlsx', type: 'application/octet-stream', bytes: Buffer.from('表') },
    }))
    const { id: second } = jobs.start(wang, '导出', running.work)
    await wait(0)
    expect(jobs.one(wang, first)?.result?.file).toBe(`/api/jobs/${first}/file`)
    expect(jobs.file(wang, first)?.bytes.toString()).toBe('表')
    expect(jobs.file(li, first)).toBeUndefined()
    jobs.forget(li, first)
    expect(jobs.one(wang, first)).toBeDefined()
    jobs.forget(wang, first)
    jobs.forget(wang, second)
    expect(jobs.of(wang).map(({ id }) => id)).toEqual([second])
  })

  it('办完的留一个钟头', async () => {
    const { jobs, later } = office()
    jobs.start(wang, '导出', async () => ({ text: '好了' }))
    await wait(0)
    later(59)
    expect(jobs.of(wang)).toHaveLength(1)
    later(2)
    expect(jobs.of(wang)).toEqual([])
  })
})
