import type { Schema } from '../http/shapes.ts'

interface Common {
  readonly name: string
  readonly title: string
  readonly required: boolean
  readonly placeholder?: string
}

export interface Option {
  readonly value: string
  readonly title: string
}

/** A field of a form. What it is comes from the schema of the act: its type, and the `format` that mechanisms/fields.ts wrote into it. */
export type Field =
  | (Common & { readonly kind: 'text' | 'long-text' | 'paper' | 'sealed'; readonly longest?: number })
  | (Common & { readonly kind: 'whole'; readonly least?: number; readonly most?: number; readonly unit?: string })
  | (Common & {
      readonly kind:
        | 'fen'
        | 'half-days'
        | 'yes-no'
        | 'day'
        | 'month'
        | 'person'
        | 'people'
        | 'organization'
        | 'tenure'
        | 'attachments'
        | 'texts'
    })
  | (Common & { readonly kind: 'choice' | 'choices'; readonly options: readonly Option[] })
  | (Common & { readonly kind: 'group'; readonly fields: readonly Field[] })
  | (Common & {
      readonly kind: 'entries'
      readonly fields: readonly Field[]
      /** What one entry is called. */
      readonly entryTitle: string
      readonly least: number
      readonly most?: number
    })

export type FieldKind = Field['kind']

const formats: Readonly<Record<string, FieldKind>> = {
  day: 'day',
  date: 'day',
  month: 'month',
  person: 'person',
  people: 'people',
  organization: 'organization',
  tenure: 'tenure',
  attachments: 'attachments',
  'long-text': 'long-text',
  paper: 'paper',
  sealed: 'sealed',
  fen: 'fen',
  'half-days': 'half-days',
}

const typeOf = ({ type }: Schema): string | undefined =>
  typeof type === 'string' ? type : type?.find(each => each !== 'null')

/** A schema that may also be null or absent is the schema it may be. */
const bare = (schema: Schema): Schema => {
  const choices = schema.anyOf ?? schema.oneOf
  const real = choices?.filter(each => each.type !== 'null')
  const [only] = real ?? []
  return real?.length === 1 && only ? { ...only, ...(schema.title !== undefined && { title: schema.title }) } : schema
}

const optionsOf = (schema: Schema): readonly Option[] | undefined => {
  const words = schema.words ?? {}
  const constants = (schema.anyOf ?? schema.oneOf)?.filter(each => each.const !== undefined)
  if (constants && constants.length > 0) {
    return constants.map(each => ({
      value: String(each.const),
      title: each.title ?? words[String(each.const)] ?? String(each.const),
    }))
  }
  return schema.enum?.map(value => ({ value: String(value), title: words[String(value)] ?? String(value) }))
}

const numberBounds = ({ minimum, maximum, unit }: Schema) => ({
  ...(minimum !== undefined && { least: minimum }),
  ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { most: maximum }),
  ...(unit !== undefined && { unit }),
})

const arrayField = (common: Common, schema: Schema): Field => {
  const items = bare(schema.items ?? {})
  if (items.properties) {
    return {
      ...common,
      kind: 'entries',
      fields: fieldsOf(items),
      entryTitle: items.title ?? common.title,
      least: schema.minItems ?? 0,
      ...(schema.maxItems !== undefined && { most: schema.maxItems }),
    }
  }
  const options = optionsOf(items)
  if (options) return { ...common, kind: 'choices', options }
  return { ...common, kind: items.format === 'person' ? 'people' : 'texts' }
}

const fieldOf = (common: Common, schema: Schema): Field => {
  const kind = schema.sealed === true ? 'sealed' : formats[schema.format ?? '']
  switch (kind) {
    case 'text':
    case 'long-text':
    case 'paper':
    case 'sealed':
      return { ...common, kind, ...(schema.maxLength !== undefined && { longest: schema.maxLength }) }
    case 'day':
    case 'month':
    case 'person':
    case 'people':
    case 'organization':
    case 'tenure':
    case 'attachments':
    case 'fen':
    case 'half-days':
      return { ...common, kind }
    default:
      break
  }
  const options = optionsOf(schema)
  if (options) return { ...common, kind: 'choice', options }
  switch (typeOf(schema)) {
    case 'array':
      return arrayField(common, schema)
    case 'object':
      return { ...common, kind: 'group', fields: fieldsOf(schema) }
    case 'boolean':
      return { ...common, kind: 'yes-no' }
    case 'integer':
    case 'number':
      return { ...common, kind: 'whole', ...numberBounds(schema) }
    default:
      return { ...common, kind: 'text', ...(schema.maxLength !== undefined && { longest: schema.maxLength }) }
  }
}

/** The fields of an object schema, in the order of the declaration. A field without a title goes by its description, then by its name. */
export const fieldsOf = (object: Schema): readonly Field[] =>
  Object.entries(object.properties ?? {}).map(([name, declared]) => {
    const schema = bare(declared)
    const { placeholder = declared.placeholder } = schema
    return fieldOf(
      {
        name,
        title: declared.title ?? schema.title ?? declared.description ?? schema.description ?? name,
        required: (object.required ?? []).includes(name),
        ...(placeholder !== undefined && { placeholder }),
      },
      schema,
    )
  })
