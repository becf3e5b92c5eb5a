import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { throwAwayFolder } from './program.ts'

/** Packages that figures are held against and the project itself never uses: installed into a folder that goes away with this process. */
export const comparands = (
  packages: readonly string[],
): { readonly folder: string; readonly require: NodeJS.Require } => {
  const folder = throwAwayFolder()
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'comparands', private: true }))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  return { folder, require: createRequire(join(folder, 'package.json')) }
}
