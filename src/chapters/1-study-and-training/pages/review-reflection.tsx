import { useEffect, useRef, useState } from 'react'
import { dayText } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Awaited, TroubleNote } from '#parts/awaited.tsx'
import { EmptyState } from '#parts/empty-state.tsx'
import { useDraft } from '#parts/form/use-draft.ts'
import { Page } from '#parts/page.tsx'
import { Refusal } from '#parts/refusal.tsx'
import { useShortcuts } from '#parts/shortcuts.ts'
import { StatusTag } from '#parts/status-tag.tsx'
import { useAct } from '#parts/use-act.ts'
import { useAnswer } from '#parts/use-answer.ts'
import { useEscape } from '#parts/use-escape.ts'
import type { ReflectionToReview, reflectionToReview } from '../queries/reflection-to-review.ts'
import { monthText } from '../reflection.ts'
import { type Counterpart, piecesOf, type SharedPlace, sharedPlaces } from '../shared-places.ts'

const keys = [
  { keys: 'Ctrl Enter', does: '收下，看下一篇' },
  { keys: 'Alt → ←', does: '下一篇、上一篇' },
  { keys: 'Esc', does: '回到名单' },
]

const circled = (index: number): string => (index < 20 ? String.fromCodePoint(0x2460 + index) : `(${index + 1})`)

const sourceOf = ({ name, month, own }: Counterpart, today: string): string =>
  `${own ? '本人' : name} ${monthText(month, today)}心得`

/** So many texts that have the same passage are written out; the others are only counted. */
const mostWritten = 3

/** The passages of earlier texts beside the text, each under the number it has there. */
const Earlier = ({
  places,
  today,
  chosen,
  onChoose,
}: {
  readonly places: readonly SharedPlace[]
  readonly today: string
  readonly chosen: number | undefined
  readonly onChoose: (place: number) => void
}) => (
  <ol className="review-earlier">
    {places.map(({ from, counterparts }, index) => (
      <li key={from} id={`earlier-${index}`} className={chosen === index ? 'review-chosen' : undefined}>
        {counterparts.slice(0, mostWritten).map(counterpart => (
          <figure key={`${counterpart.name} ${counterpart.month} ${counterpart.there}`}>
            <figcaption>
              <a
                href={`#shared-${index}`}
                onClick={event => {
                  event.preventDefault()
                  document.getElementById(`shared-${index}`)?.scrollIntoView({ block: 'center' })
                  onChoose(index)
                }}
              >
                {circled(index)}
              </a>{' '}
              {sourceOf(counterpart, today)}
            </figcaption>
            <blockquote className="doc">{counterpart.there}</blockquote>
          </figure>
        ))}
        {counterparts.length > mostWritten && (
          <p className="small muted">另有 {counterparts.length - mostWritten} 篇也有这一段</p>
        )}
      </li>
    ))}
  </ol>
)

const Text = ({
  text,
  places,
  chosen,
  onChoose,
}: {
  readonly text: string
  readonly places: readonly SharedPlace[]
  readonly chosen: number | undefined
  readonly onChoose: (place: number) => void
}) => (
  <div className="reflection-text doc">
    {piecesOf(text, places).map(({ from, text: words, place }) =>
      place === undefined ? (
        words
      ) : (
        <mark key={from} id={`shared-${place}`} className={chosen === place ? 'review-chosen' : undefined}>
          <button
            type="button"
            aria-label={`第${place + 1}处相同的段落，看以前的`}
            onClick={() => {
              onChoose(place)
              document.getElementById(`earlier-${place}`)?.scrollIntoView({ block: 'nearest' })
            }}
          >
            {circled(place)}
          </button>
          {words}
        </mark>
      ),
    )}
  </div>
)

const words = { submitted: '等审阅', returned: '退回修改', accepted: '已收下' } as const

const Read = ({ of, today }: { readonly of: ReflectionToReview; readonly today: string }) => {
  const [chosen, setChosen] = useState<number>()
  const places = sharedPlaces(of.earlier)
  return (
    <>
      <p className="reflection-state small muted">
        <StatusTag
          sign={of.state === 'returned' ? 'amber' : of.state === 'accepted' ? 'green' : 'grey'}
          word={words[of.state]}
        />
        {` ${dayText(of.submittedOn)}交`}
        {of.late && '，晚交'}
        {of.reviewedBy !== undefined &&
          of.reviewedOn !== undefined &&
          `，${of.reviewedBy} ${dayText(of.reviewedOn)}审阅`}
      </p>
      {of.remark !== undefined && (
        <figure className="reflection-remark">
          <figcaption>{of.state === 'submitted' ? '上次退回时说' : '审阅时说'}</figcaption>
          <blockquote>{of.remark}</blockquote>
        </figure>
      )}
      {of.text === undefined ? (
        <EmptyState title="写的内容已经销毁">本人的个人信息已按批准销毁，读不出来了。</EmptyState>
      ) : (
        <div className={places.length > 0 ? 'review-sides' : undefined}>
          <section aria-label="这一篇">
            {places.length > 0 && <h2 className="reflection-beside">{monthText(of.month, today)}这一篇</h2>}
            <Text text={of.text} places={places} chosen={chosen} onChoose={setChosen} />
          </section>
          {places.length > 0 && (
            <section aria-label="以前的文章里相同的段落">
              <h2 className="reflection-beside">以前的文章里相同的段落</h2>
              <Earlier places={places} today={today} chosen={chosen} onChoose={setChosen} />
            </section>
          )}
        </div>
      )}
    </>
  )
}

/** What is said to the author, and the two ways: back to him, or taken. What is being written is kept. */
const Decide = ({ of, onDone }: { readonly of: ReflectionToReview; readonly onDone: () => void }) => {
  const which = { author: of.author, month: of.month }
  const accepting = useAct('accept-reflection')
  const returning = useAct('return-reflection')
  const draft = useDraft(`review-reflection.${of.author}.${of.month}`)
  const [typed, setTyped] = useState<string>()
  const [asked, setAsked] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const remark = typed ?? String(draft.found?.remark ?? '')
  const sending = accepting.sending || returning.sending
  const decide = async (acting: typeof accepting, needs: boolean) => {
    if (sending) return
    if (needs && remark.trim() === '') {
      setAsked(true)
      field.current?.focus()
      return
    }
    const done = await acting.perform({ ...which, ...(remark.trim() !== '' && { remark: remark.trim() }) })
    if (!done) return
    draft.discard()
    onDone()
  }
  const accept = useRef(() => undefined as undefined | Promise<void>)
  accept.current = () => decide(accepting, false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.ctrlKey || event.isComposing) return
      event.preventDefault()
      void accept.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const trouble = accepting.trouble ?? returning.trouble
  return (
    <form className="review-decide screen-only" onSubmit={event => event.preventDefault()}>
      <label className="field-head" htmlFor="review-remark">
        想对他说的话 <span className="muted">收下时可不写</span>
      </label>
      <textarea
        id="review-remark"
        ref={field}
        className={asked && remark.trim() === '' ? 'input input-wrong' : 'input'}
        rows={2}
        value={remark}
        aria-invalid={asked && remark.trim() === ''}
        onBlur={draft.flush}
        onChange={event => {
          setTyped(event.target.value)
          draft.keep({ remark: event.target.value })
        }}
      />
      {asked && remark.trim() === '' && (
        <p className="field-wrong" role="alert">
          退回要写一句想说的话，他才知道改什么
        </p>
      )}
      {trouble?.kind === 'refused' ? (
        <Refusal title={trouble.title ?? '现在不能审阅'} refusals={trouble.refusals} />
      ) : (
        trouble && <TroubleNote trouble={trouble} />
      )}
      <div className="review-buttons">
        <button
          type="button"
          className="button button-large"
          aria-busy={returning.sending}
          onClick={() => void decide(returning, true)}
        >
          退回修改
        </button>
        <button
          type="button"
          className="button button-primary button-large"
          title="Ctrl Enter"
          aria-busy={accepting.sending}
          onClick={() => void decide(accepting, false)}
        >
          收下
        </button>
        <span className="small muted" role="status" aria-live="polite">
          {draft.savedAt !== undefined && `${draft.savedAt} 已保存`}
        </span>
      </div>
    </form>
  )
}

interface ReviewProps {
  readonly month: string
  readonly author: string
  /** Who else waits for this reviewer, in the order of the list. */
  readonly waiting: readonly string[]
  readonly today: string
  /** Another one, or back to the list. */
  readonly onRead: (author: string | undefined) => void
}

/** One reflection and what of it stands in earlier ones, side by side; the next one is a key away. */
export const ReviewReflection = ({ month, author, waiting, today, onRead }: ReviewProps) => {
  useShortcuts('审阅心得', keys)
  const asked = useAnswer<typeof reflectionToReview>('reflection-to-review', { author, month })
  const [others] = useState(waiting)
  const at = others.indexOf(author)
  const before = at > 0 ? others[at - 1] : undefined
  const after = at >= 0 ? others[at + 1] : others.find(each => each !== author)
  useEscape(() => onRead(undefined))
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return
      event.preventDefault()
      const next = event.key === 'ArrowRight' ? after : before
      if (next !== undefined) onRead(next)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return (
    <Page
      title={asked.answer ? `${asked.answer.name} ${monthText(month, today)}心得` : `${monthText(month, today)}心得`}
      sub={waiting.length > 1 ? `还有 ${waiting.length} 篇等审阅` : undefined}
      actions={
        <>
          <button type="button" className="button" title="Esc" onClick={() => onRead(undefined)}>
            回到名单
          </button>
          {before !== undefined && (
            <button type="button" className="button" title="Alt ←" onClick={() => onRead(before)}>
              上一篇
            </button>
          )}
          {after !== undefined && (
            <button type="button" className="button" title="Alt →" onClick={() => onRead(after)}>
              下一篇
            </button>
          )}
        </>
      }
    >
      <Awaited of={asked} lines={10}>
        {of =>
          of ? (
            <>
              <Read of={of} today={today} />
              {of.forMe && <Decide of={of} onDone={() => onRead(after)} />}
              {of.state !== 'submitted' && (
                <div className="reflection-acts screen-only">
                  <ActButton
                    act="review-reflection-again"
                    label="重新审阅"
                    prefill={{ author, month }}
                    hide={['author', 'month']}
                  />
                </div>
              )}
              {of.state === 'submitted' && !of.forMe && (
                <p className="small muted">这是您自己写的，由另一位审阅人审阅。</p>
              )}
            </>
          ) : (
            <EmptyState title="这一篇已经撤回">写的人撤回去了，重交以后再看。</EmptyState>
          )
        }
      </Awaited>
    </Page>
  )
}
