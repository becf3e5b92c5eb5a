import { dayTextWithYear, isDay } from '#institution/calendar.ts'
import type { Schema } from '../http/shapes.ts'
import { numbered } from '../numbered.ts'
import { fenWord, halfDaysWord } from '../shown-value.ts'
import { useRegisters } from '../use-register.ts'
import { useRoster } from '../use-roster.ts'
import { requirementsIn, useStandard } from '../use-standard.ts'
import { type Field, fieldsOf } from './fields-of-schema.ts'
import './input-shown.css'

/** Who and what stands behind an id; an id of a batch's own stays as it is written there. */
type NameOf = (id: string) => string

/** Of a long list the first lines are shown, and how many there are. */
const mostLines = 200

const useNamesOfAll = (): NameOf => {
  const roster = useRoster().answer
  const requirements = requirementsIn(useStandard().answer)
  const registers = useRegisters().answer ?? []
  const names = new Map([
    ...(roster?.people.map(({ id, name }) => [id, name] as const) ?? []),
    ...(roster?.organizations.map(({ id, name }) => [id, name] as const) ?? []),
    ...(roster?.people.flatMap(({ name, held }) => held.map(each => [each.tenure, `${name} ${each.title}`] as const)) ??
      []),
    ...requirements.flatMap(({ id, cite, parameters }) =>
      parameters.map(({ name, title }) => [`${id}/${name}`, `${title ?? name}（${cite}）`] as const),
    ),
    ...registers.map(({ id, title }) => [id, title] as const),
  ])
  return id => names.get(id) ?? id
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

/** One value in words; the empty text for what was left blank. */
const words = (field: Field, value: unknown, nameOf: NameOf): string => {
  if (value === undefined || value === null || value === '') return ''
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return listed(value)
        .map(each => field.options.find(option => option.value === each)?.title ?? String(each))
        .join('、')
    case 'day':
      return isDay(value) ? dayTextWithYear(String(value)) : String(value)
    case 'fen':
      return fenWord(Number(value))
    case 'half-days':
      return halfDaysWord(Number(value))
    case 'yes-no':
      return value ? '是' : '否'
    case 'attachments':
      return `${listed(value).length} 份`
    default:
      return listed(value)
        .map(each => nameOf(String(each)))
        .join('、')
  }
}

type Input = Readonly<Record<string, unknown>>

const Entries = ({
  field,
  entries,
  nameOf,
}: {
  field: Extract<Field, { kind: 'entries' }>
  entries: readonly Input[]
  nameOf: NameOf
}) => {
  // A name that only this batch uses for itself says nothing to a reader.
  const columns = field.fields.filter(
    ({ name }) => name !== 'ref' && entries.some(entry => words(field, entry[name], nameOf) !== ''),
  )
  return (
    <details className="input-entries" open={entries.length <= 12}>
      <summary>
        {field.title} {entries.length} 项
      </summary>
      <table className="table">
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.name} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered(entries.slice(0, mostLines)).map(({ n, item }) => (
            <tr key={n}>
              {columns.map(column => (
                <td key={column.name}>{words(column, item[column.name], nameOf)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {entries.length > mostLines && <p className="small muted">另有 {entries.length - mostLines} 项。</p>}
    </details>
  )
}

/** What an act was given, in the words of its own declaration: what a second person reads before confirming it. */
export const InputShown = ({ schema, input }: { readonly schema: Schema; readonly input: Input }) => {
  const nameOfAll = useNamesOfAll()
  // People and organizations that a batch brings along are named by it.
  const own = new Map(
    [input.people, input.organizations]
      .flatMap(list => (Array.isArray(list) ? (list as readonly Input[]) : []))
      .map(({ ref, name }) => [String(ref), String(name)]),
  )
  const nameOf: NameOf = id => own.get(id) ?? nameOfAll(id)
  const fields = fieldsOf(schema)
  const single = fields.filter(field => field.kind !== 'entries' && words(field, input[field.name], nameOf) !== '')
  const lists = fields.flatMap(field => {
    const entries = input[field.name]
    return field.kind === 'entries' && Array.isArray(entries) && entries.length > 0
      ? [{ field, entries: entries as readonly Input[] }]
      : []
  })
  return (
    <div className="input-shown">
      {single.length > 0 && (
        <dl>
          {single.map(field => (
            <div key={field.name}>
              <dt>{field.title}</dt>
              <dd>{words(field, input[field.name], nameOf)}</dd>
            </div>
          ))}
        </dl>
      )}
      {lists.map(({ field, entries }) => (
        <Entries key={field.name} field={field} entries={entries} nameOf={nameOf} />
      ))}
    </div>
  )
}
