import { describe, expect, it } from 'vitest'
import { httpWorld, keptTown, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { system, security, audit } = kept
const { 陈静: office, 巴图: secretary } = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
})

describe('系统与备份', () => {
  it('三员看得见机器怎样，办业务的人看不见，没登录的更看不见', async () => {
    for (const keeper of [system, security, audit]) {
      const answer = await keeper.get('/api/system')
      expect(answer.statusCode, answer.body).toBe(200)
      expect(answer.json()).toMatchObject({ node: process.versions.node, journal: { size: expect.any(Number) } })
    }
    for (const staff of [office, secretary]) expect((await staff.get('/api/system')).statusCode).toBe(403)
    expect((await http.browser().get('/api/system')).statusCode).toBe(401)
  })

  it('里面没有人：名字、账号都不在', async () => {
    const { body } = await system.get('/api/system')
    for (const word of ['陈静', '巴图', '练习甲', 'chenjing', 'xitong']) expect(body).not.toContain(word)
  })

  it('叫它备份、演练的只有系统管理员；叫过的记下来，没叫成的不记', async () => {
    const asked = async (): Promise<number> => {
      const { rows } = await http.owner.query(
        `select count(*)::int as n from account_log where what in ('backup-asked', 'drill-asked')`,
      )
      return rows[0].n
    }
    for (const path of ['/api/system/backup', '/api/system/drill']) {
      for (const other of [security, audit, office, secretary])
        expect((await other.post(path, {})).statusCode).toBe(403)
      expect((await http.browser().post(path, {})).statusCode).toBe(401)
    }
    expect(await asked()).toBe(0)
  })

  it('练习镇不备份，说出来', async () => {
    const answer = await system.post('/api/system/backup', {})
    expect([answer.statusCode, answer.json().title]).toEqual([404, '练习镇不备份'])
    expect((await system.get('/api/system')).json()).toMatchObject({ backups: null, backupDisk: null })
  })
})
