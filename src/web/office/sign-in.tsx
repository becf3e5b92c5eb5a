import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type PositionId, positionIds } from '#institution/positions.ts'
import { go } from '#parts/go.ts'
import { ask } from '#parts/http/ask.ts'
import { asTrouble, type Trouble } from '#parts/http/trouble.ts'
import { RulerMark } from '#parts/icon.tsx'
import { useDocumentTitle } from '#parts/page.tsx'
import { useAsked } from '#parts/use-answer.ts'
import { PracticeStrip } from './practice-strip.tsx'
import './door.css'

interface PracticePerson {
  readonly id: string
  readonly name: string
  readonly positions: readonly { readonly id: PositionId; readonly title: string }[]
}

/** What the door may know before anybody has signed in. */
interface SetupSaid {
  readonly needed: boolean
  readonly town?: { readonly name: string } | null
}

const townPlace = 'biaochi-town'

/** The town whose door this machine opened last. */
const rememberedTown = (): string | undefined => {
  try {
    return localStorage.getItem(townPlace) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps the town's name for the door: there it cannot be asked, because nobody is signed in. */
export const rememberTown = (name: string): void => {
  try {
    localStorage.setItem(townPlace, name)
  } catch {
    // Without a place to keep it the door names the standard instead.
  }
}

/** After the door has opened everything is asked anew, in the new name. */
const useEntered = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return () => client.resetQueries()
}

const namesOnly = !/^[\d.]+$|:/.test(window.location.hostname)

/** Browsers know passkeys under a name alone, never under a number. */
const passkeysWork = namesOnly && window.isSecureContext && 'PublicKeyCredential' in window

const PasswordForm = () => {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [phoneCode, setPhoneCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const [asksPhoneCode, setAsksPhoneCode] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [sending, setSending] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const codeField = useRef<HTMLInputElement>(null)
  const entered = useEntered()
  useEffect(() => first.current?.focus(), [])
  useEffect(() => {
    if (asksCode) codeField.current?.focus()
  }, [asksCode])

  const entering = async (way: () => Promise<unknown>): Promise<void> => {
    if (sending) return
    setSending(true)
    setTrouble(undefined)
    try {
      await way()
      await entered()
    } catch (thrown) {
      const said = asTrouble(thrown)
      setCode('')
      if (said.type === '/problems/code-needed') setAsksCode(true)
      else {
        setTrouble(said)
        setPassword('')
      }
    } finally {
      setSending(false)
    }
  }
  const enter = (event: FormEvent): void => {
    event.preventDefault()
    const body = { account, password, ...(asksCode && { code }), ...(asksPhoneCode && { phoneCode }) }
    void entering(() => ask('/api/session', { method: 'POST', body }))
  }

  return (
    <form className="door-form" onSubmit={enter}>
      <label>
        账号
        <input
          ref={first}
          className="input"
          name="account"
          autoComplete="username"
          value={account}
          onChange={event => setAccount(event.target.value)}
        />
      </label>
      <label>
        密码
        <input
          className="input"
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={event => setPassword(event.target.value)}
        />
      </label>
      {asksCode && (
        <label>
          动态码
          <input
            ref={codeField}
            className="input"
            name="code"
            inputMode="text"
            autoComplete="one-time-code"
            value={code}
            onChange={event => setCode(event.target.value)}
          />
          <small className="muted">手机验证器上现在的六位数字。手机不在身边，填一个恢复码。</small>
        </label>
      )}
      {asksPhoneCode && (
        <label>
          手机登录码
          <input
            className="input"
            name="phone-code"
            autoComplete="off"
            autoCapitalize="characters"
            value={phoneCode}
            onChange={event => setPhoneCode(event.target.value)}
          />
          <small className="muted">在办公室的电脑上取，或者到系统管理员处当面取。这台手机留三十天。</small>
        </label>
      )}
      {trouble && (
        <p className="door-trouble" role="alert">
          {trouble.sentence}
        </p>
      )}
      <button type="submit" className="button button-primary button-large button-wide" aria-busy={sending}>
        登录
      </button>
      <div className="door-ways">
        {passkeysWork && (
          <button
            type="button"
            className="link-button"
            onClick={() => void entering(async () => (await import('./passkey-doing.ts')).enterWithPasskey())}
          >
            用通行密钥登录
          </button>
        )}
        {!asksPhoneCode && (
          <button type="button" className="link-button door-phone" onClick={() => setAsksPhoneCode(true)}>
            有手机登录码
          </button>
        )}
      </div>
    </form>
  )
}

/** The town's leaders first, as its positions are listed. */
const byPosition = (people: readonly PracticePerson[]): readonly PracticePerson[] => {
  const placeOf = ({ positions }: PracticePerson): number =>
    Math.min(...positions.map(({ id }) => positionIds.indexOf(id)))
  return [...people].sort((one, other) => placeOf(one) - placeOf(other))
}

/** In a practice town there are no passwords: one chooses who to be. */
const PracticeDoor = ({ people }: { readonly people: readonly PracticePerson[] }) => {
  const entered = useEntered()
  const [trouble, setTrouble] = useState<Trouble>()
  const enter = async (person: string): Promise<void> => {
    try {
      await ask('/api/practice/enter', { method: 'POST', body: { person } })
      await entered()
    } catch (thrown) {
      setTrouble(asTrouble(thrown))
    }
  }
  return (
    <div className="door-practice">
      <p>选一个人进去：</p>
      {trouble && (
        <p className="door-trouble" role="alert">
          {trouble.sentence}
        </p>
      )}
      <ul>
        {byPosition(people).map(({ id, name, positions }) => (
          <li key={id}>
            <button type="button" onClick={() => void enter(id)}>
              <b>{name}</b>
              <span className="muted">{positions.map(({ title }) => title).join('、')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The door: account and password, and nothing else but the town's name. */
export const SignIn = () => {
  useDocumentTitle('登录')
  const setup = useAsked<SetupSaid>(['setup'], '/api/setup')
  // Only a practice town has this address.
  const practice = useAsked<readonly PracticePerson[]>(['practice-people'], '/api/practice/people')
  // A practice town has people but no accounts: nobody has to set it up.
  const needed = setup.answer?.needed === true && !practice.waiting && !practice.answer
  useEffect(() => {
    if (needed) go('/setup')
  }, [needed])
  if (needed || setup.waiting || practice.waiting) return null
  return (
    <>
      {practice.answer && <PracticeStrip />}
      <main className="door">
        <header>
          <RulerMark size={30} />
          <div>
            <h1>标尺</h1>
            <p className="muted">{setup.answer?.town?.name ?? rememberedTown() ?? '党委日常工作标准'}</p>
          </div>
        </header>
        {practice.answer ? <PracticeDoor people={practice.answer} /> : <PasswordForm />}
      </main>
    </>
  )
}
