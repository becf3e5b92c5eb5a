import { useEffect, useState } from 'react'
import { SidePanel } from '#parts/side-panel.tsx'
import type { AccountSaid } from './account-shapes.ts'
import { OnceShown } from './once-shown.tsx'
import { PlainForm } from './plain-form.tsx'
import { useAccountDoing } from './use-account-doing.ts'
import './accounts.css'

/** A code that lets one telephone in, as the server gives it. */
export interface PhoneCodeSaid {
  readonly account: string
  readonly code: string
  readonly minutes: number
  readonly days: number
  /** Sessions of a former telephone that ended with it. */
  readonly ended?: number
}

const clock = (at: Date): string =>
  `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`

const { hostname, origin } = window.location
const onlyThisMachine = /^(localhost|127\.|\[::1\])/.test(hostname)

/** The code, large enough to be typed from the screen, with what to do on the telephone; after its minutes it says that it is spent. */
export const GivenPhoneCode = ({ given, onAgain }: { readonly given: PhoneCodeSaid; readonly onAgain: () => void }) => {
  const [until] = useState(() => new Date(Date.now() + given.minutes * 60_000))
  const [spent, setSpent] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSpent(true), until.getTime() - Date.now())
    return () => clearTimeout(timer)
  }, [until])
  if (spent) {
    return (
      <>
        <p>{clock(until)} 过了，这个码不能再用。手机已经登录的，不受影响。</p>
        <button type="button" className="button" onClick={onAgain}>
          重新发一个
        </button>
      </>
    )
  }
  return (
    <OnceShown
      lines={[
        ['账号', given.account],
        ['手机登录码', <code key="code">{given.code}</code>],
        ['有效到', `${clock(until)}，用一次`],
      ]}
    >
      <ol className="phone-steps">
        <li>
          {onlyThisMachine ? (
            '在手机上打开标尺在办公网里的地址（现在这个地址只有这台电脑能打开）。'
          ) : (
            <>
              在手机上打开 <b>{origin}</b>
            </>
          )}
        </li>
        <li>按“有手机登录码”，填账号、密码和这个码，字母不分大小写。</li>
        <li>以后 {given.days} 天，这台手机不用再登录。</li>
      </ol>
      {given.ended !== undefined && given.ended > 0 && (
        <p className="muted">旧手机上的 {given.ended} 处登录已经退出。</p>
      )}
    </OnceShown>
  )
}

/** Gives somebody who stands at the desk a code for his telephone; a former telephone is signed out in the same step. */
export const PhoneCodeFor = ({
  account: { person, name },
  onClose,
}: {
  readonly account: AccountSaid
  readonly onClose: () => void
}) => {
  const [given, setGiven] = useState<PhoneCodeSaid>()
  const [endPhones, setEndPhones] = useState(false)
  const { doIt, sentence } = useAccountDoing()
  const give = async (): Promise<void> =>
    setGiven(await doIt<PhoneCodeSaid>('/api/account/phone-code-for', { person, endPhones }))
  return (
    <SidePanel title={`给${name}发手机登录码`} onClose={onClose}>
      {given ? (
        <GivenPhoneCode key={given.code} given={given} onAgain={() => setGiven(undefined)} />
      ) : (
        <PlainForm button="发一个码" sentence={sentence} onSend={give}>
          <p>本人在场、手机在手再发。只有码、没有密码，登录不了。</p>
          <label className="account-choice">
            <input type="checkbox" checked={endPhones} onChange={event => setEndPhones(event.target.checked)} />
            手机换了或丢了：旧手机上的登录一起退出
          </label>
        </PlainForm>
      )}
    </SidePanel>
  )
}
