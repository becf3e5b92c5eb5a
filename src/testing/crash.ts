import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'

/** Something that is done again and again while processes are killed. */
export interface Acting {
  /** Does it once; resolves with a mark when, and only when, it was acknowledged. */
  readonly act: (pool: Pool) => Promise<string>
  /** The marks of everything that stands in the database now. */
  readonly present: (pool: Pool) => Promise<ReadonlySet<string>>
}

export interface CrashReport {
  readonly kills: number
  readonly acknowledged: number
  readonly failed: number
  /** Acknowledged, and not there afterwards. */
  readonly lost: readonly string[]
  /** There, though nobody was told: at most the acts under way at a kill. */
  readonly unannounced: number
  readonly recoveriesMs: readonly number[]
}

/**
 * Kills something `kills` times while `clients` clients act without pause, and counts what was acknowledged and is gone.
 *
 * @param kill one blow; called at irregular moments while acts are under way
 */
export const killWhileActing = async (
  pool: Pool,
  acting: Acting,
  { kills, clients, kill }: { kills: number; clients: number; kill: (round: number) => void },
): Promise<CrashReport> => {
  const acknowledged = new Set<string>()
  let failed = 0
  let stop = false
  const client = async (): Promise<void> => {
    while (!stop) {
      try {
        acknowledged.add(await acting.act(pool))
      } catch {
        failed += 1
        await wait(50)
      }
    }
  }
  const clientsAtWork = Array.from({ length: clients }, client)
  const recoveriesMs: number[] = []
  try {
    for (let round = 0; round < kills; round += 1) {
      await progress(acknowledged, 10)
      await wait(round * 7)
      kill(round)
      const began = performance.now()
      await progress(acknowledged, 1 + clients)
      recoveriesMs.push(Math.round(performance.now() - began))
    }
  } finally {
    stop = true
    await Promise.all(clientsAtWork)
  }
  const there = await acting.present(pool)
  return {
    kills,
    acknowledged: acknowledged.size,
    failed,
    lost: [...acknowledged].filter(mark => !there.has(mark)),
    unannounced: [...there].filter(mark => !acknowledged.has(mark)).length,
    recoveriesMs,
  }
}

/** Waits until so many more were acknowledged: work goes on. */
const progress = async (acknowledged: ReadonlySet<string>, more: number): Promise<void> => {
  const goal = acknowledged.size + more
  for (const until = Date.now() + 60_000; acknowledged.size < goal; await wait(2)) {
    if (Date.now() > until) throw new Error('nothing has been acknowledged for a minute')
  }
}

/** The direct children of a process, on Linux. */
export const childrenOf = (pid: number): number[] =>
  process.platform === 'linux'
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
    : execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number)
