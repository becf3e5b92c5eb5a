import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { go } from '#parts/go.ts'
import { ask } from '#parts/http/ask.ts'
import { asTrouble, type Trouble } from '#parts/http/trouble.ts'
import { RulerMark } from '#parts/icon.tsx'
import { useDocumentTitle } from '#parts/page.tsx'
import { toast } from '#parts/toasts.ts'
import './door.css'

const fields = [
  { name: 'old', title: '现在的密码', complete: 'current-password' },
  { name: 'new', title: '新密码', complete: 'new-password' },
  { name: 'again', title: '再写一遍新密码', complete: 'new-password' },
] as const

type Written = Record<(typeof fields)[number]['name'], string>

const blank: Written = { old: '', new: '', again: '' }

/** Changes one's own password. `first`: the one at hand was given by another and opens nothing until it is changed. */
export const PasswordChange = ({ first = false }: { readonly first?: boolean }) => {
  useDocumentTitle('改密码')
  const [written, setWritten] = useState(blank)
  const [sentences, setSentences] = useState<readonly string[]>([])
  const [sending, setSending] = useState(false)
  const client = useQueryClient()

  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (sending) return
    if (written.new !== written.again) return setSentences(['两遍新密码不一样，请再写一遍。'])
    setSending(true)
    setSentences([])
    try {
      await ask('/api/account/password', { method: 'POST', body: { old: written.old, new: written.new } })
      setWritten(blank)
      await client.resetQueries()
      toast({ text: '密码改好了，别处的登录都已退出', sign: 'green' })
      go('/standard')
    } catch (thrown) {
      const trouble: Trouble = asTrouble(thrown)
      setSentences(trouble.errors.length > 0 ? trouble.errors.map(({ message }) => `${message}。`) : [trouble.sentence])
    } finally {
      setSending(false)
    }
  }

  return (
    <div className="door">
      <header>
        <RulerMark size={30} />
        <div>
          <h1>改密码</h1>
          <p className="muted">{first ? '第一次登录，先换成自己的密码。' : '改好以后，别处的登录都会退出。'}</p>
        </div>
      </header>
      <form className="door-form" onSubmit={event => void change(event)}>
        {fields.map(({ name, title, complete }) => (
          <label key={name}>
            {title}
            <input
              className="input"
              type="password"
              autoComplete={complete}
              value={written[name]}
              onChange={event => setWritten({ ...written, [name]: event.target.value })}
            />
          </label>
        ))}
        <p className="small muted">至少10个字，不用账号和常见的密码。</p>
        {sentences.map(sentence => (
          <p className="door-trouble" role="alert" key={sentence}>
            {sentence}
          </p>
        ))}
        <button type="submit" className="button button-primary button-large button-wide" aria-busy={sending}>
          换成新密码
        </button>
      </form>
    </div>
  )
}
