import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** The claim of one process on a database, held as long as it lives and gone with it, even when it is killed. */
export interface Claim {
  readonly release: () => Promise<void>
}

const graceMs = 2_000

/**
 * Claims a database for this process alone: its attachments and signed heads lie in one data folder, which two servers would tear apart.
 *
 * The claim is a lock of a session of its own. When the database restarts it is taken again.
 *
 * @throws in plain Chinese when another process holds it
 */
export const claim = async (url: string): Promise<Claim> => {
  let released = false
  let session: pg.Client | undefined

  const take = async (): Promise<void> => {
    for (const until = Date.now() + graceMs; ; await wait(50)) {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'biaochi claim',
        keepAlive: true,
        options: '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
      })
      client.on('error', () => {})
      await client.connect()
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(8117, 1) as taken')
      if (rows[0]?.taken) {
        session = client
        client.on('end', () => void again())
        return
      }
      await client.end()
      if (Date.now() > until)
        throw new Error('另一个标尺程序正在用这个数据库。请先在它的窗口里按 Ctrl-C 停下它，再启动这一个。')
    }
  }

  const again = async (): Promise<void> => {
    while (!released) {
      try {
        await take()
        return
      } catch {
        await wait(200)
      }
    }
  }

  await take()
  return {
    release: async () => {
      released = true
      await session?.end().catch(() => {})
    },
  }
}
