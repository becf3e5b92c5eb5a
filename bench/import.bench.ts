import ExcelJS from 'exceljs'
import { checkDigitOf } from '#institution/identity-number.ts'
import { settleTowns, signedIn } from './clerks.ts'
import { figureOf, tell } from './figures.ts'
import { highestDuring, residentMb, startProgram, throwAwayFolder, workOf } from './program.ts'

/**
 * A list of 5,000 people as an office keeps it, from .xlsx into the register, as the page does it: looked at, entered, confirmed by another person
 * in the background. Every run is a town of its own, in one process of the program; with the resident memory of that process meanwhile.
 */

const people = 5_000
const rounds = 3
const limitMs = 10_000

/** An invented number that is right in itself; the years and the sequence make each of them another. */
const identityOf = (n: number): string => {
  const first17 = `150525${1950 + (n % 50)}01${String((n % 28) + 1).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`
  return `${first17}${checkDigitOf(first17)}`
}

const listOfPeople = async (): Promise<Blob> => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('人员')
  sheet.addRow(['序号', '姓名', '身份证号', '手机号码', '备注'])
  for (let n = 0; n < people; n += 1)
    sheet.addRow([n + 1, `练习${n}`, identityOf(n), `138${String(n).padStart(8, '0')}`, '练习'])
  return new Blob([new Uint8Array(await book.xlsx.writeBuffer())])
}

const data = throwAwayFolder()
const towns = Array.from({ length: rounds }, (_, index) => `town-${index}`)
const logins = await settleTowns(data, towns, 'officeClerk', ['officeDirector'])
const list = await listOfPeople()
const program = await startProgram(data)

/** Asks the program, and takes only good answers. */
const asked = async <Said>(path: string, cookie: string, body?: FormData | string): Promise<Said> => {
  const response = await fetch(`${program.address}/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      origin: program.address,
      cookie,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${(await response.text()).slice(0, 500)}`)
  return (await response.json()) as Said
}

interface JobSeen {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed'
}

const sent = (): FormData => {
  const form = new FormData()
  form.append('paper', '练习名单')
  form.append('file', list, '练习名单.xlsx')
  return form
}

const path = '/registers/people/import'

interface Counted {
  readonly counts: Readonly<Record<string, number>>
}

const look = async (cookie: string, expected: 'new' | 'same'): Promise<void> => {
  const { counts } = await asked<Counted>(`${path}?dry-run=1`, cookie, sent())
  if (counts[expected] !== people) throw new Error(`looked at: ${JSON.stringify(counts)}`)
}

const confirm = async (cookie: string, proposal: string): Promise<void> => {
  let job = await asked<JobSeen>('/acts/confirm-proposal?background=1', cookie, JSON.stringify({ proposal }))
  while (job.state === 'running') {
    await new Promise(resolve => setTimeout(resolve, 50))
    job = await asked<JobSeen>(`/jobs/${job.id}`, cookie)
  }
  if (job.state === 'failed') throw new Error('the confirmation was refused')
}

const timed = async <Result>(step: () => Promise<Result>): Promise<readonly [number, Result]> => {
  const before = performance.now()
  const result = await step()
  return [performance.now() - before, result]
}

try {
  const idle = residentMb(program.pid)
  const runs = { looking: [] as number[], entering: [] as number[], confirming: [] as number[], again: [] as number[] }
  const memory: number[] = []
  const work: number[] = []
  for (const [of, login] of logins.entries()) {
    const clerk = await signedIn(program.address, login)
    const director = await signedIn(program.address, `officedirector-of-${towns[of]}`)
    const whole = async (): Promise<void> => {
      runs.looking.push((await timed(() => look(clerk, 'new')))[0])
      const [entering, { proposal }] = await timed(() => asked<{ proposal: string }>(path, clerk, sent()))
      runs.entering.push(entering)
      const before = workOf(program.pid)
      runs.confirming.push((await timed(() => confirm(director, proposal)))[0])
      work.push(workOf(program.pid) - before)
      runs.again.push((await timed(() => look(clerk, 'same')))[0])
    }
    memory.push(await highestDuring(program.pid, whole()))
  }
  const limit = { of: 'measured', at: 'most', value: limitMs } as const
  const of = people.toLocaleString('en')
  tell({
    bench: 'import',
    postgres: program.postgres,
    figures: [
      figureOf({ what: `${of} people of an .xlsx looked at, row by row`, unit: 'ms', runs: runs.looking, limit }),
      figureOf({ what: 'entered, waiting for another person', unit: 'ms', runs: runs.entering, limit }),
      figureOf({ what: 'confirmed in the background, until it is done', unit: 'ms', runs: runs.confirming, limit }),
      figureOf({ what: 'the program’s own work while confirming, time of the processor', unit: 'ms', runs: work }),
      figureOf({ what: 'looked at again, every row already there', unit: 'ms', runs: runs.again, limit }),
      figureOf({ what: 'server process meanwhile, highest seen', unit: 'MB', runs: memory }),
      figureOf({ what: 'server process before', unit: 'MB', runs: [idle] }),
    ],
    notes: [
      `The list has ${Math.round(list.size / 1024)} KB. Every run is a town of its own; the process is the same throughout.`,
      'Resident memory as Linux counts it (VmRSS), the database not in it.',
    ],
  })
} finally {
  await program.stop()
}
