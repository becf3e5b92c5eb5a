import { useState } from 'react'
import { Awaited } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { Section } from '#parts/page.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { Table } from '#parts/table.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { instant } from './account-shapes.ts'
import { AskingAgain } from './asking-again.tsx'
import { GivenPhoneCode, type PhoneCodeSaid } from './phone-code.tsx'
import type { SessionSaid, SignInSaid } from './security-shapes.ts'
import { useAccountDoing } from './use-account-doing.ts'

/** Where one is signed in, this one marked; ended one by one, or all the others. */
export const SessionList = () => {
  const sessions = useAsked<readonly SessionSaid[]>(['accounts', 'sessions'], '/api/account/sessions')
  const { doIt, sentence } = useAccountDoing()
  const others = (sessions.answer ?? []).filter(({ here }) => !here).length
  return (
    <Section
      title="在这些地方登录着"
      {...(others > 0 && {
        actions: (
          <button
            type="button"
            className="button button-small"
            onClick={() => void doIt('/api/account/sessions/end-others', {})}
          >
            退出别处的 {others} 个
          </button>
        ),
      })}
    >
      {sentence !== undefined && <p className="field-wrong">{sentence}</p>}
      <Awaited of={sessions}>
        {all => (
          <ul className="session-list">
            {all.map(({ id, device, startedAt, seenAt, phone, here }) => (
              <li key={id}>
                <span>
                  {device}
                  {here && <span className="tag session-here">这一个</span>}
                  <small className="muted">
                    {instant(startedAt)} 登录，{instant(seenAt)} 用过{phone && '，留三十天'}
                  </small>
                </span>
                {!here && (
                  <button
                    type="button"
                    className="button button-small button-quiet"
                    onClick={() => void doIt('/api/account/sessions/end', { id })}
                  >
                    退出
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Awaited>
    </Section>
  )
}

/** A code to let one's telephone in, taken at a machine of the office. */
export const PhoneCode = () => {
  const [open, setOpen] = useState(false)
  const [given, setGiven] = useState<PhoneCodeSaid>()
  const { doIt, sentence } = useAccountDoing()
  return (
    <Section
      title="在手机上用"
      actions={
        <button type="button" className="button button-small" onClick={() => setOpen(true)}>
          取手机登录码
        </button>
      }
    >
      <p className="muted security-word">手机第一次登录，除了账号和密码，再填一个当面取的码；以后三十天不用再登录。</p>
      {open && (
        <SidePanel
          title="手机登录码"
          onClose={() => {
            setOpen(false)
            setGiven(undefined)
          }}
        >
          {given ? (
            <GivenPhoneCode key={given.code} given={given} onAgain={() => setGiven(undefined)} />
          ) : (
            <AskingAgain
              button="取一个码"
              sentence={sentence}
              onSend={async ({ password }) =>
                setGiven(await doIt<PhoneCodeSaid>('/api/account/phone-code', { password }))
              }
            />
          )}
        </SidePanel>
      )}
    </Section>
  )
}

/** What happened at one's own door, failures too. */
export const SignInList = () => {
  const signIns = useAsked<readonly SignInSaid[]>(['accounts', 'sign-ins'], '/api/account/sign-ins')
  return (
    <Section title="最近的登录" sub="不是自己办的，马上改密码，并告诉安全管理员">
      <Awaited of={signIns}>
        {lines => (
          <Table
            caption="最近的登录"
            folds
            columns={[
              { field: 'at', title: '时间', whole: true, show: ({ at }) => instant(at) },
              {
                field: 'title',
                title: '什么事',
                show: ({ title, what }) =>
                  /wrong|locked|refused/.test(what) ? <span className="text-red">{title}</span> : title,
              },
              { field: 'device', title: '设备', show: ({ device }) => device ?? '—' },
              { field: 'address', title: '地址', whole: true, show: ({ address }) => address ?? '—' },
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
