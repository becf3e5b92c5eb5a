import { useState } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { ask } from '#parts/http/ask.ts'
import type { ColumnSaid, RowHistorySaid, RowVersionSaid } from '#parts/http/shapes.ts'
import { asTrouble } from '#parts/http/trouble.ts'
import { Icon } from '#parts/icon.tsx'
import { cellWords } from '#parts/register-table.tsx'
import { useRowHistory } from '#parts/use-register.ts'

interface Change {
  readonly title: string
  readonly before: string
  readonly after: string
}

const wordsOf = (column: ColumnSaid, version: RowVersionSaid, { names, papers }: RowHistorySaid): string =>
  column.shown === 'papers' && Array.isArray(version.row[column.field])
    ? (version.row[column.field] as readonly string[]).map(id => papers[id] ?? '（没有这份附件）').join('、')
    : cellWords(column, version.row, names)

const changesOf = (history: RowHistorySaid, version: RowVersionSaid, before: RowVersionSaid): readonly Change[] =>
  history.columns.flatMap(column => {
    const [was, is] = [wordsOf(column, before, history), wordsOf(column, version, history)]
    return was === is ? [] : [{ title: column.title, before: was || '空', after: is || '空' }]
  })

const moment = (at: string): string => `${dayTextWithYear(at.slice(0, 10))} ${at.slice(11, 16)}`

interface ProofSaid {
  readonly size: number
  readonly leaf: string
  readonly root: string
}

/** Where the fact stands in the journal; its digest and the root it counts under when asked for. */
const Position = ({ position }: { readonly position: number }) => {
  const [said, setSaid] = useState<ProofSaid | string>()
  const prove = async (): Promise<void> => {
    try {
      setSaid(await ask<ProofSaid>(`/api/journal/${position}/proof`))
    } catch (thrown) {
      setSaid(asTrouble(thrown).sentence)
    }
  }
  return (
    <div className="row-position tiny">
      <button type="button" className="link-button" aria-expanded={said !== undefined} onClick={() => void prove()}>
        日志第 {position} 条
      </button>
      {typeof said === 'string' && <p className="text-red">{said}</p>}
      {typeof said === 'object' && (
        <p className="muted row-digest">
          指纹 {said.leaf}
          <br />
          {said.size} 条时的总指纹 {said.root}
        </p>
      )}
    </div>
  )
}

const Version = ({ history, index }: { readonly history: RowHistorySaid; readonly index: number }) => {
  const version = history.versions[index]
  if (!version) return null
  const before = history.versions[index - 1]
  const gap = before?.until !== undefined && before.until !== version.since
  const changes = before && !gap ? changesOf(history, version, before) : []
  return (
    <li>
      <b className="small">{version.act}</b>
      <p className="small muted">
        {moment(version.since)} {version.actor.name}
        {version.on !== version.since.slice(0, 10) && `　事情在 ${dayTextWithYear(version.on)}`}
      </p>
      {before === undefined ? (
        <p className="small">进入台账</p>
      ) : gap ? (
        <p className="small">重新进入台账</p>
      ) : (
        <dl className="row-changes small">
          {changes.map(({ title, before: was, after }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>
                <del>{was}</del> → <ins>{after}</ins>
              </dd>
            </div>
          ))}
          {changes.length === 0 && <dd>显示的各栏没有变</dd>}
        </dl>
      )}
      <Position position={version.position} />
    </li>
  )
}

const Papers = ({
  ids,
  names,
}: {
  readonly ids: readonly string[]
  readonly names: Readonly<Record<string, string>>
}) => (
  <ul className="papers">
    {ids.map(id => (
      <li key={id}>
        <a href={`/api/attachments/${id}`} download>
          <Icon name="clip" size={13} /> {names[id] ?? '材料'}
        </a>
      </li>
    ))}
  </ul>
)

/** As it stood at the end of a day: the last version that had begun by then. */
const versionOn = (versions: readonly RowVersionSaid[], on: string | undefined): RowVersionSaid | undefined =>
  on === undefined
    ? versions[versions.length - 1]
    : [...versions].reverse().find(({ since }) => since <= `${on}T23:59:59.999+08:00`)

interface RowPanelProps {
  readonly register: string
  readonly row: string
  readonly on: string | undefined
}

/** One row whole, and every version of it: when, who by which act, what was and what is. */
export const RowPanel = ({ register, row, on }: RowPanelProps) => {
  const asked = useRowHistory(register, row)
  return (
    <Awaited of={asked} lines={8}>
      {history => {
        const shown = versionOn(history.versions, on)
        return (
          <div className="row-whole">
            {shown ? (
              <dl className="row-fields small">
                {history.columns.map(column => {
                  const words = wordsOf(column, shown, history)
                  const value = shown.row[column.field]
                  return (
                    <div key={column.field}>
                      <dt>{column.title}</dt>
                      <dd>
                        {column.shown === 'papers' && Array.isArray(value) && value.length > 0 ? (
                          <Papers ids={value as readonly string[]} names={history.papers} />
                        ) : (
                          words || <span className="muted">—</span>
                        )}
                      </dd>
                    </div>
                  )
                })}
              </dl>
            ) : (
              <p className="small muted">那一天还没有这一行。</p>
            )}
            {shown?.until && on === undefined && <p className="small muted">{moment(shown.until)} 起不在台账里了。</p>}
            <h3>来历</h3>
            <ol className="row-versions">
              {history.versions
                .map((version, index) => <Version key={version.position} history={history} index={index} />)
                .reverse()}
            </ol>
          </div>
        )
      }}
    </Awaited>
  )
}
