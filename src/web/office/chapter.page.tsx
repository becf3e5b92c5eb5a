import { useRouterState } from '@tanstack/react-router'
import { Awaited } from '#parts/awaited.tsx'
import type { ArticleSaid, RequirementSaid, StandardTextSaid } from '#parts/http/shapes.ts'
import { Lamp } from '#parts/lamp.tsx'
import { Page } from '#parts/page.tsx'
import { signOf } from '#parts/sign.ts'
import { useStandard, useStandardText } from '#parts/use-standard.ts'
import { citeShort } from '#standard/cite.ts'
import type { ClauseId } from '#standard/clauses.ts'
import { chapterPlaces } from './chapters.ts'
import { signWord } from './standard/lit.ts'
import './chapter.css'

const leadOf = ({ paragraphs, leads }: StandardTextSaid, clause: string): string => {
  const paragraph = paragraphs.find(each => each.clause === clause)
  const lead = leads.find(each => each.clause === clause)
  return paragraph && lead ? paragraph.text.slice(0, lead.end - paragraph.start) : citeShort(clause as ClauseId)
}

const Requirement = ({ requirement }: { readonly requirement: RequirementSaid }) => {
  const sign = signOf(requirement)
  const { id, title, quote, open, reason } = requirement
  return (
    <li className={open ? 'article-line' : 'article-line article-closed'}>
      <Lamp sign={sign} size={14} />
      <div>
        <a href={`/standard#${id}`}>{title}</a>
        <p className="doc">“{quote}”</p>
      </div>
      <span className={`text-${sign}`}>
        {signWord({ requirement, sign })}
        {open && reason !== '' && <small className="muted">{reason}</small>}
      </span>
    </li>
  )
}

const Article = ({ article, text }: { readonly article: ArticleSaid; readonly text: StandardTextSaid }) => (
  <section className="article">
    <h2>{leadOf(text, article.clause)}</h2>
    <ul>
      {article.requirements.map(requirement => (
        <Requirement key={requirement.id} requirement={requirement} />
      ))}
    </ul>
  </section>
)

/** A chapter as its articles: every sentence quoted, with its lamp; what cannot be done here yet says so. */
const ChapterPage = () => {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const place = chapterPlaces.find(each => path === each.path || path === `${each.path}/articles`)
  const standard = useStandard()
  const text = useStandardText()
  const chapter = standard.answer?.chapters.find(({ number }) => number === place?.number)
  const closed = chapter?.articles.flatMap(article => article.requirements).filter(({ open }) => !open).length ?? 0
  return (
    <Page
      title={`${place?.numeral ?? ''}、${place?.title ?? ''}`}
      sub={closed > 0 ? `${closed} 项还没有开放，不判红` : undefined}
    >
      <Awaited of={text} lines={8}>
        {words => (
          <Awaited of={standard} lines={8}>
            {() => chapter?.articles.map(article => <Article key={article.clause} article={article} text={words} />)}
          </Awaited>
        )}
      </Awaited>
    </Page>
  )
}

export default ChapterPage
