import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Day, daysBetween, dayText } from '#institution/calendar.ts'
import type { Done } from '#mechanisms/today-beside.ts'
import { ActButton } from '#parts/act-button.tsx'
import { ClauseChip } from '#parts/clause-chip.tsx'
import { ask } from '#parts/http/ask.ts'
import type { ComingSaid, RemindedSaid, WithOthersSaid } from './use-days-work.ts'

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 今天, 周三 23日, 10月1日 周四: the nearer, the shorter. */
const dayWord = (on: Day, today: Day): string => {
  const ahead = daysBetween(today, on)
  if (ahead === 0) return '今天'
  if (ahead === 1) return '明天'
  const weekday = weekdays[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? ''
  return on.slice(0, 7) === today.slice(0, 7) ? `${weekday} ${Number(on.slice(8))}日` : `${dayText(on)} ${weekday}`
}

const ComingItem = ({ coming, today }: { readonly coming: ComingSaid; readonly today: Day }) => {
  const { on, at, title, more, href } = coming
  return (
    <li>
      <span className="coming-when">
        <b>{at ?? dayWord(on, today)}</b>
        {at !== null && <small>{dayWord(on, today)}</small>}
      </span>
      <span>
        {href === null ? <b>{title}</b> : <a href={href}>{title}</a>}
        {more !== null && <small>{more}</small>}
      </span>
    </li>
  )
}

/** 接下来的会: what is planned in the next month. */
export const ComingList = ({ coming, today }: { readonly coming: readonly ComingSaid[]; readonly today: Day }) => (
  <section aria-label="接下来的会">
    <h2>接下来的会</h2>
    {coming.length === 0 ? (
      <p className="small muted">一个月之内没有安排。</p>
    ) : (
      <ul className="coming-list">
        {coming.map(each => (
          <ComingItem key={`${each.on} ${each.at} ${each.title}`} coming={each} today={today} />
        ))}
      </ul>
    )}
  </section>
)

/** 有人提醒您: what colleagues asked the viewer to look at, until he puts it away. */
export const Reminded = ({ reminded }: { readonly reminded: readonly RemindedSaid[] }) => {
  const client = useQueryClient()
  const putAway = async (n: number): Promise<void> => {
    await ask(`/api/reminders/${n}/seen`, { method: 'POST' }).catch(() => undefined)
    await client.invalidateQueries({ queryKey: ['today'] })
  }
  return reminded.length === 0 ? null : (
    <section aria-label="有人提醒您">
      <h2>有人提醒您</h2>
      <ul className="with-others">
        {reminded.map(({ n, at, byName, title, href }) => (
          <li key={n}>
            <span>
              <a href={href}>{title}</a>
              <small>
                {byName} {dayText(at.slice(0, 10))} {at.slice(11, 16)}
              </small>
            </span>
            <button type="button" className="button button-small" onClick={() => void putAway(n)}>
              知道了
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 等别人确认: what the viewer entered himself. */
export const WithOthers = ({ proposals }: { readonly proposals: readonly WithOthersSaid[] }) =>
  proposals.length === 0 ? null : (
    <section aria-label="等别人确认">
      <h2>等别人确认 {proposals.length} 件</h2>
      <ul className="with-others">
        {proposals.map(({ id, title, at }) => (
          <li key={id}>
            <span>
              {title}
              <small>您 {dayText(at.slice(0, 10))}录入</small>
            </span>
            <ActButton act="withdraw-proposal" label="撤回" prefill={{ proposal: id }} atOnce small />
          </li>
        ))}
      </ul>
    </section>
  )

/** 已自动办妥: what the records of the work have met by themselves in the last days. */
export const DoneLately = ({ done }: { readonly done: readonly Done[] }) => {
  const [open, setOpen] = useState(false)
  if (done.length === 0) return null
  return (
    <section className="done-lately" aria-label="已自动办妥">
      <h2 className="text-green">已自动办妥 {done.length} 件</h2>
      <p className="small muted">近 7 天，都由已有记录生成，不用填。</p>
      {open ? (
        <ul>
          {done.map(({ key, title, clause, requirement, on }) => (
            <li key={key} className="small">
              {title} <ClauseChip clause={clause} requirement={requirement} />
              <small>{dayText(on)}</small>
            </li>
          ))}
        </ul>
      ) : (
        <button type="button" className="link-button small" onClick={() => setOpen(true)}>
          看一眼
        </button>
      )}
    </section>
  )
}
