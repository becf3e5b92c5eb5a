import { useState } from 'react'
import { Awaited } from '#parts/awaited.tsx'
import { Confirm } from '#parts/confirm.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { queryOf } from '#parts/http/ask.ts'
import { Icon } from '#parts/icon.tsx'
import { Section } from '#parts/page.tsx'
import { Table } from '#parts/table.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { type AccountSaid, instant, type LogSaid } from './account-shapes.ts'
import { useAccountDoing } from './use-account-doing.ts'

/** Every account, and for whom it may be closed. */
export const Accounts = ({
  accounts,
  canClose,
  canSignOut,
  onPhoneCode,
}: {
  readonly accounts: readonly AccountSaid[]
  readonly canClose: boolean
  /** The security administrator may end all of a person's sessions. */
  readonly canSignOut: boolean
  /** For the system administrator: a code for the telephone of somebody who stands at the desk. */
  readonly onPhoneCode?: (account: AccountSaid) => void
}) => {
  const { doIt, sentence } = useAccountDoing()
  const [closing, setClosing] = useState<string>()
  const name = accounts.find(({ person }) => person === closing)?.name ?? ''
  return (
    <>
      {closing !== undefined && (
        <Confirm
          of={{ title: '停用以后，要两位管理员才能再开通', button: `停用${name}的账号` }}
          onNo={() => setClosing(undefined)}
          onYes={() => {
            setClosing(undefined)
            void doIt('/api/account/close', { person: closing })
          }}
        />
      )}
      {sentence !== undefined && <p className="field-wrong">{sentence}</p>}{' '}
      <Table
        caption="账号"
        folds
        columns={[
          { field: 'name', title: '姓名', whole: true },
          { field: 'login', title: '账号', whole: true },
          {
            field: 'state',
            title: '状态',
            show: ({ state, mustChangePassword }) =>
              state === 'closed' ? '已停用' : mustChangePassword ? '还没有换过第一次的密码' : '在用',
          },
          {
            field: 'secondFactor',
            title: '动态码',
            whole: true,
            show: ({ secondFactor }) => (secondFactor ? '开着' : '—'),
          },
          { field: 'openedAt', title: '开通', whole: true, show: ({ openedAt }) => instant(openedAt) },
          {
            field: 'person',
            title: '',
            right: true,
            show: account => {
              const { person, state } = account
              if (state !== 'open' || !(onPhoneCode || canSignOut || canClose)) return null
              return (
                <span className="account-doings">
                  {onPhoneCode && (
                    <button type="button" className="link-button" onClick={() => onPhoneCode(account)}>
                      发手机登录码
                    </button>
                  )}
                  {canSignOut && (
                    <button
                      type="button"
                      className="link-button"
                      onClick={() => void doIt('/api/account/sessions/end-of', { person })}
                    >
                      退出登录
                    </button>
                  )}
                  {canClose && (
                    <button type="button" className="link-button" onClick={() => setClosing(person)}>
                      停用
                    </button>
                  )}
                </span>
              )
            },
          },
        ]}
        rows={accounts}
        keyOf={({ person }) => person}
        empty={<EmptyState title="还没有账号" />}
      />
    </>
  )
}

/** What was done about accounts, for the audit administrator: by person, by day, and as a sheet. */
export const AccountLog = ({ accounts }: { readonly accounts: readonly AccountSaid[] }) => {
  const [wanted, setWanted] = useState({ person: '', from: '', to: '' })
  const query = queryOf(wanted)
  const log = useAsked<readonly LogSaid[]>(['accounts', 'log', wanted], `/api/account/log${query}`, { keep: true })
  const day = (field: 'from' | 'to', title: string) => (
    <label>
      {title}
      <input
        className="input"
        type="date"
        value={wanted[field]}
        onChange={event => setWanted({ ...wanted, [field]: event.target.value })}
      />
    </label>
  )
  return (
    <Section
      title="登录和账号的记录"
      sub="最近 200 条，更早的按日子看"
      actions={
        <a className="button button-small" href={`/api/account/log.xlsx${query}`} download>
          <Icon name="download" size={14} />
          导出看到的这些
        </a>
      }
    >
      <div className="log-filters screen-only">
        <label>
          谁
          <select
            className="input"
            value={wanted.person}
            onChange={event => setWanted({ ...wanted, person: event.target.value })}
          >
            <option value="">所有人</option>
            {accounts.map(({ person, name }) => (
              <option key={person} value={person}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {day('from', '从')}
        {day('to', '到')}
      </div>
      <Awaited of={log}>
        {lines => (
          <Table
            caption="登录和账号的记录"
            folds
            columns={[
              { field: 'at', title: '时间', whole: true, show: ({ at }) => instant(at) },
              {
                field: 'title',
                title: '什么事',
                show: ({ title, note }) => (
                  <>
                    {title}
                    {note !== null && <small className="muted log-note">{note}</small>}
                  </>
                ),
              },
              { field: 'person', title: '谁的账号', whole: true, show: ({ person }) => person?.name ?? '—' },
              { field: 'by', title: '谁办的', whole: true, show: ({ by }) => by?.name ?? '—' },
              { field: 'device', title: '设备', show: ({ device }) => device ?? '—' },
              { field: 'address', title: '地址', whole: true, show: ({ address }) => address ?? '—' },
            ]}
            rows={lines}
            keyOf={({ n }) => String(n)}
            empty={<EmptyState title="这些日子没有记录" />}
          />
        )}
      </Awaited>
    </Section>
  )
}
