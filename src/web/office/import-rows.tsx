import { useState } from 'react'
import { type ImportRow, type ImportState, importStates } from '#mechanisms/import-preview.ts'
import { Lamp } from '#parts/lamp.tsx'
import { numbered } from '#parts/numbered.ts'
import '#parts/table.css'

const order: readonly ImportState[] = ['refused', 'asked', 'changed', 'new', 'same']
const shownAtOnce = 100

const What = ({ row: { title, detail, changes, reasons } }: { readonly row: ImportRow }) => (
  <>
    {title}
    {detail !== undefined && <small className="muted"> {detail}</small>}
    {changes.length > 0 && (
      <span className="import-changes">
        {numbered(changes).map(({ n, item: { head, before, after } }) => (
          <span key={n}>
            {head} {before === '' ? <i>空</i> : <s>{before}</s>} → <b>{after}</b>
          </span>
        ))}
      </span>
    )}
    {numbered(reasons).map(({ n, item: { cell, head, reason } }) => (
      <p key={n} className="small text-red">
        {cell !== undefined && <b>{cell}</b>} {head !== undefined && `${head}：`}
        {reason}
      </p>
    ))}
  </>
)

/** What becomes of each row, one kind at a time, those that are refused first. */
export const ImportRows = ({
  rows,
  counts,
}: {
  readonly rows: readonly ImportRow[]
  readonly counts: Readonly<Record<ImportState, number>>
}) => {
  const [picked, setPicked] = useState<ImportState>()
  const [most, setMost] = useState(shownAtOnce)
  const present = order.filter(state => counts[state] > 0)
  const shown = picked !== undefined && counts[picked] > 0 ? picked : present[0]
  if (shown === undefined) return null
  const ofState = rows.filter(({ state }) => state === shown)
  return (
    <section className="import-part" aria-label="每一行会怎样">
      <div className="segments import-states">
        {present.map(state => (
          <button
            key={state}
            type="button"
            className="segment"
            aria-pressed={shown === state}
            onClick={() => {
              setPicked(state)
              setMost(shownAtOnce)
            }}
          >
            {importStates[state]} {counts[state].toLocaleString('en-US')}
          </button>
        ))}
      </div>
      <table className="table">
        <caption className="spoken">{importStates[shown]}的行</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {ofState.slice(0, most).map(row => (
            <tr key={row.row}>
              <td className="cell-whole">
                {row.state === 'refused' && <Lamp sign="red" size={12} silent />} {row.row}
              </td>
              <td>
                <What row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ofState.length > most && (
        <button type="button" className="button button-small" onClick={() => setMost(most + shownAtOnce * 5)}>
          再看后面的（还有 {(ofState.length - most).toLocaleString('en-US')} 行）
        </button>
      )}
    </section>
  )
}
