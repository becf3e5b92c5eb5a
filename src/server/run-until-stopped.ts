import type { Serving } from './serve.ts'

/**
 * Runs until it is told to stop: by Ctrl-C, by the system, by the process that started it or because that is gone. A second Ctrl-C does not
 * wait.
 *
 * The exit code is 1 when it could not start, in which case one plain sentence says why.
 */
export const runUntilStopped = async (
  start: () => Promise<Serving>,
  started: (serving: Serving) => Promise<void>,
): Promise<void> => {
  let serving: Serving | undefined
  let starting = true
  let stopping = false
  let interrupts = 0

  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    // While it is still coming up it stops as soon as it is there.
    if (starting) return
    try {
      await serving?.stop()
    } catch (error) {
      console.error(`停下时出了问题：${(error as Error).message}`)
      process.exitCode = 1
    }
    process.exit()
  }

  process.on('SIGINT', () => {
    interrupts += 1
    if (interrupts > 1) process.exit(1)
    console.log('\n正在停下……')
    void stop()
  })
  for (const signal of ['SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal as 'SIGTERM', () => void stop())
  process.on('message', said => said === 'stop' && void stop())

  try {
    serving = await start()
    starting = false
    if (stopping) {
      stopping = false
      await stop()
    }
    await started(serving)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
