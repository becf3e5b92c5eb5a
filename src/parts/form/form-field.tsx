import { isDay } from '#institution/calendar.ts'
import { Icon } from '../icon.tsx'
import { numbered } from '../numbered.ts'
import { useToday } from '../use-me.ts'
import { AttachmentsControl } from './attachments-control.tsx'
import { ChoiceControl, ChoicesControl, HalfDaysControl, YesNoControl } from './choice-controls.tsx'
import { readDay, readMonth } from './day-entry.ts'
import { FieldFrame, idsOf, WrongNote } from './field-frame.tsx'
import type { Field } from './fields-of-schema.ts'
import { OrganizationControl, PeopleControl, PersonControl, TenureControl } from './person-controls.tsx'
import { type ControlProps, DayControl, LongTextControl, MonthControl, TextControl } from './text-controls.tsx'
import { type Place, pathOf, type Typed } from './typed.ts'
import type { ActFormState } from './use-act-form.ts'

interface FormFieldProps {
  readonly form: ActFormState
  readonly field: Field
  readonly place: Place
  /** What stands around the field: its entry, or the whole form. */
  readonly within: Typed
  /** In the cell of a table, whose head is the title. */
  readonly bare?: boolean
}

type Row = FormFieldProps & { readonly field: Extract<Field, { kind: 'entries' }> }

const yearOfRow = ({ month, year }: Typed): number | undefined => {
  const said = String(month ?? year ?? '')
  return /^\d{4}/.test(said) ? Number(said.slice(0, 4)) : undefined
}

const Control = ({
  field,
  control,
  today,
  within,
  bare,
}: {
  field: Field
  control: ControlProps
  today: string
  within: Typed
  bare: boolean
}) => {
  const { title, required } = field
  switch (field.kind) {
    case 'long-text':
      return <LongTextControl {...control} />
    case 'texts':
      return (
        <LongTextControl
          {...control}
          value={((control.value ?? []) as readonly string[]).join('\n')}
          onChange={text => control.onChange(String(text).split('\n'))}
        />
      )
    case 'whole':
    case 'fen':
      return <TextControl {...control} numeric />
    case 'day': {
      const year = yearOfRow(within)
      const read = readDay(String(control.value ?? ''), { today, ...(year !== undefined && { year }) })
      return (
        <DayControl {...control} today={today} understood={'day' in read && isDay(read.day) ? read.day : undefined} />
      )
    }
    case 'month': {
      const year = yearOfRow({ year: within.year })
      const read = readMonth(String(control.value ?? ''), { today, ...(year !== undefined && { year }) })
      return <MonthControl {...control} today={today} understood={'month' in read ? read.month : undefined} />
    }
    case 'choice':
      return <ChoiceControl {...control} options={field.options} title={title} required={required} narrow={bare} />
    case 'choices':
      return <ChoicesControl {...control} options={field.options} title={title} required={required} />
    case 'yes-no':
      return <YesNoControl {...control} />
    case 'half-days':
      return <HalfDaysControl {...control} title={title} required={required} />
    case 'person':
      return <PersonControl {...control} />
    case 'people':
      return <PeopleControl {...control} />
    case 'organization':
      return <OrganizationControl {...control} />
    case 'tenure':
      return <TenureControl {...control} />
    case 'attachments':
      return <AttachmentsControl {...control} />
    default:
      return <TextControl {...control} />
  }
}

/** A short text (a name) needs less room than a long one. */
const shortText = 60

const isShortText = (field: Field): boolean =>
  field.kind === 'text' && (field.longest ?? Number.POSITIVE_INFINITY) <= shortText

const shortKinds: readonly Field['kind'][] = [
  'day',
  'month',
  'whole',
  'fen',
  'person',
  'organization',
  'tenure',
  'sealed',
]

const isShort = (field: Field): boolean => shortKinds.includes(field.kind) || isShortText(field)

const cellClass = (field: Field): string => (isShortText(field) ? 'cell-short' : `cell-${field.kind}`)

/** Entries one under another, as the rows of a table: twelve months of a plan, those on leave. */
const EntriesField = ({ form, field, place, within }: Row) => {
  const entries = (within[field.name] ?? []) as readonly Typed[]
  const path = pathOf(place)
  const wrong = form.wrongAt(place)
  const put = (next: readonly Typed[]) => form.set(place, next)
  const full = field.most !== undefined && entries.length >= field.most
  return (
    <fieldset className="field" id={idsOf(path).control}>
      <legend className="field-head">
        {field.title}
        {!field.required && <span className="muted">可不填</span>}
      </legend>
      {entries.length > 0 && (
        <table className="entries">
          <thead>
            <tr>
              <th aria-label="序号" />
              {field.fields.map(each => (
                <th key={each.name} scope="col">
                  {each.title}
                </th>
              ))}
              <th aria-label="去掉" />
            </tr>
          </thead>
          <tbody>
            {numbered(entries).map(({ n: index, item: entry }) => (
              <tr key={index}>
                <td className="entry-number">{index + 1}</td>
                {field.fields.map(each => (
                  <td key={each.name} className={cellClass(each)}>
                    <FormField form={form} field={each} place={[...place, index, each.name]} within={entry} bare />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`去掉第${index + 1}${field.entryTitle}`}
                    onClick={() => put(entries.filter((_, n) => n !== index))}
                  >
                    <Icon name="close" size={12} />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <WrongNote path={path} wrong={wrong} onFix={() => undefined} />
      {!full && (
        <div>
          <button type="button" className="button button-small button-plain" onClick={() => put([...entries, {}])}>
            <Icon name="plus" size={13} />加{field.entryTitle}
          </button>
        </div>
      )}
    </fieldset>
  )
}

/** One field of a form, whatever its kind, with what is wrong beside it. */
export const FormField = (props: FormFieldProps) => {
  const { form, field, place, within, bare = false } = props
  const today = useToday()
  const path = pathOf(place)
  if (field.kind === 'entries') return <EntriesField {...props} field={field} />
  if (field.kind === 'group') {
    const inner = (within[field.name] ?? {}) as Typed
    return (
      <fieldset className="field">
        <legend className="field-head">{field.title}</legend>
        <div className="group">
          {field.fields.map(each => (
            <FormField key={each.name} form={form} field={each} place={[...place, each.name]} within={inner} />
          ))}
        </div>
      </fieldset>
    )
  }
  const wrong = form.wrongAt(place)
  const ids = idsOf(path)
  const control: ControlProps = {
    id: ids.control,
    describedBy: wrong ? ids.wrong : undefined,
    wrong: wrong !== undefined,
    value: within[field.name],
    onChange: value => form.set(place, value),
    onBlur: () => form.blur(place),
    placeholder: field.placeholder,
  }
  const grouped = field.kind === 'choices' || field.kind === 'yes-no'
  return (
    <FieldFrame
      path={path}
      title={field.title}
      required={field.required || field.kind === 'attachments' || field.kind === 'yes-no'}
      wrong={wrong}
      onFix={value => form.set(place, value)}
      bare={bare}
      grouped={grouped}
      narrow={isShort(field)}
    >
      <Control field={field} control={control} today={today} within={within} bare={bare} />
    </FieldFrame>
  )
}
