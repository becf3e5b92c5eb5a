import type { ReactNode } from 'react'
import { Lamp } from '../lamp.tsx'
import type { Wrong } from './typed.ts'

/** The ids of a field's control and of the sentence that says what is wrong with it. */
export const idsOf = (path: string): { readonly control: string; readonly wrong: string } => {
  const base = path.replaceAll('/', '-')
  return { control: `field${base}`, wrong: `wrong${base}` }
}

interface FieldFrameProps {
  readonly path: string
  readonly title: string
  readonly required: boolean
  readonly wrong: Wrong | undefined
  readonly onFix: (value: string) => void
  /** The head of a table says the title; where the table falls apart (a phone) the field says it itself. */
  readonly bare?: boolean
  /** Several controls under one title. */
  readonly grouped?: boolean
  /** For what is short: a day, a name. */
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** What is wrong, beside the field, with the button that mends it. */
export const WrongNote = ({ path, wrong, onFix }: Pick<FieldFrameProps, 'path' | 'wrong' | 'onFix'>) => {
  if (!wrong) return null
  const { fix } = wrong
  return (
    <p className="field-wrong" id={idsOf(path).wrong} role="alert">
      <Lamp sign="red" size={14} silent />
      <span>{wrong.sentence}</span>
      {fix && (
        <button type="button" className="link-button" onClick={() => onFix(fix.value)}>
          {fix.title}
        </button>
      )}
    </p>
  )
}

/** A field with its title above and what is wrong below. */
export const FieldFrame = ({
  path,
  title,
  required,
  wrong,
  onFix,
  bare = false,
  grouped = false,
  narrow = false,
  children,
}: FieldFrameProps) => {
  const { control } = idsOf(path)
  const head = (
    <>
      {title}
      {!required && <span className="muted">可不填</span>}
    </>
  )
  return grouped ? (
    <fieldset className="field" id={control} aria-describedby={wrong ? idsOf(path).wrong : undefined}>
      <legend className={bare ? 'field-head field-head-bare' : 'field-head'}>{head}</legend>
      {children}
      <WrongNote path={path} wrong={wrong} onFix={onFix} />
    </fieldset>
  ) : (
    <div className={narrow && !bare ? 'field field-narrow' : 'field'}>
      <label className={bare ? 'field-head field-head-bare' : 'field-head'} htmlFor={control}>
        {head}
      </label>
      {children}
      <WrongNote path={path} wrong={wrong} onFix={onFix} />
    </div>
  )
}
