import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dayText } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { ask } from '#parts/http/ask.ts'
import { asTrouble } from '#parts/http/trouble.ts'
import { Section } from '#parts/page.tsx'
import { toast } from '#parts/toasts.ts'
import { useAsked } from '#parts/use-answer.ts'

interface AddressSaid {
  readonly address: { readonly madeAt: string; readonly fetchedOn: string | null } | null
}

/** 日历订阅: the secret address of one's own calendar, shown once; renewed or ended whenever one likes. */
export const CalendarAddress = () => {
  const client = useQueryClient()
  const asked = useAsked<AddressSaid>(['me', 'calendar'], '/api/me/calendar')
  const [shown, setShown] = useState<string>()
  const [sentence, setSentence] = useState<string>()
  const change = async (method: 'POST' | 'DELETE'): Promise<void> => {
    setSentence(undefined)
    try {
      const made = await ask<{ path: string } | undefined>('/api/me/calendar', { method })
      setShown(made && method === 'POST' ? `${window.location.origin}${made.path}` : undefined)
      if (method === 'DELETE') toast({ text: '已停掉日历订阅，原来的地址取不到了' })
      await client.invalidateQueries({ queryKey: ['me', 'calendar'] })
    } catch (thrown) {
      setSentence(asTrouble(thrown).sentence)
    }
  }
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(shown ?? '')
      toast({ text: '已复制' })
    } catch {
      setSentence('浏览器不让复制，请选中地址自己复制。')
    }
  }
  return (
    <Section title="日历订阅">
      <p className="muted security-word">
        把归您的会和最后一天放进手机或电脑的日历。地址像钥匙，谁拿到谁能看，不要给别人；丢了就换新。离任以后，从那天起取不到东西。
      </p>
      <Awaited of={asked}>
        {({ address }) => (
          <div className="calendar-address">
            {address && (
              <p className="small">
                {dayText(address.madeAt.slice(0, 10))}开通
                {address.fetchedOn === null ? '，还没有取用过' : `，最近 ${dayText(address.fetchedOn)}取用`}
              </p>
            )}
            {shown !== undefined && (
              <>
                <input
                  className="input"
                  readOnly
                  aria-label="日历地址，只显示这一次"
                  value={shown}
                  onFocus={event => event.target.select()}
                />
                <p className="small">只显示这一次。在日历里选“订阅”，贴上这个地址。</p>
              </>
            )}
            {sentence !== undefined && <p className="field-wrong">{sentence}</p>}
            <div className="calendar-address-acts">
              {shown !== undefined && (
                <button type="button" className="button button-small" onClick={() => void copy()}>
                  复制地址
                </button>
              )}
              <button type="button" className="button button-small" onClick={() => void change('POST')}>
                {address ? '换新地址' : '开通'}
              </button>
              {address && (
                <button type="button" className="button button-small" onClick={() => void change('DELETE')}>
                  停掉
                </button>
              )}
            </div>
          </div>
        )}
      </Awaited>
    </Section>
  )
}
