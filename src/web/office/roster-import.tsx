import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PreviewRow, RosterPreview, RowState } from '#foundation/workbook/preview-roster.ts'
import { TroubleNote } from '#parts/awaited.tsx'
import { ask } from '#parts/http/ask.ts'
import { Submission } from '#parts/http/idempotency-key.ts'
import type { DoneSaid } from '#parts/http/shapes.ts'
import { asTrouble, type Trouble } from '#parts/http/trouble.ts'
import { Icon } from '#parts/icon.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { numbered } from '#parts/numbered.ts'
import { Refusal } from '#parts/refusal.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { toast } from '#parts/toasts.ts'
import { useActNamed } from '#parts/use-acts.ts'
import './roster-import.css'

/** The workbook itself is sent both times: first to be looked at, then to be entered. What is personal in it never comes back. */
const importPath = '/api/roster/workbook'

const words: Readonly<Record<RowState, string>> = { new: '新增', changed: '有变', same: '一样', refused: '不收' }

const order: readonly RowState[] = ['refused', 'changed', 'new', 'same']

/** What entering the workbook would do; `enters` when nothing stands against it. */
interface PreviewSaid extends Omit<RosterPreview, 'batch'> {
  readonly enters: boolean
}

interface Read {
  readonly file: File
  readonly paper: string
  readonly preview: PreviewSaid
}

const formOf = (file: File, paper: string): FormData => {
  const form = new FormData()
  form.append('file', file, file.name)
  if (paper.trim() !== '') form.append('paper', paper.trim())
  return form
}

/** Sends the workbook to be entered. The same one sent twice is entered once. */
const useEntering = () => {
  const client = useQueryClient()
  const [submission] = useState(() => new Submission())
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const enter = async ({ file, paper }: Read): Promise<DoneSaid | undefined> => {
    setSending(true)
    setTrouble(undefined)
    try {
      const headers = { 'idempotency-key': submission.keyFor([file.name, file.size, file.lastModified, paper]) }
      const done = await ask<DoneSaid>(importPath, { method: 'POST', body: formOf(file, paper), headers })
      submission.answered()
      await client.invalidateQueries()
      return done
    } catch (thrown) {
      setTrouble(asTrouble(thrown))
      return undefined
    } finally {
      setSending(false)
    }
  }
  return { enter, sending, trouble }
}

const Rows = ({ rows }: { readonly rows: readonly PreviewRow[] }) => (
  <table className="table">
    <thead>
      <tr>
        <th scope="col">表</th>
        <th scope="col">行</th>
        <th scope="col">内容</th>
        <th scope="col">怎样</th>
      </tr>
    </thead>
    <tbody>
      {numbered(rows).map(({ n, item: { sheet, row, state, title, detail, reasons } }) => (
        <tr key={n}>
          <td className="cell-whole">{sheet}</td>
          <td className="cell-whole">{row}</td>
          <td>
            {title}
            {detail !== undefined && <small className="muted"> {detail}</small>}
            {reasons.map(({ text }) => (
              <p key={text} className="small text-red">
                {text}
              </p>
            ))}
          </td>
          <td className="cell-whole">
            {state === 'refused' && <Lamp sign="red" size={12} silent />} {words[state]}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Preview = ({ read, onClose }: { readonly read: Read; readonly onClose: () => void }) => {
  const { rows, counts, problems, notes, enters } = read.preview
  const entering = useEntering()
  const [shown, setShown] = useState<RowState>(order.find(state => counts[state] > 0) ?? 'new')
  const enter = async (): Promise<void> => {
    const done = await entering.enter(read)
    if (!done) return
    if (done.proposal !== undefined) toast({ text: '名册已录入，等另一人确认后生效', sign: 'working' })
    onClose()
  }
  return (
    <SidePanel title={`“${read.file.name}”会带来什么`} onClose={onClose} wide>
      {problems.map(problem => (
        <p className="text-red" key={problem}>
          {problem}
        </p>
      ))}
      {notes.map(note => (
        <p className="small muted" key={note}>
          {note}
        </p>
      ))}
      <div className="segments roster-states">
        {order.map(state => (
          <button
            key={state}
            type="button"
            className="segment"
            aria-pressed={shown === state}
            onClick={() => setShown(state)}
          >
            {words[state]} {counts[state]}
          </button>
        ))}
      </div>
      <Rows rows={rows.filter(({ state }) => state === shown)} />
      <div className="roster-enter">
        {entering.trouble?.kind === 'refused' ? (
          <Refusal title={entering.trouble.title ?? '不能录入名册'} refusals={entering.trouble.refusals} />
        ) : (
          entering.trouble && <TroubleNote trouble={entering.trouble} />
        )}
        {enters ? (
          <button
            type="button"
            className="button button-primary button-large"
            aria-busy={entering.sending}
            onClick={() => void (entering.sending || enter())}
          >
            全部录入：新增 {counts.new}，有变 {counts.changed}
          </button>
        ) : (
          <p>
            {counts.refused > 0
              ? `有 ${counts.refused} 行不收：改好表里的这几行，再传一次。要么全收，要么全不收。`
              : problems.length === 0 && '没有要录入的：表里的和名册里的一样。'}
          </p>
        )}
      </div>
    </SidePanel>
  )
}

/**
 * The whole roster from a workbook: read, looked at row by row, entered all or nothing. Only for whoever may enter it. Once the town has started,
 * it rests on a paper that is named.
 */
export const RosterImport = ({ needsPaper }: { readonly needsPaper: boolean }) => {
  const { may } = useActNamed('enter-roster')
  const [paper, setPaper] = useState('')
  const [found, setFound] = useState<Read>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [reading, setReading] = useState(false)
  if (!may) return null
  const take = async (file: File): Promise<void> => {
    setTrouble(undefined)
    setReading(true)
    try {
      const preview = await ask<PreviewSaid>(`${importPath}?dry-run=1`, { method: 'POST', body: formOf(file, paper) })
      setFound({ file, paper, preview })
    } catch (thrown) {
      setTrouble(asTrouble(thrown))
    } finally {
      setReading(false)
    }
  }
  return (
    <div className="roster-import screen-only">
      {needsPaper && (
        <input
          className="input"
          aria-label="依据的文件"
          placeholder="依据的文件，如：奈组发〔2026〕5号"
          value={paper}
          onChange={event => setPaper(event.target.value)}
        />
      )}
      <label className="file-button">
        <input
          type="file"
          accept=".xlsx"
          onChange={event => {
            const [file] = event.target.files ?? []
            if (file) void take(file)
            event.target.value = ''
          }}
        />
        <span className="button">
          <Icon name="clip" size={14} />
          {reading ? '正在看…' : '用 Excel 表录入'}
        </span>
      </label>
      <a href="/api/roster/workbook/sample" download>
        下载样表
      </a>
      <span className="small muted">
        人员、组织、职务各一张表；先看每一行会怎样，再全部录入。涉密文件不要传到这里。
      </span>
      {trouble && <TroubleNote trouble={trouble} />}
      {found && <Preview read={found} onClose={() => setFound(undefined)} />}
    </div>
  )
}
