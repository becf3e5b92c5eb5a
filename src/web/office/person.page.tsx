import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited, TroubleNote } from '#parts/awaited.tsx'
import { ask } from '#parts/http/ask.ts'
import { asTrouble, type Trouble } from '#parts/http/trouble.ts'
import { numbered } from '#parts/numbered.ts'
import { Page, Section } from '#parts/page.tsx'
import { useAsked } from '#parts/use-answer.ts'
import '#parts/table.css'
import './person.css'

type Row = Readonly<Record<string, string>>

interface PersonSaid {
  readonly person: { readonly id: string; readonly name: string; readonly state: string }
  readonly mine: boolean
  readonly mayOpen: boolean
  readonly erasedOn: string | null
  readonly figures: readonly Row[]
  readonly tenures: readonly Row[]
  readonly held: readonly {
    readonly table: string
    readonly title: string
    readonly total: number
    readonly rows: readonly Row[]
  }[]
  readonly untold: readonly string[]
  readonly erasure: { readonly destroyed: readonly string[]; readonly remains: readonly string[] }
}

const Rows = ({ rows }: { readonly rows: readonly Row[] }) => {
  const heads = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return (
    <table className="table">
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(rows).map(({ n, item }) => (
          <tr key={n}>
            {heads.map(head => (
              <td key={head}>{item[head]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is under seal: masked until it is opened, and every opening is noted. */
const Figures = ({ said }: { readonly said: PersonSaid }) => {
  const [open, setOpen] = useState<readonly Row[]>()
  const [trouble, setTrouble] = useState<Trouble>()
  const unseal = async (): Promise<void> => {
    try {
      setOpen(
        (await ask<{ figures: readonly Row[] }>(`/api/people/${said.person.id}/open`, { method: 'POST' })).figures,
      )
    } catch (thrown) {
      setTrouble(asTrouble(thrown))
    }
  }
  const figures = open ?? said.figures
  if (said.erasedOn !== null && figures.length === 0) {
    return (
      <p>
        个人信息已于{dayTextWithYear(said.erasedOn)}
        销毁，谁也读不到，备份里的也一样。姓名和办过的事留着，因为决定要靠它们。
      </p>
    )
  }
  if (figures.length === 0) return <p className="muted">没有录入过身份证号和电话。</p>
  return (
    <>
      <Rows rows={figures} />
      {trouble && <TroubleNote trouble={trouble} />}
      {said.mayOpen && open === undefined && (
        <p className="person-open screen-only">
          <button type="button" className="button button-small" onClick={() => void unseal()}>
            打开全文
          </button>
          <span className="small muted">每打开一次都留下记录，本人看得到。</span>
        </p>
      )}
    </>
  )
}

const Erasure = ({ said }: { readonly said: PersonSaid }) => {
  const { destroyed, remains } = said.erasure
  return (
    <Section title="销毁个人信息">
      <div className="erasure">
        <div>
          <h3>会销毁</h3>
          {destroyed.length === 0 ? (
            <p className="muted">没有可以销毁的。</p>
          ) : (
            <ul>
              {destroyed.map(each => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          )}
        </div>
        <div>
          <h3>会留下</h3>
          <ul>
            {remains.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      </div>
      <p className="small muted">
        销毁的是钥匙：封存的内容从此谁也打不开，备份里的也一样。上传的文件里写着的不会销毁，请先核对。
      </p>
      <ActButton
        act="record-erasure"
        label={`销毁${said.person.name}的个人信息`}
        prefill={{ person: said.person.id }}
        hide={['person']}
      />
    </Section>
  )
}

/** Everything held about one person: for himself, and for those responsible. */
const PersonPage = () => {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const asked = useAsked<PersonSaid>(['person', id], `/api/people/${id}`)
  const said = asked.answer
  return (
    <Page
      title={said ? (said.mine ? '关于我的全部信息' : `${said.person.name}的全部信息`) : '全部信息'}
      {...(said && { sub: said.person.state })}
      {...(said && {
        actions: (
          <a className="button" href={`/api/people/${said.person.id}/export.html`} download>
            导出成一个文件
          </a>
        ),
      })}
    >
      <Awaited of={asked} lines={8}>
        {found => (
          <>
            <Section title="封存的个人信息">
              <Figures said={found} />
            </Section>
            <Section title="任职" sub={`${found.tenures.length} 段`}>
              {found.tenures.length === 0 ? <p className="muted">没有担任过职务。</p> : <Rows rows={found.tenures} />}
            </Section>
            {found.held.map(({ table, title, total, rows }) => (
              <details key={table} className="person-part">
                <summary>
                  {title} <span className="muted small">{total}</span>
                </summary>
                {rows.length > 0 && <Rows rows={rows} />}
                {total > rows.length && rows.length > 0 && (
                  <p className="small muted">这里是最近 {rows.length} 条，全部在导出的文件里。</p>
                )}
              </details>
            ))}
            <details className="person-part">
              <summary>没有列出的，和为什么</summary>
              <ul className="small">
                {found.untold.map(reason => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </details>
            {found.erasedOn === null && !found.mine && <Erasure said={found} />}
          </>
        )}
      </Awaited>
    </Page>
  )
}

export default PersonPage
