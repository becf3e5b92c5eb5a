import { describe, expect, it } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { livingTown } from '#testing/living-town.ts'
import { house } from './house.ts'
import { inTown } from './in-town.ts'
import { keptRows } from './kept-rows.ts'
import { rebuild } from './rebuild.ts'

const { pool } = await testDatabase()
const paper = '奈组发〔2026〕5号'

const rowsOf = async (town: string, register: string) => {
  const found = house.registers.get(register)
  if (!found) throw new Error(register)
  return inTown(pool, town, client => keptRows(client, town, found), { reading: true })
}

const town = async (id: string) => {
  const living = await livingTown(pool, { id })
  const enter = (input: Readonly<Record<string, unknown>>) =>
    living.confirmed('enter-roster', { ...input, paper }, 'officeClerk', 'organizationCommissioner')
  const undo = (entry: string) => ({ entry, reason: '传错了文件', paper })
  const lastEntry = async (): Promise<string> => {
    const rows = await rowsOf(id, 'roster-entries')
    return String(rows.find(({ row }) => row.file === '名单.csv')?.key)
  }
  return { ...living, enter, undo, lastEntry }
}

/** Rows in an order of their own, to be held against each other. */
const all = async (id: string) =>
  JSON.stringify(await Promise.all(['people', 'organizations', 'tenures'].map(register => rowsOf(id, register))))

describe('撤销一批名册', () => {
  it('带来的都退出名册，改过的回到原样；日志里两件事都在，重算一遍也一样', async () => {
    const { enter, undo, lastEntry, confirmed, asked, holder } = await town('undone')
    const clerk = await holder('officeClerk')
    const [tenure] = (await rowsOf('undone', 'tenures')).filter(({ row }) => row.position === 'financeHead')
    const before = await all('undone')
    await enter({
      file: '名单.csv',
      people: [{ ref: 'a', name: '练习甲', phone: '13800000001' }],
      organizations: [{ ref: 'v', kind: 'village', name: '练习嘎查' }],
      tenures: [{ person: 'a', position: 'villageDirector', organization: 'v', from: '2026-01-10' }],
      changedPeople: [{ person: clerk, phone: '13800000009' }],
      endedTenures: [{ tenure: tenure?.key, to: '2026-02-28' }],
    })
    expect(await all('undone')).not.toBe(before)
    const entry = await lastEntry()
    await confirmed('undo-roster-entry', undo(entry), 'officeClerk', 'organizationCommissioner')
    expect(await all('undone')).toBe(before)
    const [row] = (await rowsOf('undone', 'roster-entries')).filter(({ key }) => key === entry)
    expect(row?.row).toMatchObject({ file: '名单.csv', people: 1, undone: '传错了文件' })
    expect((await asked('undo-roster-entry', undo(entry), 'officeClerk')).body).toMatchObject({
      refusals: [{ reason: '这一批已经撤销过了。' }],
    })
    await inTown(pool, 'undone', client => rebuild(client, house, 'undone'))
    expect(await all('undone')).toBe(before)
  })

  it('后来又有事立在上面的，不能撤销，说出是什么；那件事退了就能', async () => {
    const { enter, undo, lastEntry, asked, confirmed } = await town('standing')
    await enter({ file: '名单.csv', people: [{ ref: 'a', name: '练习甲' }] })
    const entry = await lastEntry()
    const person = (await rowsOf('standing', 'people')).find(({ row }) => row.name === '练习甲')?.key
    await confirmed(
      'take-position',
      { person, position: 'townCadre', from: '2026-03-01', paper },
      'officeClerk',
      'organizationCommissioner',
    )
    const refused = await asked('undo-roster-entry', undo(entry), 'officeClerk')
    expect(refused).toMatchObject({
      status: 422,
      body: { refusals: [{ reason: '练习甲后来又有“记录到任”（2026-03-01）。先把它更正或撤销，才能撤销这一批。' }] },
    })
  })

  it('离任的位置后来有了别人：不能撤销', async () => {
    const { enter, undo, lastEntry, asked, confirmed, holder } = await town('taken')
    const [tenure] = (await rowsOf('taken', 'tenures')).filter(({ row }) => row.position === 'financeHead')
    await enter({ file: '名单.csv', endedTenures: [{ tenure: tenure?.key, to: '2026-02-28' }] })
    const entry = await lastEntry()
    await confirmed(
      'take-position',
      { person: await holder('officeClerk'), position: 'financeHead', from: '2026-03-01', paper },
      'officeClerk',
      'organizationCommissioner',
    )
    expect((await asked('undo-roster-entry', undo(entry), 'officeClerk')).body).toMatchObject({
      refusals: [{ reason: expect.stringContaining('已由') }],
    })
  })

  it('起算日以后要写明文件', async () => {
    const { enter, lastEntry, asked } = await town('paperless')
    await enter({ file: '名单.csv', people: [{ ref: 'a', name: '练习甲' }] })
    expect(
      (await asked('undo-roster-entry', { entry: await lastEntry(), reason: '传错了' }, 'officeClerk')).body,
    ).toMatchObject({ refusals: [{ reason: expect.stringContaining('名册凭文件变动') }] })
  })
})
