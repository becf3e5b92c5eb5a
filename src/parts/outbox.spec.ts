import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { Trouble, unreachable } from './http/trouble.ts'
import { heard, listenForSilence, resume, silence } from './link.ts'
import { CalledBack, deliver, outbox } from './outbox.ts'

const sending = (...answers: readonly (Error | string)[]) => {
  const left = [...answers]
  let sent = 0
  return {
    send: async () => {
      sent += 1
      const answer = left.shift() ?? '多送了一次'
      if (answer instanceof Error) throw answer
      return answer
    },
    times: () => sent,
  }
}

const delivering = (send: () => Promise<string>, control = new AbortController()) => {
  const waits: boolean[] = []
  const answer = deliver(send, { title: '记录中心组学习', onWait: now => waits.push(now), signal: control.signal })
  return { answer, waits, control }
}

describe('没有交上的', () => {
  it('连上以后自己再交一次，交上就完', async () => {
    const { send, times } = sending(unreachable(), '办好了')
    const { answer, waits } = delivering(send)
    await wait(0)
    expect([outbox.now(), times()]).toEqual([[{ title: '记录中心组学习' }], 1])
    resume()
    expect(await answer).toBe('办好了')
    resume()
    expect([times(), waits, outbox.now()]).toEqual([2, [true, false], []])
  })

  it('又断了就再等，不自己一遍遍地送', async () => {
    const { send, times } = sending(unreachable(), unreachable(), '办好了')
    const { answer } = delivering(send)
    await wait(0)
    resume()
    await wait(20)
    expect(times()).toBe(2)
    resume()
    expect(await answer).toBe('办好了')
  })

  it('回了话就不再送：拒绝也是回话', async () => {
    const { send, times } = sending(unreachable(), new Trouble({ kind: 'refused', sentence: '还不能办' }))
    const { answer } = delivering(send)
    await wait(0)
    resume()
    await expect(answer).rejects.toThrow('还不能办')
    expect([times(), outbox.now()]).toEqual([2, []])
  })

  it('收回的，连上也不送', async () => {
    const { send, times } = sending(unreachable(), '不该送')
    const { answer, control } = delivering(send)
    await wait(0)
    control.abort()
    await expect(answer).rejects.toThrow(CalledBack)
    resume()
    await wait(0)
    expect([times(), outbox.now()]).toEqual([1, []])
  })
})

describe('多久没有更新', () => {
  it('六秒以后才说，听到就不说，等着的就接着办', async () => {
    vi.useFakeTimers({ now: 0 })
    heard()
    vi.setSystemTime(5_900)
    listenForSilence()
    expect(silence.now()).toBe(0)
    vi.setSystemTime(7_200)
    listenForSilence()
    expect(silence.now()).toBe(7)
    const { send } = sending(unreachable(), '办好了')
    const { answer } = delivering(send)
    await vi.advanceTimersByTimeAsync(0)
    heard()
    expect([await answer, silence.now()]).toEqual(['办好了', 0])
    vi.useRealTimers()
  })
})
