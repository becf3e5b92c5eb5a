import type { HeadSaid, ImportSaid } from './import-said.ts'

interface ImportColumnsProps {
  readonly heads: readonly HeadSaid[]
  readonly columns: ImportSaid['columns']
  readonly chosen: Readonly<Record<number, string>>
  readonly onChoose: (column: number, field: string) => void
}

/** Which column of the list is what: matched by name already, and the office's to change. */
export const ImportColumns = ({ heads, columns, chosen, onChoose }: ImportColumnsProps) => (
  <ul className="import-columns">
    {heads.map(({ column, name, head, field = '' }) => (
      <li key={column} className={field === '' ? 'import-column-left' : undefined}>
        <label htmlFor={`column-${column}`}>
          <span className="muted">{name}</span> {head}
        </label>
        <select
          id={`column-${column}`}
          className="input"
          value={chosen[column] ?? field}
          onChange={event => onChoose(column, event.target.value)}
        >
          <option value="">不读</option>
          {columns.map(each => (
            <option key={each.field} value={each.field}>
              {each.title}
              {each.required && '（要有）'}
            </option>
          ))}
        </select>
      </li>
    ))}
  </ul>
)
