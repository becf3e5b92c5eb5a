import { dayText, dayTextWithYear, yearOf } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import type { RegisterSaid } from '#parts/http/shapes.ts'
import { Page, Section } from '#parts/page.tsx'
import { useToday } from '#parts/use-me.ts'
import { useRegisters } from '#parts/use-register.ts'
import { chapterPlaces } from '../chapters.ts'
import { RecordFoot } from './record-foot.tsx'
import './registers.css'

const titleOf = (chapter: number): string => {
  const place = chapterPlaces.find(({ number }) => number === chapter)
  return place ? `${place.numeral}、${place.title}` : '名册'
}

const changedWords = (at: string, today: string): string => {
  const day = at.slice(0, 10)
  if (day === today) return `今天 ${at.slice(11, 16)}`
  return yearOf(day) === yearOf(today) ? dayText(day) : dayTextWithYear(day)
}

const Group = ({
  chapter,
  registers,
  today,
}: {
  readonly chapter: number
  readonly registers: readonly RegisterSaid[]
  readonly today: string
}) => (
  <Section title={titleOf(chapter)}>
    <ul className="register-list">
      {registers.map(({ id, title, quote, count = 0, changedAt }) => (
        <li key={id}>
          <a href={`/docs/${id}`}>{title}</a>
          <span className="register-sentence doc muted small">{quote !== undefined && `“${quote}”`}</span>
          <span className="register-count small">{count === 0 ? '还没有' : `${count.toLocaleString('zh-CN')} 行`}</span>
          <span className="register-changed small muted">
            {changedAt !== undefined && `${changedWords(changedAt, today)} 有变动`}
          </span>
        </li>
      ))}
    </ul>
  </Section>
)

/** Every 台账 one may read, by chapter, with how many rows it has and when it last changed; and whether the record is whole. */
const RegistersPage = () => {
  const registers = useRegisters()
  const today = useToday()
  return (
    <Page
      title="台账与文件"
      actions={
        <a className="button" href="/docs/files">
          传上来的文件
        </a>
      }
    >
      <Awaited of={registers} lines={6}>
        {all => {
          const chapters = [...new Set(all.map(({ chapter = 0 }) => chapter))].sort(
            (one, other) => (one || 9) - (other || 9),
          )
          return chapters.map(chapter => (
            <Group
              key={chapter}
              chapter={chapter}
              registers={all.filter(each => (each.chapter ?? 0) === chapter)}
              today={today}
            />
          ))
        }}
      </Awaited>
      <RecordFoot />
    </Page>
  )
}

export default RegistersPage
