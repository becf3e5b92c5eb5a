import { lazy, Suspense, useState } from 'react'
import { Section } from '#parts/page.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { toast } from '#parts/toasts.ts'
import { instant } from './account-shapes.ts'
import { AskingAgain } from './asking-again.tsx'
import { PrintedAlone } from './once-shown.tsx'
import { PlainForm, PlainInput } from './plain-form.tsx'
import type { SecuritySaid } from './security-shapes.ts'
import { useAccountDoing } from './use-account-doing.ts'

const QrPicture = lazy(() => import('./qr-picture.tsx'))

interface Begun {
  readonly secret: string
  readonly address: string
}

const Codes = ({ codes }: { readonly codes: readonly string[] }) => (
  <PrintedAlone>
    <p>恢复码只在这里显示这一次。打印或抄下来，和手机分开放：手机不在身边时，登录可以填一个，每个只用一次。</p>
    <ul className="recovery-codes">
      {codes.map(code => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  </PrintedAlone>
)

const Enrol = ({ begun, onCodes }: { readonly begun: Begun; readonly onCodes: (codes: readonly string[]) => void }) => {
  const [code, setCode] = useState('')
  const { doIt, sentence } = useAccountDoing()
  const send = async (): Promise<void> => {
    const done = await doIt<{ recoveryCodes: readonly string[] }>('/api/account/second-factor/confirm', { code })
    if (done) onCodes(done.recoveryCodes)
  }
  return (
    <PlainForm button="开启动态码" sentence={sentence} onSend={send}>
      <p>用手机上的验证器扫这个图。</p>
      <Suspense fallback={<div className="qr-picture" />}>
        <QrPicture text={begun.address} title="给验证器扫的图" />
      </Suspense>
      <p className="small muted">扫不了就手工输入：</p>
      <code className="secret-typed">{begun.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
      <PlainInput
        title="手机上现在的六位数字"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
      />
    </PlainForm>
  )
}

/** 动态码: switched on with the telephone at hand, off with password and code. */
export const SecondFactor = ({ of }: { readonly of: SecuritySaid['secondFactor'] }) => {
  const [doing, setDoing] = useState<'on' | 'off' | 'codes'>()
  const [begun, setBegun] = useState<Begun>()
  const [codes, setCodes] = useState<readonly string[]>()
  const { doIt, sentence } = useAccountDoing()
  const close = (): void => {
    setDoing(undefined)
    setBegun(undefined)
    setCodes(undefined)
  }
  const titles = { on: '开启动态码', off: '关掉动态码', codes: '换一套恢复码' }
  return (
    <Section
      title="动态码"
      sub={of ? `${instant(of.since)} 起开着，还有 ${of.recoveryCodes} 个恢复码` : '没有开'}
      actions={
        of ? (
          <>
            <button type="button" className="button button-small" onClick={() => setDoing('codes')}>
              换一套恢复码
            </button>
            <button type="button" className="button button-small" onClick={() => setDoing('off')}>
              关掉
            </button>
          </>
        ) : (
          <button type="button" className="button button-small" onClick={() => setDoing('on')}>
            开启
          </button>
        )
      }
    >
      <p className="muted security-word">
        登录时除了密码，再填手机验证器上的六位数字：别人知道了密码也进不来。手机丢了，带证件到管理员处，两个人当面重置。
      </p>
      {doing && (
        <SidePanel title={codes ? '恢复码' : titles[doing]} onClose={close}>
          {codes ? (
            <Codes codes={codes} />
          ) : begun ? (
            <Enrol begun={begun} onCodes={setCodes} />
          ) : (
            <AskingAgain
              button={doing === 'on' ? '下一步' : titles[doing]}
              asksCode={doing !== 'on'}
              sentence={sentence}
              onSend={async ({ password, code }) => {
                if (doing === 'on') setBegun(await doIt<Begun>('/api/account/second-factor/begin', { password }))
                else if (doing === 'codes') {
                  const body = { password, code }
                  const made = await doIt<{ recoveryCodes: string[] }>(
                    '/api/account/second-factor/recovery-codes',
                    body,
                  )
                  if (made) setCodes(made.recoveryCodes)
                } else if (await doIt('/api/account/second-factor/off', { password, code })) {
                  close()
                  toast({ text: '动态码关掉了', sign: 'working' })
                }
              }}
            />
          )}
        </SidePanel>
      )}
    </Section>
  )
}
