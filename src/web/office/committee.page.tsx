import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { BodyChange, committeePreview, SeatChange } from '#foundation/queries/committee-preview.ts'
import type { AnswerOf } from '#mechanisms/query.ts'
import { Awaited, TroubleNote } from '#parts/awaited.tsx'
import { OrganizationControl, PeopleControl, PersonControl } from '#parts/form/person-controls.tsx'
import { Page, Section } from '#parts/page.tsx'
import { Refusal } from '#parts/refusal.tsx'
import { toast } from '#parts/toasts.ts'
import { useAct } from '#parts/use-act.ts'
import { useActNamed } from '#parts/use-acts.ts'
import { useAnswer } from '#parts/use-answer.ts'
import { useToday } from '#parts/use-me.ts'
import '#parts/table.css'
import './roster.css'
import './committee.css'

const bodies = [
  { value: 'partyCommittee', title: '镇党委' },
  { value: 'congressAndGovernment', title: '镇人大、镇政府' },
  { value: 'villageCommittees', title: '嘎查村“两委”' },
] as const

const kinds = [
  { value: 'election', title: '选举结果报告' },
  { value: 'approval', title: '批复' },
  { value: 'appointment', title: '任免文件' },
] as const

type Body = (typeof bodies)[number]['value']
type Preview = AnswerOf<typeof committeePreview>

interface Paper {
  readonly term: string
  readonly kind: (typeof kinds)[number]['value']
  readonly number: string
  readonly date: string
  readonly issuedBy: string
}
const noPaper: Paper = { term: '', kind: 'election', number: '', date: '', issuedBy: '' }

/** New holders by position, where they differ from the old ones. */
type Chosen = Readonly<Record<string, readonly string[]>>

const newIn = (chosen: Chosen, { position, old }: SeatChange): readonly string[] =>
  chosen[position] ?? old.map(({ person }) => person)

const Seats = ({
  seats,
  chosen,
  onChoose,
}: {
  readonly seats: readonly SeatChange[]
  readonly chosen: Chosen
  readonly onChoose: (position: string, people: readonly string[]) => void
}) => (
  <table className="table committee-seats">
    <caption className="spoken">旧一届和新一届</caption>
    <thead>
      <tr>
        <th scope="col">职务</th>
        <th scope="col">旧一届</th>
        <th scope="col">新一届</th>
        <th scope="col">怎样</th>
      </tr>
    </thead>
    <tbody>
      {seats.map(seat => {
        const next = newIn(chosen, seat)
        const id = `committee-${seat.position}`
        const was = seat.old.map(({ person }) => person)
        const same = next.length === was.length && next.every(person => was.includes(person))
        const words = next.length === 0 ? '空缺' : same ? '留任' : was.length === 0 ? '新任' : '换人'
        return (
          <tr key={seat.position}>
            <td className="cell-whole">
              <label htmlFor={id}>{seat.title}</label>
            </td>
            <td>{seat.old.map(({ name }) => name).join('、') || <span className="muted">空缺</span>}</td>
            <td>
              {seat.single ? (
                <PersonControl
                  id={id}
                  describedBy={undefined}
                  wrong={false}
                  value={next[0]}
                  placeholder="空缺"
                  onChange={person => onChoose(seat.position, person === undefined ? [] : [String(person)])}
                  onBlur={() => {}}
                />
              ) : (
                <PeopleControl
                  id={id}
                  describedBy={undefined}
                  wrong={false}
                  value={next}
                  onChange={people => onChoose(seat.position, people as readonly string[])}
                  onBlur={() => {}}
                />
              )}
            </td>
            <td className={words === '留任' ? 'cell-whole muted' : 'cell-whole'}>{words}</td>
          </tr>
        )
      })}
    </tbody>
  </table>
)

const BodyLine = ({ change: { title, before, after, joins, leaves } }: { readonly change: BodyChange }) => (
  <tr>
    <td className="cell-whole">{title}</td>
    <td className="cell-whole">
      {before.length} 人 → {after.length} 人
    </td>
    <td>{joins.join('、') || <span className="muted">—</span>}</td>
    <td>{leaves.join('、') || <span className="muted">—</span>}</td>
  </tr>
)

const Outcome = ({ preview, from }: { readonly preview: Preview; readonly from: string }) => {
  const said = (list: readonly { readonly name: string; readonly title: string }[]) =>
    list.map(({ name, title }) => `${name}（${title}）`).join('、') || '没有'
  return (
    <>
      <dl className="committee-outcome">
        <dt>留任 {preview.stays.length} 人</dt>
        <dd>{said(preview.stays)}</dd>
        <dt>新任 {preview.comes.length} 人</dt>
        <dd>{said(preview.comes)}</dd>
        <dt>离任 {preview.goes.length} 人</dt>
        <dd>
          {preview.goes.length === 0
            ? '没有'
            : preview.goes.map(({ person, name, title }) => (
                <span key={`${person} ${title}`} className="committee-gone">
                  {name}（{title}）
                  <a
                    className="screen-only"
                    href={`/settings/roster/handover?person=${person}`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    看交接单
                  </a>
                </span>
              ))}
        </dd>
        <dt>空缺 {preview.vacant.length} 个</dt>
        <dd>{preview.vacant.map(({ title }) => title).join('、') || '没有'}</dd>
      </dl>
      <Section title="跟着变的机构" sub={from === '' ? '' : `从 ${from} 起`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">机构</th>
              <th scope="col">人数</th>
              <th scope="col">进来</th>
              <th scope="col">出去</th>
            </tr>
          </thead>
          <tbody>
            {preview.bodies.map(change => (
              <BodyLine key={change.body} change={change} />
            ))}
          </tbody>
        </table>
      </Section>
    </>
  )
}

/** 换届: the old term and the new one side by side, what changes with it, and one act by one paper. The server decides. */
const CommitteePage = () => {
  const today = useToday()
  const router = useRouter()
  const { act, may } = useActNamed('begin-committee-term')
  const acting = useAct('begin-committee-term')
  const [body, setBody] = useState<Body>('partyCommittee')
  const [organization, setOrganization] = useState<string>()
  const [from, setFrom] = useState('')
  const [paper, setPaper] = useState(noPaper)
  const [chosen, setChosen] = useState<Chosen>({})
  const place = { body, ...(organization !== undefined && body === 'villageCommittees' && { organization }) }
  const day = from === '' ? {} : { from }
  const old = useAnswer<typeof committeePreview>('committee-preview', { ...place, ...day } as never, { keep: true })
  const seats = old.answer?.seats ?? []
  const members = seats.flatMap(seat => newIn(chosen, seat).map(person => ({ person, position: seat.position })))
  const preview = useAnswer<typeof committeePreview>(
    'committee-preview',
    { ...place, ...day, members: members.map(each => `${each.person}.${each.position}`).join(',') || '.' } as never,
    { keep: true, when: seats.length > 0 },
  )
  const put = (field: keyof Paper) => (value: unknown) => setPaper(now => ({ ...now, [field]: String(value ?? '') }))
  const begin = async () => {
    const done = await acting.perform({
      ...place,
      ...paper,
      date: paper.date === '' ? today : paper.date,
      from: from === '' ? today : from,
      members,
      vacant: preview.answer?.vacant.map(({ position }) => position) ?? [],
    })
    if (!done) return
    toast({ text: '换届已录入，等另一人确认后一起生效', sign: 'working' })
    await router.navigate({ href: '/waiting' })
  }
  const wrong = new Map(
    acting.trouble?.kind === 'not-understood' ? acting.trouble.errors.map(each => [each.path, each.message]) : [],
  )
  const field = (name: keyof Paper, title: string, placeholder: string) => (
    <label className="committee-field" htmlFor={`committee-${name}`}>
      {title}
      <input
        id={`committee-${name}`}
        className={wrong.has(`/${name}`) ? 'input input-wrong' : 'input'}
        value={paper[name]}
        placeholder={placeholder}
        onChange={event => put(name)(event.target.value)}
      />
      {wrong.has(`/${name}`) && <span className="field-wrong">{wrong.get(`/${name}`)}</span>}
    </label>
  )
  if (act && !may) {
    return (
      <Page title="换届">
        <p>这件事由{act.who}办理。</p>
      </Page>
    )
  }
  return (
    <Page title="换届" sub="一份文件，一天，一起换；一人录入，另一人确认">
      <p className="screen-only small">
        <a href="/settings/roster">回到名册</a>
      </p>
      <p className="roster-on-phone">换届在手机上只能看，在电脑上办更方便。</p>
      <div className="committee-head screen-only">
        <label className="committee-field" htmlFor="committee-body">
          换届的机构
          <select
            id="committee-body"
            className="input"
            value={body}
            onChange={event => {
              setBody(event.target.value as Body)
              setChosen({})
            }}
          >
            {bodies.map(({ value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {body === 'villageCommittees' && (
          <div className="committee-field">
            <label htmlFor="committee-village">哪个嘎查村</label>
            <OrganizationControl
              id="committee-village"
              describedBy={undefined}
              wrong={false}
              value={organization}
              onChange={value => {
                setOrganization(value === undefined ? undefined : String(value))
                setChosen({})
              }}
              onBlur={() => {}}
            />
          </div>
        )}
        <label className="committee-field" htmlFor="committee-from">
          新一届从哪天起
          <input
            id="committee-from"
            className="input"
            type="date"
            value={from === '' ? today : from}
            onChange={event => setFrom(event.target.value)}
          />
        </label>
        {field('term', '届次', '如：第十四届')}
        <label className="committee-field" htmlFor="committee-kind">
          文件种类
          <select
            id="committee-kind"
            className="input"
            value={paper.kind}
            onChange={event => put('kind')(event.target.value)}
          >
            {kinds.map(({ value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {field('number', '文号', '如：奈组发〔2026〕5号')}
        <label className="committee-field" htmlFor="committee-date">
          成文日期
          <input
            id="committee-date"
            className="input"
            type="date"
            value={paper.date === '' ? today : paper.date}
            onChange={event => put('date')(event.target.value)}
          />
        </label>
        {field('issuedBy', '发文机关', '如：中共奈曼旗委组织部')}
      </div>
      <Awaited of={old} lines={8}>
        {() => (
          <Seats
            seats={seats}
            chosen={chosen}
            onChoose={(position, people) => setChosen(now => ({ ...now, [position]: people }))}
          />
        )}
      </Awaited>
      {preview.answer && <Outcome preview={preview.answer} from={from === '' ? today : from} />}
      <div className="committee-foot screen-only">
        {(preview.answer?.against ?? []).map(reason => (
          <p key={reason} className="small text-red">
            {reason}
          </p>
        ))}
        {acting.trouble?.kind === 'refused' ? (
          <Refusal title={acting.trouble.title ?? '不能记录换届'} refusals={acting.trouble.refusals} />
        ) : (
          acting.trouble && <TroubleNote trouble={acting.trouble} />
        )}
        <button
          type="button"
          className="button button-primary button-large"
          aria-busy={acting.sending}
          onClick={() => void (acting.sending || begin())}
        >
          录入换届，交另一人确认
        </button>
      </div>
    </Page>
  )
}

export default CommitteePage
