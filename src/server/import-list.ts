import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { columnName, type Sheet } from '#mechanisms/cells.ts'
import { headShown, headsOf, matchingOf, type SheetHeads, sheetMeant } from '#mechanisms/import-heads.ts'
import { type ImportPreview, previewing } from '#mechanisms/import-preview.ts'
import type { Importing } from '#mechanisms/importing.ts'
import { plain } from '#mechanisms/refusal.ts'
import type { AppWorld } from './app-world.ts'
import { type Asker, asking } from './asking.ts'
import { aroundOf, keepMatching, matchingKept, onlyWhoMay } from './import-around.ts'
import type { Progress } from './jobs.ts'
import { perform } from './perform.ts'
import { type Problem, problem, saidOf } from './problem.ts'
import { notUnderstood } from './said-problem.ts'
import { understood } from './understood.ts'
import { sheetsOf, type UploadedTable } from './uploaded-table.ts'
import type { Done } from './walk.ts'

/** What the page says beside the file: which sheet, which column is which field, and the answers to the questions. */
const plan = z.object({
  sheet: z.string().max(200).optional(),
  columns: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(64)).default({}),
  answers: z.record(z.string().regex(/^\d{1,7}$/), z.string().max(80)).default({}),
})

type Answer = { readonly said: Partial<Done> & Readonly<Record<string, unknown>> } | { readonly refused: Problem }

const mostReasonsSaid = 100

const planOf = (words: UploadedTable['words']) => {
  if (words.plan === undefined) return plan.parse({})
  let said: unknown
  try {
    said = JSON.parse(words.plan)
  } catch {
    throw notUnderstood('列的对法没有看懂。请重新选择文件。')
  }
  return understood(plan, said)
}

/** Why an act was refused, or whose it is. */
const againstIn = ({ title, detail, refusals, errors }: Problem): readonly string[] =>
  refusals?.map(({ reason }) => reason) ??
  errors?.map(({ message }) => message) ?? [[title, detail].filter(Boolean).join('：')]

/** Everything against the list, in sentences. */
const reasonsOf = ({ problems, rows, counts }: ImportPreview): readonly string[] => {
  const against = [
    ...problems,
    ...(counts.asked > 0 ? [`有${counts.asked}行要先说明是不是同一个。`] : []),
    ...rows.flatMap(({ row, reasons }) =>
      reasons.map(
        ({ cell, head, reason }) => `第${row}行${cell === undefined ? '' : `（${cell}）`}${head ?? ''}：${reason}`,
      ),
    ),
  ]
  return against.length > 0 ? against.slice(0, mostReasonsSaid) : ['表里的台账里都有了，没有要录入的。']
}

const headsSaid = ({ heads }: SheetHeads) =>
  heads.map(({ column, head, field }) => ({
    column,
    name: columnName(column),
    head: headShown(head),
    ...(field !== undefined && { field }),
  }))

/**
 * Holds a list against its register, and enters it unless it is only looked at: all of it or nothing, by the register's own act through the one
 * door. Says on the way how far it has come, and lets others have their turn.
 */
export const importList = async (
  world: AppWorld,
  asker: Asker,
  importing: Importing,
  upload: UploadedTable,
  { dryRun, key }: { readonly dryRun: boolean; readonly key?: string },
  told: Progress,
): Promise<Answer> => {
  const { sheet: wanted, columns, answers } = planOf(upload.words)
  const sheets = await sheetsOf(upload)
  const { around, matching } = await asking(world, asker, async asked => {
    onlyWhoMay(world, importing, asked)
    return { around: await aroundOf(importing, asked), matching: await matchingKept(importing, asked) }
  })
  const sheet: Sheet | undefined = sheets.find(({ name }) => name === wanted) ?? sheetMeant(importing, sheets, matching)
  const heads = sheet && headsOf(importing, sheet, matching, columns)
  const shown = {
    file: upload.file,
    sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.length })),
    sheet: sheet?.name ?? '',
    heads: heads ? headsSaid(heads) : [],
  }
  if (!sheet || !heads) {
    const problems = ['这个表是空的。请检查是不是选错了文件。']
    const counts = { new: 0, changed: 0, same: 0, refused: 0, asked: 0 }
    return dryRun ? { said: { ...shown, rows: [], counts, problems, notes: [], enters: false } } : notTaken(problems)
  }
  const steps = previewing(importing, sheet, heads, around, answers)
  let step = steps.next()
  while (!step.done) {
    told(step.value.done, step.value.total)
    await nextTurn()
    step = steps.next()
  }
  const { input, ...preview } = step.value
  if (!input) return dryRun ? { said: { ...shown, ...preview, enters: false } } : notTaken(reasonsOf(preview))

  const { paper } = upload.words
  const performed = await perform(world, {
    town: asker.town,
    person: asker.person,
    act: importing.act.name,
    input: { ...input, file: upload.file, ...(paper !== undefined && { paper }) },
    dryRun,
    ...(key !== undefined && !dryRun && { key }),
  })
  if (dryRun) {
    return {
      said: {
        ...shown,
        ...preview,
        enters: true,
        // What the act itself has against it is no fault of a row: whose turn it is, and the paper that is asked for.
        against: performed.status === 200 ? [] : againstIn(performed.body),
      },
    }
  }
  if (performed.status !== 200) return { refused: performed.body }
  await asking(world, asker, asked => keepMatching(importing, asked, matchingOf(heads)), { writing: true })
  return { said: { ...performed.body, facts: [] } }
}

const notTaken = (reasons: readonly string[]): Answer => ({
  refused: problem(422, '这份名单没有收', { refusals: reasons.map(reason => saidOf(plain(reason))) }),
})
