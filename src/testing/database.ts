import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { addressFor } from '#server/app-role.ts'
import { connect, openPool } from '#server/database.ts'

/** A migrated, empty database of a spec's own. */
export interface TestDatabase {
  /** As the app's role, under row-level security. */
  readonly pool: pg.Pool
  /** As owner and superuser. */
  readonly owner: pg.Client
  /** Address as owner. */
  readonly url: string
  /** Address as the app's role. */
  readonly appUrl: string
  readonly appRole: string
  /** A data folder of its own: keys, attachments, signed heads seen. */
  readonly data: string
}

/** A copy of the migrated template, dropped after the file's last test: its address as owner. */
export const freshDatabase = async (): Promise<string> => {
  const cluster = inject('cluster')
  const name = `t_${randomBytes(6).toString('hex')}`
  await inMaintenance(cluster.url, client => client.query(`create database ${name} template ${cluster.template}`))
  afterAll(() => inMaintenance(cluster.url, client => client.query(`drop database if exists ${name} with (force)`)))
  const address = new URL(cluster.url)
  address.pathname = `/${name}`
  return address.href
}

/**
 * A fresh database, a copy of the migrated template: some 50 ms. Call it at the top of a spec file whose name ends in `.database.spec.ts` or
 * `.http.spec.ts`; it goes away after the file's last test.
 */
export const testDatabase = async ({
  maxConnections = 10,
}: {
  maxConnections?: number
} = {}): Promise<TestDatabase> => {
  const { appRole, appPassword, folder } = inject('cluster')
  const url = await freshDatabase()
  const appUrl = addressFor(url, appRole, appPassword)
  const data = mkdtempSync(join(folder, 'spec-'))
  const pool = openPool(appUrl, maxConnections)
  const owner = await connect(url)
  afterAll(async () => {
    await Promise.all([pool.end(), owner.end()])
    rmSync(data, { recursive: true, force: true })
  })
  return { pool, owner, url, appUrl, appRole, data }
}

const inMaintenance = async (url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = await connect(url)
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
