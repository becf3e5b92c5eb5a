import type { Serving } from './serve.ts'

/**
 * Runs until it is told to stop: by Ctrl-C, by the system, or because the process that started it is gone. A second Ctrl-C does not wait.
 *
 * The exit code is 1 when it could not start, in which case one plain sentence says why.
 */
export const runUntilStopped = async (start: () => Promise<Serving>, started: (serving: Serving) => Promise<void>): Promise<void> => {
  let stopping = false
  let serving: Serving | undefined
  const stop = async (why: string): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    if (why) console.log(why)
    try {
      await serving?.stop()
    } catch (error) {
      console.error(`停下时出了问题：${(error as Error).message}`)
      process.exitCode = 1
    }
    process.exit()
  }
  let wanted: string | undefined
  const asked = (why: string) => () => {
    if (serving || stopping) void stop(why)
    else wanted = why
  }
  process.on('SIGINT', asked('\n正在停下……'))
  process.on('SIGTERM', asked('正在停下……'))
  process.on('SIGHUP', asked(''))
  process.on('disconnect', asked(''))
  try {
    serving = await start()
    if (wanted !== undefined) await stop(wanted)
    await started(serving)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
