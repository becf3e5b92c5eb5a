import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { contentOf, readTar, writeTar } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-tar-'))
const path = join(folder, 'some.tar')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const contents: Readonly<Record<string, string>> = {
  'a.json': '{}\n',
  empty: '',
  'deep/er/b': 'x'.repeat(1000),
  block: 'y'.repeat(512),
  large: 'z'.repeat(1 << 21),
}

const archived = async (to: string, files: Readonly<Record<string, string>>): Promise<Buffer> => {
  const tar = await writeTar(to)
  for (const [name, content] of Object.entries(files))
    await tar.add(name, [content.slice(0, 7), Buffer.from(content.slice(7))])
  await tar.close()
  return readFileSync(to)
}

await archived(path, contents)
/** Without the large one: a file to damage a thousand times. */
const whole = await archived(join(folder, 'small.tar'), { ...contents, large: 'z' })

const read = async (file: string): Promise<Record<string, string>> => {
  const handle = await open(file, 'r')
  try {
    const found: Record<string, string> = {}
    for (const place of await readTar(handle)) found[place.name] = (await contentOf(handle, place)).toString('utf8')
    return found
  } finally {
    await handle.close()
  }
}

describe('归档文件', () => {
  it('写进去的读得出来', async () => {
    expect(await read(path)).toEqual(contents)
  })

  it.skipIf(spawnSync('tar', ['--version']).status !== 0)('普通的归档工具也打得开', () => {
    expect(spawnSync('tar', ['-tf', path], { encoding: 'utf8' }).stdout.trim().split('\n')).toEqual(
      Object.keys(contents),
    )
    expect(spawnSync('tar', ['-xOf', path, 'deep/er/b'], { encoding: 'utf8' }).stdout).toBe(contents['deep/er/b'])
  })

  it('不覆盖已有的文件', async () => {
    await expect(writeTar(path)).rejects.toThrow('EEXIST')
  })

  it('内容以外任何一个字节改了，都读不过去', async () => {
    const changed = join(folder, 'changed.tar')
    const outside = [
      ...Array(512).keys(),
      512 + 3,
      512 + 511,
      ...Array.from({ length: 512 }, (_, n) => 1024 + n),
      whole.length - 1,
      whole.length - 1024,
    ]
    for (const at of outside) {
      const bytes = Buffer.from(whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      writeFileSync(changed, bytes)
      await expect(read(changed), `第 ${at} 个字节`).rejects.toThrow()
    }
  })

  it('截断、多出来，都读不过去', async () => {
    const changed = join(folder, 'changed.tar')
    for (const bytes of [
      whole.subarray(0, 100),
      whole.subarray(0, -512),
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.alloc(512)]),
      Buffer.alloc(0),
    ]) {
      writeFileSync(changed, bytes)
      await expect(read(changed)).rejects.toThrow()
    }
  })
})
