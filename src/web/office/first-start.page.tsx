import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PositionId } from '#institution/positions.ts'
import { positionOf } from '#institution/positions.ts'
import { ask } from '#parts/http/ask.ts'
import { asTrouble, type Trouble } from '#parts/http/trouble.ts'
import { RulerMark } from '#parts/icon.tsx'
import { useDocumentTitle } from '#parts/page.tsx'
import { useAsked } from '#parts/use-answer.ts'
import './door.css'

const offices = [
  { name: 'system', position: 'systemAdministrator', does: '录入名册和职务，申请开通账号' },
  { name: 'security', position: 'securityAdministrator', does: '确认名册和账号' },
  { name: 'audit', position: 'auditAdministrator', does: '看登录和账号的记录' },
] as const satisfies readonly { name: string; position: PositionId; does: string }[]

type Office = (typeof offices)[number]['name']

interface Administrator {
  readonly name: string
  readonly account: string
}

interface Written {
  readonly code: string
  readonly town: { readonly name: string; readonly code: string }
  readonly administrators: Readonly<Record<Office, Administrator>>
}

interface SetUp {
  readonly town: { readonly id: string; readonly name: string }
  readonly administrators: readonly {
    readonly office: PositionId
    readonly name: string
    readonly account: string
    readonly firstPassword: string
  }[]
}

const nobody: Administrator = { name: '', account: '' }
const blank: Written = {
  code: '',
  town: { name: '', code: '' },
  administrators: { system: nobody, security: nobody, audit: nobody },
}

interface EntryProps {
  readonly title: string
  readonly path: string
  readonly value: string
  readonly trouble: Trouble | undefined
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

const Entry = ({ title, path, value, trouble, onChange, placeholder }: EntryProps) => {
  const wrong = trouble?.errors.find(error => error.path === path)?.message
  return (
    <label>
      {title}
      <input
        className={wrong ? 'input input-wrong' : 'input'}
        autoComplete="off"
        aria-invalid={wrong !== undefined}
        value={value}
        placeholder={placeholder}
        onChange={event => onChange(event.target.value)}
      />
      {wrong !== undefined && <span className="door-trouble">{wrong}</span>}
    </label>
  )
}

/** The three first passwords: shown once, to be handed over in person. */
const FirstPasswords = ({ town, administrators }: SetUp) => (
  <>
    <p>
      <b>{town.name}</b>
      开通了。三个第一次用的密码只在这里显示一次：打印或抄下来，当面交给本人。本人第一次登录时要换成自己的密码。
    </p>
    <table className="first-passwords">
      <thead>
        <tr>
          <th>职务</th>
          <th>姓名</th>
          <th>账号</th>
          <th>第一次用的密码</th>
        </tr>
      </thead>
      <tbody>
        {administrators.map(({ office, name, account, firstPassword }) => (
          <tr key={office}>
            <td>{positionOf(office).title}</td>
            <td>{name}</td>
            <td>{account}</td>
            <td>
              <code>{firstPassword}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <div className="door-buttons screen-only">
      <button type="button" className="button" onClick={() => window.print()}>
        打印
      </button>
      <a className="button button-primary" href="/">
        收好了，去登录
      </a>
    </div>
  </>
)

const SetUpForm = ({ onDone }: { readonly onDone: (done: SetUp) => void }) => {
  const [written, setWritten] = useState(blank)
  const [trouble, setTrouble] = useState<Trouble>()
  const [sending, setSending] = useState(false)
  const { code, town, administrators } = written
  const shown = new Set([
    '/code',
    '/town/name',
    '/town/code',
    ...offices.flatMap(({ name }) => [`/administrators/${name}/name`, `/administrators/${name}/account`]),
  ])

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (sending) return
    setSending(true)
    setTrouble(undefined)
    try {
      onDone(await ask<SetUp>('/api/setup', { method: 'POST', body: written }))
    } catch (thrown) {
      setTrouble(asTrouble(thrown))
    } finally {
      setSending(false)
    }
  }

  const unsaid = trouble?.errors.filter(({ path }) => !shown.has(path)).map(({ message }) => message) ?? []
  const sentences = trouble && trouble.errors.length === 0 ? [trouble.sentence] : unsaid
  return (
    <form className="door-form" onSubmit={event => void send(event)}>
      <Entry
        title="开通码"
        path="/code"
        value={code}
        trouble={trouble}
        placeholder="程序启动的窗口里印着"
        onChange={value => setWritten({ ...written, code: value })}
      />
      <div className="door-pair">
        <Entry
          title="镇名"
          path="/town/name"
          value={town.name}
          trouble={trouble}
          onChange={name => setWritten({ ...written, town: { ...town, name } })}
        />
        <Entry
          title="统计用区划代码"
          path="/town/code"
          value={town.code}
          trouble={trouble}
          placeholder="12位数字"
          onChange={value => setWritten({ ...written, town: { ...town, code: value } })}
        />
      </div>
      {offices.map(({ name, position, does }) => {
        const administrator = administrators[name]
        const put = (change: Partial<Administrator>) =>
          setWritten({ ...written, administrators: { ...administrators, [name]: { ...administrator, ...change } } })
        return (
          <fieldset key={name}>
            <legend>
              {positionOf(position).title} <span className="small muted">{does}</span>
            </legend>
            <div className="door-pair">
              <Entry
                title="姓名"
                path={`/administrators/${name}/name`}
                value={administrator.name}
                trouble={trouble}
                onChange={value => put({ name: value })}
              />
              <Entry
                title="账号"
                path={`/administrators/${name}/account`}
                value={administrator.account}
                trouble={trouble}
                placeholder="汉字、字母或数字"
                onChange={value => put({ account: value })}
              />
            </div>
          </fieldset>
        )
      })}
      <p className="small muted">三个人要各不相同，也都不担任业务上的职务：谁也不能给自己开权限。</p>
      {sentences.map(sentence => (
        <p className="door-trouble" role="alert" key={sentence}>
          {sentence}
        </p>
      ))}
      <button type="submit" className="button button-primary button-large button-wide" aria-busy={sending}>
        开通本镇
      </button>
    </form>
  )
}

/** First start: with the one-time code a town is founded, and the three who keep the system get their accounts. */
const FirstStart = () => {
  useDocumentTitle('开始用')
  const client = useQueryClient()
  const setup = useAsked<{ readonly needed: boolean }>(['setup'], '/api/setup')
  const [done, setDone] = useState<SetUp>()
  return (
    <main className="door door-wide">
      <header>
        <RulerMark size={30} />
        <div>
          <h1>开始用标尺</h1>
          <p className="muted">党委日常工作标准</p>
        </div>
      </header>
      {done ? (
        <FirstPasswords {...done} />
      ) : setup.answer?.needed === false ? (
        <p>
          这里已经开通过了。<a href="/">去登录</a>
        </p>
      ) : (
        <SetUpForm
          onDone={opened => {
            setDone(opened)
            client.setQueryData(['setup'], { needed: false })
          }}
        />
      )}
    </main>
  )
}

export default FirstStart
