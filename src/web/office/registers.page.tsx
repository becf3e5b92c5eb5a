import { Awaited } from '#parts/awaited.tsx'
import type { RegisterSaid } from '#parts/http/shapes.ts'
import { Page, Section } from '#parts/page.tsx'
import { useRegisters } from '#parts/use-register.ts'
import { chapterPlaces } from './chapters.ts'
import './registers.css'

const titleOf = (chapter: number): string => {
  const place = chapterPlaces.find(({ number }) => number === chapter)
  return place ? `${place.numeral}、${place.title}` : '名册'
}

const Group = ({ chapter, registers }: { readonly chapter: number; readonly registers: readonly RegisterSaid[] }) => (
  <Section title={titleOf(chapter)}>
    <ul className="register-list">
      {registers.map(({ id, title, quote }) => (
        <li key={id}>
          <a href={`/docs/${id}`}>{title}</a>
          {quote !== undefined && <span className="doc muted small">“{quote}”</span>}
        </li>
      ))}
    </ul>
  </Section>
)

/** Every 台账 one may read, by chapter. */
const RegistersPage = () => {
  const registers = useRegisters()
  return (
    <Page title="台账与文件">
      <Awaited of={registers} lines={6}>
        {all => {
          const chapters = [...new Set(all.map(({ chapter = 0 }) => chapter))].sort(
            (one, other) => (one || 9) - (other || 9),
          )
          return chapters.map(chapter => (
            <Group key={chapter} chapter={chapter} registers={all.filter(each => (each.chapter ?? 0) === chapter)} />
          ))
        }}
      </Awaited>
    </Page>
  )
}

export default RegistersPage
