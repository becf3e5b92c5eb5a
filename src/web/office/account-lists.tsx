import { useState } from 'react'
import { Awaited } from '#parts/awaited.tsx'
import { Confirm } from '#parts/confirm.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Section } from '#parts/page.tsx'
import { Table } from '#parts/table.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { type AccountSaid, instant, type LogSaid } from './account-shapes.ts'
import { useAccountDoing } from './use-account-doing.ts'

/** Every account, and for whom it may be closed. */
export const Accounts = ({
  accounts,
  canClose,
}: {
  readonly accounts: readonly AccountSaid[]
  readonly canClose: boolean
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
      {sentence !== undefined && <p className="field-wrong">{sentence}</p>}
      <Table
        caption="账号"
        columns={[
          { field: 'name', title: '姓名', whole: true },
          { field: 'login', title: '账号', whole: true },
          {
            field: 'state',
            title: '状态',
            show: ({ state, mustChangePassword }) =>
              state === 'closed' ? '已停用' : mustChangePassword ? '还没有换过第一次的密码' : '在用',
          },
          { field: 'openedAt', title: '开通', whole: true, show: ({ openedAt }) => instant(openedAt) },
          {
            field: 'person',
            title: '',
            right: true,
            show: ({ person, state }) =>
              canClose && state === 'open' ? (
                <button type="button" className="link-button" onClick={() => setClosing(person)}>
                  停用
                </button>
              ) : (
                ''
              ),
          },
        ]}
        rows={accounts}
        keyOf={({ person }) => person}
        empty={<EmptyState title="还没有账号" />}
      />
    </>
  )
}

/** What was done about accounts, for the audit administrator. */
export const AccountLog = () => {
  const log = useAsked<readonly LogSaid[]>(['accounts', 'log'], '/api/account/log')
  return (
    <Section title="登录和账号的记录" sub="最近 200 条">
      <Awaited of={log}>
        {lines => (
          <Table
            caption="登录和账号的记录"
            columns={[
              { field: 'at', title: '时间', whole: true, show: ({ at }) => instant(at) },
              { field: 'title', title: '什么事' },
              { field: 'person', title: '谁的账号', whole: true, show: ({ person }) => person?.name ?? '—' },
              { field: 'by', title: '谁办的', whole: true, show: ({ by }) => by?.name ?? '—' },
            ]}
            rows={lines}
            keyOf={({ n }) => String(n)}
            empty={<EmptyState title="还没有记录" />}
          />
        )}
      </Awaited>
    </Section>
  )
}
