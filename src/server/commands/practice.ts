import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { practiceTown } from '#practice/practice-town.ts'
import { runUntilStopped } from '../run-until-stopped.ts'
import { serve } from '../serve.ts'
import { readSettings } from '../settings.ts'

/** `npm run practice`: a throw-away town with invented people and a movable clock. Nothing of it is kept, and nothing of it is real. */
const data = mkdtempSync(join(tmpdir(), 'biaochi-practice-'))
process.on('exit', () => rmSync(data, { recursive: true, force: true }))

await runUntilStopped(
  async () => {
    const { DATABASE_URL: _outside, TLS_CERT: _cert, TLS_KEY: _key, ...environment } = process.env
    const settings = readSettings({ ...environment, HOST: '127.0.0.1', BIAOCHI_DATA: data }, data)
    return serve({ ...settings, databaseUrl: undefined }, { practice: practiceTown })
  },
  async ({ address }) => {
    console.log(`练习镇已经打开：${address}`)
    console.log('这里的人和事都是虚构的，不用密码；关掉以后什么也不留。\n按 Ctrl-C 停下。')
  },
)
