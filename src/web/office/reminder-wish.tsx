import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Awaited } from '#parts/awaited.tsx'
import { ask } from '#parts/http/ask.ts'
import { asTrouble } from '#parts/http/trouble.ts'
import { Section } from '#parts/page.tsx'
import { toast } from '#parts/toasts.ts'
import { useAsked } from '#parts/use-answer.ts'

interface Wish {
  readonly mail: string | null
  readonly byMail: boolean
  readonly byWebhook: boolean
}

interface RemindersSaid {
  readonly wish: Wish
  readonly channels: { readonly mail: boolean; readonly webhook: boolean }
}

const Choosing = ({ said: { wish, channels } }: { readonly said: RemindersSaid }) => {
  const client = useQueryClient()
  const [mail, setMail] = useState(wish.mail ?? '')
  const [byMail, setByMail] = useState(wish.byMail)
  const [byWebhook, setByWebhook] = useState(wish.byWebhook)
  const [sentence, setSentence] = useState<string>()
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSentence(undefined)
    try {
      await ask('/api/me/reminders', { method: 'PUT', body: { mail: mail.trim(), byMail, byWebhook } })
      toast({ text: '已改好怎样提醒' })
      await client.invalidateQueries({ queryKey: ['me', 'reminders'] })
    } catch (thrown) {
      const { errors, sentence: said } = asTrouble(thrown)
      setSentence(errors.length > 0 ? errors.map(({ message }) => `${message}。`).join('') : said)
    }
  }
  return (
    <form className="reminder-wish" onSubmit={event => void keep(event)}>
      {channels.mail && (
        <>
          <label>
            <input type="checkbox" checked={byMail} onChange={event => setByMail(event.target.checked)} />
            也发邮件到
          </label>
          <input
            className="input"
            type="email"
            aria-label="邮箱"
            autoComplete="email"
            value={mail}
            onChange={event => setMail(event.target.value)}
          />
        </>
      )}
      {channels.webhook && (
        <label>
          <input type="checkbox" checked={byWebhook} onChange={event => setByWebhook(event.target.checked)} />
          也发到单位的消息软件
        </label>
      )}
      {sentence !== undefined && <p className="field-wrong">{sentence}</p>}
      <button type="submit" className="button button-small">
        改好
      </button>
    </form>
  )
}

/** 怎样提醒我: in the program always; besides, by the ways the office has set up. */
export const ReminderWish = () => {
  const asked = useAsked<RemindersSaid>(['me', 'reminders'], '/api/me/reminders')
  return (
    <Section title="怎样提醒我">
      <p className="muted security-word">
        工作日早上八点，当天的事排在“今天”里；夜里、周末和节假日不提醒。发到外面的只写有几件事，不写是什么事。
      </p>
      <Awaited of={asked}>
        {said =>
          said.channels.mail || said.channels.webhook ? (
            <Choosing said={said} />
          ) : (
            <p className="muted security-word">单位还没有接邮件和消息软件，只在这里提醒。</p>
          )
        }
      </Awaited>
    </Section>
  )
}
