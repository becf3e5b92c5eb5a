import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { addDays, type Day, daysBetween, dayTextWithWeekday } from '#institution/calendar.ts'
import type { Move } from '#mechanisms/measure.ts'
import type { Mark } from '#mechanisms/work-calendar.ts'
import { ActPanel } from '#parts/act-panel.tsx'
import { TroubleNote } from '#parts/awaited.tsx'
import type { RefusalSaid } from '#parts/http/shapes.ts'
import type { Trouble } from '#parts/http/trouble.ts'
import { Refusal } from '#parts/refusal.tsx'
import { useAct } from '#parts/use-act.ts'
import { useEscape } from '#parts/use-escape.ts'
import { shareOf } from './calendar-days.ts'
import { Ring } from './mark-shape.tsx'

interface MovableRingProps {
  readonly year: number
  readonly mark: Mark
  readonly move: Move
}

/** A pause after which it is asked whether the day may be. */
const asksAfterMs = 150

/** A way out that names no act is another day for the same one. */
const takenHere = (refusal: RefusalSaid, act: string): RefusalSaid => ({
  ...refusal,
  ...(refusal.wayOut && { wayOut: refusal.wayOut.map(way => ({ ...way, act: way.act ?? act })) }),
})

const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/**
 * A ring that can be dragged to another day, or moved by the arrow keys and put down with Enter. Over each day the server is asked whether it may
 * stand there, and why not; nothing is moved before it is put down, and it can be taken back.
 */
export const MovableRing = ({ year, mark, move }: MovableRingProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const acting = useAct(move.act)
  const [to, setTo] = useState<Day>()
  const [against, setAgainst] = useState<Trouble>()
  const [refused, setRefused] = useState<{ readonly day: Day; readonly trouble: Trouble }>()
  const [other, setOther] = useState<{ act: string; title: string; prefill?: Readonly<Record<string, unknown>> }>()
  const dragged = useRef(false)
  const shown = to ?? mark.on
  const rehearse = useRef(acting.rehearse)
  rehearse.current = acting.rehearse

  useEffect(() => {
    setAgainst(undefined)
    if (to === undefined || to === mark.on) return
    let gone = false
    const timer = setTimeout(async () => {
      const trouble = await rehearse.current({ ...move.prefill, [move.into]: to })
      if (!gone) setAgainst(trouble)
    }, asksAfterMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [to, mark.on, move])

  const leave = () => {
    setTo(undefined)
    setRefused(undefined)
  }
  useEscape(leave, to !== undefined || refused !== undefined)

  const putDown = async (day: Day): Promise<void> => {
    if (day === mark.on) return leave()
    const input = { ...move.prefill, [move.into]: day }
    const trouble = await rehearse.current(input)
    if (trouble) {
      setTo(undefined)
      setRefused({ day, trouble })
      return
    }
    setRefused(undefined)
    await acting.perform(input)
    setTo(undefined)
  }

  const dayAt = (x: number): Day => {
    const box = button.current?.parentElement?.getBoundingClientRect()
    const days = daysBetween(`${year}-01-01`, `${year + 1}-01-01`)
    const share = box ? (x - box.left) / box.width : 0
    return addDays(`${year}-01-01`, Math.min(days - 1, Math.max(0, Math.floor(share * days))))
  }
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    button.current?.setPointerCapture(event.pointerId)
    dragged.current = false
    setRefused(undefined)
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (!button.current?.hasPointerCapture(event.pointerId)) return
    const day = dayAt(event.clientX)
    if (day !== mark.on || dragged.current) {
      dragged.current = true
      setTo(day)
    }
  }
  const onPointerUp = (): void => {
    if (dragged.current && to !== undefined) void putDown(to)
    dragged.current = false
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = keySteps[event.key]
    if (by !== undefined) {
      setRefused(undefined)
      setTo(addDays(shown, by))
    } else if (event.key === 'Enter' && to !== undefined) void putDown(to)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const why = against?.refusals[0]?.reason ?? against?.sentence
  const words =
    to === undefined || to === mark.on
      ? `${mark.title}，排在${dayTextWithWeekday(mark.on)}`
      : `改到${dayTextWithWeekday(to)}${why === undefined ? '' : `：不行，${why}`}`
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`cal-mark cal-ring${to !== undefined && to !== mark.on ? ' cal-ring-moving' : ''}`}
        style={{ left: `${(shareOf(shown, year) + 0.5 / 365) * 100}%` }}
        aria-label={`${mark.title}，排在${dayTextWithWeekday(mark.on)}，可以改期：方向键挪，回车放下`}
        aria-busy={acting.sending}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onKeyDown={onKeyDown}
        onBlur={() => setTo(undefined)}
      >
        <Ring size={13} />
        <span className={shareOf(shown, year) > 0.8 ? 'cal-tip cal-tip-right' : 'cal-tip'} aria-live="polite">
          <b>{words}</b>
          {mark.more !== undefined && to === undefined && <span>{mark.more}</span>}
          {to === undefined && <span>可以拖到别的日子，或用方向键挪、回车放下</span>}
        </span>
      </button>
      {(refused ?? acting.trouble) && (
        <div className="cal-refused">
          {refused?.trouble.kind === 'refused' ? (
            <Refusal
              title={`不能改到${dayTextWithWeekday(refused.day)}`}
              refusals={refused.trouble.refusals.map(refusal => takenHere(refusal, move.act))}
              onWayOut={({ act, prefill, title }) => {
                const day = prefill?.[move.into]
                if (act === move.act && typeof day === 'string') void putDown(day)
                else if (act !== undefined) setOther({ act, title, ...(prefill && { prefill }) })
              }}
            />
          ) : (
            <TroubleNote trouble={(refused?.trouble ?? acting.trouble) as Trouble} />
          )}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              acting.forget()
              leave()
              button.current?.focus()
            }}
          >
            不改了
          </button>
        </div>
      )}
      {other && (
        <ActPanel
          act={other.act}
          title={other.title}
          {...(other.prefill && { prefill: other.prefill })}
          onClose={() => setOther(undefined)}
          onDone={leave}
        />
      )}
    </>
  )
}
