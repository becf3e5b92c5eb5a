import { useState } from 'react'
import type { PositionId } from '#institution/positions.ts'
import { Awaited } from '#parts/awaited.tsx'
import { PersonControl } from '#parts/form/person-controls.tsx'
import { Page, Section } from '#parts/page.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { toast } from '#parts/toasts.ts'
import { useAsked } from '#parts/use-answer.ts'
import { positionsOf, useMe } from '#parts/use-me.ts'
import { AccountLog, Accounts } from './account-lists.tsx'
import { type AccountSaid, instant, type Opened, type RequestSaid } from './account-shapes.ts'
import { OnceShown } from './once-shown.tsx'
import { PhoneCodeFor } from './phone-code.tsx'
import { PlainForm, PlainInput } from './plain-form.tsx'
import { useAccountDoing } from './use-account-doing.ts'
import './accounts.css'

/** The first password, this once: to be handed over in person. */
const FirstPassword = ({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) => (
  <SidePanel title={`${opened.name}第一次用的密码`} onClose={onClose}>
    <OnceShown
      lines={[
        ['账号', opened.account],
        ['密码', <code key="password">{opened.firstPassword}</code>],
      ]}
    >
      <p>只在这里显示这一次。抄下来或打印，当面交给本人；本人登录后要换成自己的密码。</p>
    </OnceShown>
  </SidePanel>
)

const AskForm = ({ accounts, onDone }: { readonly accounts: readonly AccountSaid[]; readonly onDone: () => void }) => {
  const [person, setPerson] = useState<string>()
  const [login, setLogin] = useState('')
  const [factor, setFactor] = useState(false)
  const { doIt, sentence } = useAccountDoing()
  const has = accounts.some(account => account.person === person && account.state === 'open')
  const send = async (): Promise<void> => {
    const done = await doIt('/api/account/requests', {
      person,
      ...(!has && { login }),
      ...(has && factor && { secondFactor: true }),
    })
    if (!done) return
    toast({ text: '已申请，等另一位管理员确认', sign: 'working' })
    onDone()
  }
  return (
    <PlainForm
      button={has ? (factor ? '申请重置动态码' : '申请重置密码') : '申请开通'}
      sentence={sentence}
      onSend={send}
    >
      <div className="field">
        <label className="field-head" htmlFor="account-person">
          给谁
        </label>
        <PersonControl
          id="account-person"
          describedBy={undefined}
          wrong={false}
          value={person}
          onChange={value => setPerson(typeof value === 'string' ? value : undefined)}
          onBlur={() => undefined}
        />
      </div>
      {has ? (
        <fieldset className="account-choices">
          <legend className="field-head">已经有账号，这次是</legend>
          <label className="account-choice">
            <input type="radio" name="what" checked={!factor} onChange={() => setFactor(false)} />
            重置密码：确认以后给一个新的第一次用的密码
          </label>
          <label className="account-choice">
            <input type="radio" name="what" checked={factor} onChange={() => setFactor(true)} />
            手机丢了：拿掉动态码和通行密钥，密码不变
          </label>
        </fieldset>
      ) : (
        <PlainInput title="账号" autoComplete="off" placeholder="汉字、字母或数字" value={login} onChange={setLogin} />
      )}
    </PlainForm>
  )
}

const Request = ({
  request,
  me,
  onOpened,
}: {
  readonly request: RequestSaid
  readonly me: string
  readonly onOpened: (opened: Opened) => void
}) => {
  const { doIt, sentence } = useAccountDoing()
  const { id, kind, login, person, askedBy, askedAt, mine } = request
  const confirm = async (): Promise<void> => {
    const opened = await doIt<Opened>(`/api/account/requests/${id}/confirm`, {})
    if (opened?.firstPassword !== undefined) onOpened(opened)
  }
  return (
    <li>
      <span>
        <b>{person.name}</b>{' '}
        {kind === 'open' ? `开通账号 ${login}` : kind === 'reset' ? '重置密码' : '重置动态码和通行密钥'}
        <small className="muted">
          {askedBy.name} {instant(askedAt)} 申请
        </small>
        {sentence !== undefined && <small className="text-red">{sentence}</small>}
      </span>
      {mine && (
        <button type="button" className="button button-small" onClick={() => void confirm()}>
          {kind === 'open' ? '确认开通' : '确认重置'}
        </button>
      )}
      {(mine || askedBy.id === me) && (
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => void doIt(`/api/account/requests/${id}/decline`, {})}
        >
          {askedBy.id === me ? '收回' : '退回'}
        </button>
      )}
    </li>
  )
}

const keepers: readonly PositionId[] = ['systemAdministrator', 'securityAdministrator']

/** 账号: one administrator asks, another confirms, the third reads what was done. None of them can help himself. */
const AccountsPage = () => {
  const me = useMe().answer
  const positions = positionsOf(me)
  const keeps = keepers.some(position => positions.includes(position))
  const accounts = useAsked<readonly AccountSaid[]>(['accounts', 'list'], '/api/account/list')
  const requests = useAsked<readonly RequestSaid[]>(['accounts', 'requests'], '/api/account/requests')
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  const [phoneFor, setPhoneFor] = useState<AccountSaid>()
  return (
    <Page
      title="账号"
      sub="一位管理员申请，另一位确认"
      {...(keeps && {
        actions: (
          <button type="button" className="button button-primary" onClick={() => setAsking(true)}>
            申请开通或重置
          </button>
        ),
      })}
    >
      <Awaited of={requests}>
        {waiting =>
          waiting.length > 0 && (
            <Section title="等确认的申请" sub={`${waiting.length} 份`}>
              <ul className="account-requests">
                {waiting.map(request => (
                  <Request key={request.id} request={request} me={me?.person.id ?? ''} onOpened={setOpened} />
                ))}
              </ul>
            </Section>
          )
        }
      </Awaited>
      <Section title="全部账号">
        <Awaited of={accounts} lines={5}>
          {all => (
            <Accounts
              accounts={all}
              canClose={keeps}
              canSignOut={positions.includes('securityAdministrator')}
              {...(positions.includes('systemAdministrator') && { onPhoneCode: setPhoneFor })}
            />
          )}
        </Awaited>
      </Section>
      {positions.includes('auditAdministrator') && <AccountLog accounts={accounts.answer ?? []} />}
      {asking && (
        <SidePanel title="申请开通或重置" onClose={() => setAsking(false)}>
          <AskForm accounts={accounts.answer ?? []} onDone={() => setAsking(false)} />
        </SidePanel>
      )}
      {phoneFor && <PhoneCodeFor account={phoneFor} onClose={() => setPhoneFor(undefined)} />}
      {opened && <FirstPassword opened={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  )
}

export default AccountsPage
