import { useDeferredValue, useState } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { queryOf } from '#parts/http/ask.ts'
import { Icon } from '#parts/icon.tsx'
import { Page } from '#parts/page.tsx'
import { Table } from '#parts/table.tsx'
import { useAsked } from '#parts/use-answer.ts'
import './register.css'

interface PaperSaid {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly digest: string
  readonly uploadedAt: string
  readonly uploadedBy: { readonly name: string }
  readonly belongs: readonly {
    readonly register: string
    readonly title: string
    readonly key: string
    readonly label: string
  }[]
}

interface PapersSaid {
  readonly total: number
  readonly size: number
  readonly papers: readonly PaperSaid[]
}

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const Belongs = ({ belongs }: Pick<PaperSaid, 'belongs'>) =>
  belongs.length === 0 ? (
    <span className="muted">还没有用在哪件事上</span>
  ) : (
    <ul>
      {belongs.map(({ register, title, key, label }) => (
        <li key={`${register} ${key}`}>
          <a href={`/docs/${register}?row=${encodeURIComponent(key)}`}>
            {title}
            {label !== '' && `：${label}`}
          </a>
        </li>
      ))}
    </ul>
  )

/** Every uploaded paper one may read: what it belongs to, its size and digest, who brought it and when. */
const PapersPage = () => {
  const [q, setQ] = useState('')
  const [page, setPage] = useState(1)
  const asked = { q: useDeferredValue(q), page }
  const answer = useAsked<PapersSaid>(['papers', asked], `/api/attachments${queryOf(asked)}`, { keep: true })
  return (
    <Page title="传上来的文件" sub="只列您能看的">
      <div className="register-tools screen-only">
        <label className="register-search">
          <span className="spoken">找文件的名字</span>
          <Icon name="search" size={15} />
          <input
            className="input"
            type="search"
            placeholder="找文件的名字"
            value={q}
            onChange={event => {
              setQ(event.target.value)
              setPage(1)
            }}
          />
        </label>
      </div>
      <Awaited of={answer} lines={6}>
        {({ papers, total, size }) => (
          <>
            <Table
              caption="传上来的文件"
              rows={papers}
              keyOf={({ id }) => id}
              columns={[
                {
                  field: 'name',
                  title: '文件',
                  show: ({ id, name }) => (
                    <a href={`/api/attachments/${id}`} download>
                      {name}
                    </a>
                  ),
                },
                { field: 'belongs', title: '属于', show: paper => <Belongs belongs={paper.belongs} /> },
                { field: 'size', title: '大小', right: true, whole: true, show: paper => sizeWords(paper.size) },
                {
                  field: 'uploadedAt',
                  title: '谁在什么时候传的',
                  show: ({ uploadedAt, uploadedBy }) => (
                    <>
                      {uploadedBy.name} {dayTextWithYear(uploadedAt.slice(0, 10))} {uploadedAt.slice(11, 16)}
                    </>
                  ),
                },
                {
                  field: 'digest',
                  title: '指纹',
                  show: ({ digest }) => <span className="paper-digest">{digest.slice(0, 16)}</span>,
                },
              ]}
              empty={
                <EmptyState title={q === '' ? '还没有传过文件。' : `没有找到“${q}”。`}>
                  {q === '' && '办事的时候附上的材料，会自己列在这里。'}
                </EmptyState>
              }
            />
            {total > size && (
              <nav className="register-pages" aria-label="翻页">
                {page > 1 && (
                  <button type="button" className="button button-small" onClick={() => setPage(page - 1)}>
                    上一页
                  </button>
                )}
                <span className="small muted">
                  第 {page} 页，共 {Math.ceil(total / size)} 页
                </span>
                {page * size < total && (
                  <button type="button" className="button button-small" onClick={() => setPage(page + 1)}>
                    下一页
                  </button>
                )}
              </nav>
            )}
          </>
        )}
      </Awaited>
    </Page>
  )
}

export default PapersPage
