import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { factsOf, read } from '#journal/journal.ts'
import { keysOf, openBox } from '#journal/keys.ts'
import { isSealed } from '#mechanisms/sealed.ts'
import { testDatabase } from '#testing/database.ts'
import { livingTown } from '#testing/living-town.ts'
import { house } from './house.ts'
import { inTown } from './in-town.ts'
import { keptRows } from './kept-rows.ts'
import { rebuild } from './rebuild.ts'

const { pool } = await testDatabase()
const identity = `15052519900101005${checkDigitOf('15052519900101005')}`
const paper = '奈组发〔2026〕5号'

const keyOwners = async (town: string): Promise<readonly string[]> =>
  inTown(
    pool,
    town,
    async client =>
      (await client.query<{ owner: string }>('select owner from sealing_key where town = $1', [town])).rows.map(
        ({ owner }) => owner,
      ),
    { reading: true },
  )

/** Everything sealed that the journal keeps of a stream, as far as it still opens. */
const openedOf = async (town: string, stream: string): Promise<readonly unknown[]> =>
  inTown(
    pool,
    town,
    async client => {
      const facts = factsOf(await read(client, town, [stream], 1_000_000))
      const sealed = facts.flatMap(({ data }) => Object.values(data as object).filter(isSealed))
      const keys = new Map(
        (
          await keysOf(
            client,
            town,
            sealed.map(({ $sealed }) => $sealed.owner),
          )
        ).map(each => [each.owner, each.key]),
      )
      return sealed.map(({ $sealed: { owner, box } }) => {
        const key = keys.get(owner)
        return key && openBox(key, box)
      })
    },
    { reading: true },
  )

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

  it('带进来的人，封存的号码跟着销毁，等确认的更正也打不开；名册里原有的人，钥匙还在', async () => {
    const { enter, undo, lastEntry, confirmed, asked, done, holder } = await town('sealed')
    const clerk = await holder('officeClerk')
    await enter({
      file: '名单.csv',
      people: [
        { ref: 'a', name: '练习甲', phone: '13800000001' },
        { ref: 'b', name: '练习乙', identity: identity },
      ],
      changedPeople: [{ person: clerk, phone: '13800000009' }],
    })
    const people = await rowsOf('sealed', 'people')
    const streamOf = (name: string) => `person/${people.find(({ row }) => row.name === name)?.key}`
    const [first, second] = [streamOf('练习甲'), streamOf('练习乙')]
    expect(await openedOf('sealed', first)).toEqual(['13800000001'])
    expect(await openedOf('sealed', second)).toEqual([identity])
    const { proposal } = await done(
      'correct-person',
      { person: first.slice('person/'.length), phone: '13800000002', reason: '换号', paper },
      'officeClerk',
    )
    expect(await keyOwners('sealed')).toContain(`proposal/${proposal}`)

    const entry = await lastEntry()
    await confirmed('undo-roster-entry', undo(entry), 'officeClerk', 'organizationCommissioner')
    expect(await openedOf('sealed', first)).toEqual([undefined])
    expect(await openedOf('sealed', second)).toEqual([undefined])
    expect(await keyOwners('sealed')).toEqual([`person/${clerk}`])
    expect((await asked('confirm-proposal', { proposal }, 'organizationCommissioner')).body).toMatchObject({
      refusals: [{ reason: '待确认的内容已经销毁，请退回后重新录入。' }],
    })
    // Nothing of them is left to be opened, and what follows from the log is still the same.
    const before = await all('sealed')
    await inTown(pool, 'sealed', client => rebuild(client, house, 'sealed'))
    expect(await all('sealed')).toBe(before)
    // The same list may come in again: new people, new keys.
    await enter({ file: '名单.csv', people: [{ ref: 'a', name: '练习甲', phone: '13800000001' }] })
    expect((await keyOwners('sealed')).filter(owner => owner.startsWith('person/'))).toHaveLength(2)
  })

  it('一批党员也一样：登记退回，新带进来的人和他的住址都打不开；原来的人还在', async () => {
    const { enter, undo, lastEntry, confirmed, holder } = await town('members')
    await enter({ file: '支部.csv', organizations: [{ ref: 'o', kind: 'branch', name: '机关党支部' }] })
    const branch = (await rowsOf('members', 'organizations')).find(({ row }) => row.name === '机关党支部')?.key
    const clerk = await holder('officeClerk')
    const before = await all('members')
    const member = {
      sex: '2',
      ethnicGroup: '01',
      bornOn: '1990-01-01',
      education: '20',
      category: 'full',
      branch,
      joinedOn: '2015-07-01',
      becameFullOn: '2016-07-01',
      membership: '1',
    }
    await confirmed(
      'enter-party-members',
      {
        file: '名单.csv',
        people: [{ ref: 'a', name: '练习甲', phone: '13800000001' }],
        members: [
          { person: 'a', ...member, address: '练习街1号' },
          { person: clerk, ...member, address: '练习街2号' },
        ],
        paper,
      },
      'officeClerk',
      'organizationCommissioner',
    )
    const key = (await rowsOf('members', 'people')).find(({ row }) => row.name === '练习甲')?.key
    expect(await openedOf('members', `party-member/${key}`)).toEqual(['练习街1号'])
    expect(await rowsOf('members', 'party-members')).toHaveLength(2)
    await confirmed('undo-roster-entry', undo(await lastEntry()), 'officeClerk', 'organizationCommissioner')
    expect(await rowsOf('members', 'party-members')).toEqual([])
    expect(await all('members')).toBe(before)
    expect(await openedOf('members', `party-member/${key}`)).toEqual([undefined])
    expect(await openedOf('members', `person/${key}`)).toEqual([undefined])
    expect(await keyOwners('members')).toEqual([`person/${clerk}`])
  })
})
