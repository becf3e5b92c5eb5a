import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { honestTable, hostileTables } from './hostile-tables.ts'

/** A process that writes the honest table and every hostile one into a folder, and says their names: making them takes more than reading them may. */
const [folder = ''] = process.argv.slice(2)

for (const [index, { file, bytes }] of [{ file: '名单.xlsx', bytes: honestTable }, ...hostileTables].entries()) {
  const path = `${index}-${file}`
  writeFileSync(join(folder, path), bytes())
  console.log(path)
  globalThis.gc?.()
}
