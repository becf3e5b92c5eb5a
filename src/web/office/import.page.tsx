import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Awaited, TroubleNote } from '#parts/awaited.tsx'
import { Trouble } from '#parts/http/trouble.ts'
import { Icon } from '#parts/icon.tsx'
import { JobProgress } from '#parts/job-progress.tsx'
import { Page } from '#parts/page.tsx'
import { Refusal } from '#parts/refusal.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { useJobs } from '#parts/use-jobs.ts'
import { AtADesk } from './at-a-desk.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportQuestions } from './import-questions.tsx'
import { ImportRows } from './import-rows.tsx'
import { type ImportSaid, importPath, type ListSaid } from './import-said.ts'
import { type ListImport, useImport } from './use-import.ts'
import './import.css'

const notYours = new Trouble({ kind: 'not-yours', sentence: '现在不由您录入这本台账。' })

/** Where a file is dropped or chosen. */
const FilePlace = ({ list, said }: { readonly list: ListImport; readonly said: ImportSaid }) => {
  const [over, setOver] = useState(false)
  return (
    <label
      className={over ? 'import-drop import-drop-over' : 'import-drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) list.take(file)
      }}
    >
      <input
        type="file"
        className="spoken"
        accept=".xlsx,.csv"
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file) list.take(file)
          event.target.value = ''
        }}
      />
      <span className="button button-primary">
        <Icon name="clip" size={14} />
        选择表格
      </span>
      <span>或者把 .xlsx、.csv 拖到这里</span>
      <span className="small muted">
        自己的名单就行：列名会自动对上{said.columns.map(({ title }) => title).join('、')}，对不上的您来选。
      </span>
      <span className="small muted">先看每一行会怎样，再全部录入；要么全收，要么全不收。涉密文件不要传到这里。</span>
    </label>
  )
}

const Enter = ({ list, said }: { readonly list: ListImport; readonly said: ListSaid }) => {
  const { counts, enters, against = [], problems } = said
  if (!enters) {
    return (
      <p>
        {counts.refused > 0
          ? `有 ${counts.refused} 行不收：改好表里的这几行，再传一次。`
          : counts.asked > 0
            ? `说明了上面 ${counts.asked} 行，才能录入。`
            : problems.length === 0 && '没有要录入的：表里的和台账里的一样。'}
      </p>
    )
  }
  return (
    <>
      <label className="import-paper">
        <span className="small muted">依据的文件</span>
        <input
          className="input"
          placeholder="如：奈组发〔2026〕5号"
          value={list.paper}
          onChange={event => list.write(event.target.value)}
          onBlur={list.again}
        />
      </label>
      <button
        type="button"
        className="button button-primary button-large"
        aria-busy={list.sending}
        onClick={() => void list.enter()}
      >
        全部录入：新增 {counts.new.toLocaleString('en-US')}，有变 {counts.changed.toLocaleString('en-US')}
      </button>
      {list.paper.trim() === '' &&
        against.map(reason => (
          <p key={reason} className="small muted">
            {reason}
          </p>
        ))}
    </>
  )
}

const Looked = ({
  list,
  said,
  of,
}: {
  readonly list: ListImport
  readonly said: ListSaid
  readonly of: ImportSaid
}) => (
  <>
    <section className="import-part" aria-label="列">
      <header>
        <h2>哪一列是什么</h2>
        {said.sheets.length > 1 && (
          <label className="import-sheet">
            <span className="small muted">读哪张表</span>
            <select
              className="input"
              value={said.sheet}
              onChange={event => list.replan({ sheet: event.target.value, columns: {}, answers: {} })}
            >
              {said.sheets.map(({ name, rows }) => (
                <option key={name} value={name}>
                  {name}（{rows} 行）
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      <ImportColumns
        heads={said.heads}
        columns={of.columns}
        chosen={list.plan.columns}
        onChoose={(column, field) => list.replan({ ...list.plan, columns: { ...list.plan.columns, [column]: field } })}
      />
      {said.problems.map(problem => (
        <p className="text-red" key={problem}>
          {problem}
        </p>
      ))}
      {said.notes.slice(0, 5).map(note => (
        <p className="small muted" key={note}>
          {note}
        </p>
      ))}
    </section>
    <ImportQuestions
      rows={said.rows}
      onAnswer={answers => list.replan({ ...list.plan, answers: { ...list.plan.answers, ...answers } })}
    />
    <ImportRows rows={said.rows} counts={said.counts} />
  </>
)

/** How the list gets on once it is being entered. The corner of every page says the same to whoever goes away. */
const Entering = ({ list, register }: { readonly list: ListImport; readonly register: string }) => {
  const job = useJobs().answer?.find(({ id }) => id === list.job)
  if (!job) return <p className="muted">正在录入…</p>
  if (job.state === 'running') return <JobProgress job={job} />
  return (
    <div className="import-part" role="status">
      {job.problem ? (
        <Refusal title={job.problem.title ?? '这份名单没有收'} refusals={job.problem.refusals ?? []} />
      ) : (
        <p>{job.result?.text}</p>
      )}
      <p className="import-answers">
        {job.result?.href != null && (
          <a className="button button-primary" href={job.result.href}>
            去看
          </a>
        )}
        <button type="button" className="button" onClick={list.leave}>
          再录一份
        </button>
        <a className="button button-quiet" href={`/docs/${register}`}>
          回到台账
        </a>
      </p>
    </div>
  )
}

const Importing = ({ said }: { readonly said: ImportSaid }) => {
  const list = useImport(said.id)
  const [here, setHere] = useState(false)
  if (!said.may) return <TroubleNote trouble={notYours} />
  return (
    <div className="import">
      {!here && <AtADesk what="录入要对着表格一行行看。" onHere={() => setHere(true)} />}
      {list.file === undefined ? (
        <FilePlace list={list} said={said} />
      ) : (
        <p className="import-file">
          <Icon name="clip" size={14} /> <b>{list.file.name}</b>
          {list.looking && (
            <span className="small muted" role="status">
              正在看…
            </span>
          )}
          {list.job === undefined && (
            <button type="button" className="link-button" onClick={list.leave}>
              换一份
            </button>
          )}
        </p>
      )}
      {list.job === undefined && list.trouble?.kind !== undefined && (
        <TroubleNote trouble={list.trouble} again={list.again} />
      )}
      {list.job === undefined ? (
        list.said && (
          <>
            <Looked list={list} said={list.said} of={said} />
            <div className="import-enter">
              <Enter list={list} said={list.said} />
            </div>
          </>
        )
      ) : (
        <Entering list={list} register={said.id} />
      )}
    </div>
  )
}

/** The office's own list into a register: read, looked at row by row, entered all or nothing. */
const ImportPage = () => {
  const { register: id = '' } = useParams({ strict: false })
  const said = useAsked<ImportSaid>(['import', id], importPath(id))
  return (
    <Page
      title={`从表格录入${said.answer?.title ?? ''}`}
      actions={
        said.answer?.may && (
          <a className="button" href={`${importPath(id)}/template`} download>
            <Icon name="download" size={14} />
            下载样表
          </a>
        )
      }
    >
      <Awaited of={said} lines={6}>
        {answered => <Importing key={id} said={answered} />}
      </Awaited>
    </Page>
  )
}

export default ImportPage
