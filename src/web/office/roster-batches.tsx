import { ActButton } from '#parts/act-button.tsx'
import { useRegister } from '#parts/use-register.ts'

const mostShown = 5

/** The latest batches that came in whole, each with the way to undo it. */
export const RosterBatches = () => {
  const { answer } = useRegister('roster-entries', { size: 50 })
  const rows = (answer?.rows ?? []).filter(({ row }) => row.undone === undefined && row.file !== undefined)
  if (rows.length === 0) return null
  return (
    <details className="roster-batches screen-only">
      <summary className="small">整批录入过的 {rows.length} 份</summary>
      <ul>
        {rows.slice(0, mostShown).map(({ key, row }) => (
          <li key={key}>
            <span>{String(row.file)}</span>
            <span className="small muted">
              人员 {String(row.people)}，组织 {String(row.organizations)}，职务 {String(row.tenures)}，有变{' '}
              {String(row.changed)}
            </span>
            <ActButton act="undo-roster-entry" label="撤销这一批" small prefill={{ entry: key }} hide={['entry']} />
          </li>
        ))}
      </ul>
    </details>
  )
}
