import { useState } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { ClauseChip } from '#parts/clause-chip.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Segments } from '#parts/form/choice-controls.tsx'
import { Page, Section } from '#parts/page.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { chapterPlaces } from './chapters.ts'
import { FigureChange } from './figure-change.tsx'
import {
  decisionText,
  type FigureSaid,
  type ParametersSaid,
  type RuleSaid,
  sourceText,
  sourceWords,
} from './parameter-shapes.ts'
import './parameters.css'

const views = [
  { value: 'all', title: '全部' },
  { value: 'ours', title: '本镇可以定的' },
  { value: 'changed', title: '本镇改过的' },
] as const

type View = (typeof views)[number]['value']

const isShown = ({ declared, times }: FigureSaid, view: View): boolean =>
  view === 'all' || (view === 'ours' ? declared.source !== 'standard' : times > 0)

const Figure = ({ figure, onChange }: { readonly figure: FigureSaid; readonly onChange: () => void }) => (
  <li className="figure-line">
    <span className="figure-title">{figure.title}</span>
    <b>{figure.value}</b>
    <span className="figure-source">
      <span className={figure.source === 'decision' ? 'tag tag-green' : 'tag'}>{sourceWords[figure.source]}</span>
      <span className="muted small">{sourceText(figure)}</span>
      {figure.coming.map(({ from, value, decision }) => (
        <span key={from} className="small">
          {dayTextWithYear(from)}起改为 <b>{value}</b>
          <span className="muted">（{decisionText(decision)}）</span>
        </span>
      ))}
      {figure.changedBy.length > 0 && (
        <span className="muted small figure-whose">
          {figure.changedBy.join('、')}录入，{figure.confirmedBy.join('或')}确认
        </span>
      )}
    </span>
    {figure.mayChange && (
      <button
        type="button"
        className="button button-small screen-only"
        aria-label={`改“${figure.title}”`}
        onClick={onChange}
      >
        改
      </button>
    )}
  </li>
)

const Rule = ({
  rule,
  clause,
  onChange,
}: {
  readonly rule: RuleSaid
  readonly clause: string
  readonly onChange: (figure: FigureSaid) => void
}) => (
  <article className="rule">
    <p className="rule-quote">
      “{rule.quote}” <ClauseChip clause={clause} requirement={rule.id} />
      {!rule.open && <span className="muted small">未开放</span>}
    </p>
    <ul>
      {rule.figures.map(figure => (
        <Figure key={figure.figure} figure={figure} onChange={() => onChange(figure)} />
      ))}
    </ul>
  </article>
)

/** Rules that have something to show, with only that. */
const chosen = ({ chapters }: ParametersSaid, view: View, typed: string) =>
  chapters.flatMap(({ number, articles }) => {
    const rules = articles.flatMap(({ clause, requirements }) =>
      requirements.flatMap(rule => {
        const found = rule.figures.filter(
          figure => isShown(figure, view) && `${rule.title} ${rule.quote} ${figure.title}`.includes(typed),
        )
        return found.length > 0 ? [{ clause, rule: { ...rule, figures: found } }] : []
      }),
    )
    return rules.length > 0 ? [{ number, rules }] : []
  })

const chapterTitle = (number: number): string => {
  const place = chapterPlaces.find(each => each.number === number)
  return place ? `${place.numeral}、${place.title}` : ''
}

const countText = (said: ParametersSaid | undefined): string => {
  const figures = said?.chapters.flatMap(({ articles }) =>
    articles.flatMap(({ requirements }) => requirements.flatMap(rule => rule.figures)),
  )
  if (!figures) return ''
  const of = (source: FigureSaid['source']): number => figures.filter(figure => figure.source === source).length
  return `${figures.length} 个数：标准写明 ${of('standard')}，默认 ${of('default')}，本镇决定 ${of('decision')}`
}

/** 本镇规则: every figure the standard works by, where it comes from, and who may change it. */
const ParametersPage = () => {
  const asked = useAsked<ParametersSaid>(['parameters'], '/api/parameters')
  const [view, setView] = useState<View>('all')
  const [typed, setTyped] = useState('')
  const [changing, setChanging] = useState<{ readonly rule: RuleSaid; readonly figure: FigureSaid }>()
  return (
    <Page
      title="本镇规则"
      sub={countText(asked.answer)}
      actions={
        <a className="button" href="/docs/parameter-changes">
          历次变更
        </a>
      }
    >
      <p className="small muted">
        标准写明的数谁也不能改。标准没有写明的，先照默认；本镇作了决定，就从那天起照决定，以前的期不变。
      </p>
      <div className="rule-tools screen-only">
        <Segments
          id="rule-view"
          title="看哪些数"
          options={views}
          value={view}
          onChange={next => setView(next as View)}
        />
        <input
          className="input"
          type="search"
          aria-label="在本镇规则里找"
          placeholder="找条文、哪个数"
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
      </div>
      <Awaited of={asked} lines={10}>
        {said => {
          const chapters = chosen(said, view, typed.trim())
          return chapters.length === 0 ? (
            <EmptyState title={view === 'changed' && typed === '' ? '本镇还没有改过。' : '没有找到这样的数。'} />
          ) : (
            chapters.map(({ number, rules }) => (
              <Section key={number} title={chapterTitle(number)}>
                {rules.map(({ clause, rule }) => (
                  <Rule key={rule.id} rule={rule} clause={clause} onChange={figure => setChanging({ rule, figure })} />
                ))}
              </Section>
            ))
          )
        }}
      </Awaited>
      {changing && (
        <FigureChange {...changing} today={asked.answer?.today ?? ''} onClose={() => setChanging(undefined)} />
      )}
    </Page>
  )
}

export default ParametersPage
