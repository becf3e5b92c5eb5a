import type { Candidate, ImportRow } from '#mechanisms/import-preview.ts'
import { numbered } from '#parts/numbered.ts'

/** As `noneOfThem` of the preview: none of these is the same. */
const none = 'none'

interface ImportQuestionsProps {
  readonly rows: readonly ImportRow[]
  readonly onAnswer: (answers: Readonly<Record<number, string>>) => void
}

const Side = ({ where, shows }: { readonly where: string; readonly shows: Candidate['shows'] }) => (
  <div className="import-side">
    <b className="small">{where}</b>
    <dl>
      {numbered(shows).map(({ n, item: { head, text } }) => (
        <div key={n}>
          <dt>{head}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </div>
)

const QuestionOf = ({
  row: { row, title, question },
  onAnswer,
}: { readonly row: ImportRow } & Pick<ImportQuestionsProps, 'onAnswer'>) => {
  if (!question) return null
  const { own, candidates, answer } = question
  const choice = (key: string, words: string) => (
    <button
      key={key}
      type="button"
      className="button button-small"
      aria-pressed={answer === key}
      onClick={() => onAnswer({ [row]: key })}
    >
      {words}
    </button>
  )
  const [only] = candidates
  return (
    <li className="import-question">
      <fieldset>
        <legend>
          第 {row} 行 {title}，{candidates.length === 1 ? '是同一个吗？' : '是其中哪一个？'}
        </legend>
        <div className="import-sides">
          <Side where={`表里第 ${row} 行`} shows={own} />
          {candidates.map(({ key, where, shows }, index) => (
            <Side key={key} where={candidates.length === 1 ? where : `${index + 1}　${where}`} shows={shows} />
          ))}
        </div>
        <div className="import-answers">
          {candidates.length === 1 && only
            ? choice(only.key, '同一个')
            : candidates.map(({ key }, index) => choice(key, `是 ${index + 1}`))}
          {choice(none, candidates.length === 1 ? '不是同一个' : '都不是')}
        </div>
      </fieldset>
    </li>
  )
}

const mostShown = 30

/** Rows that may be about somebody known already: side by side, with a question only a person can answer. */
export const ImportQuestions = ({ rows, onAnswer }: ImportQuestionsProps) => {
  const asking = rows.filter(({ question }) => question !== undefined)
  const open = asking.filter(({ question }) => question?.answer === undefined)
  const single = open.filter(({ question }) => question?.candidates.length === 1)
  if (asking.length === 0) return null
  const all = (keyOf: (row: ImportRow) => string): void =>
    onAnswer(Object.fromEntries(single.map(row => [row.row, keyOf(row)])))
  const shown = [...open, ...asking.filter(row => !open.includes(row))].slice(0, mostShown)
  return (
    <section className="import-part" aria-label="要先说明的">
      <header>
        <h2>可能是同一个</h2>
        <span className="small muted">{open.length > 0 ? `还有 ${open.length} 行要说明` : '都说明了'}</span>
        {single.length > 1 && (
          <span className="import-answers">
            <button
              type="button"
              className="button button-small"
              onClick={() => all(({ question }) => question?.candidates[0]?.key ?? none)}
            >
              这 {single.length} 行都是同一个
            </button>
            <button type="button" className="button button-small" onClick={() => all(() => none)}>
              都不是
            </button>
          </span>
        )}
      </header>
      <ul>
        {shown.map(row => (
          <QuestionOf key={row.row} row={row} onAnswer={onAnswer} />
        ))}
      </ul>
      {asking.length > shown.length && (
        <p className="small muted">
          先说明这 {shown.length} 行，后面还有 {asking.length - shown.length} 行。
        </p>
      )}
    </section>
  )
}
