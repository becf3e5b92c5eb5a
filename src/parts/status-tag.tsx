import { Lamp } from './lamp.tsx'
import { type Sign, wordOf } from './sign.ts'

interface StatusTagProps {
  readonly sign: Sign
  /** Behind the word: 还剩 8 天. */
  readonly more?: string
  /** Instead of the word: a guide may be a 长期要求. */
  readonly word?: string
}

/** A state as a small label: shape, word, and what there is to say. */
export const StatusTag = ({ sign, more, word }: StatusTagProps) => (
  <span className={`tag tag-${sign}`}>
    <Lamp sign={sign} size={12} silent />
    {word ?? wordOf(sign)}
    {more !== undefined && more !== '' && ` · ${more}`}
  </span>
)
