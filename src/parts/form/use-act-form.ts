import { useEffect, useRef, useState } from 'react'
import type { ActSaid, DoneSaid, RefusalSaid } from '../http/shapes.ts'
import type { Trouble } from '../http/trouble.ts'
import { useAct } from '../use-act.ts'
import { useActNamed } from '../use-acts.ts'
import { useToday } from '../use-me.ts'
import { type Field, fieldsOf } from './fields-of-schema.ts'
import {
  changed,
  draftOf,
  inputOf,
  type Place,
  pathOf,
  type Typed,
  tellsOfThePast,
  typedOf,
  type Wrong,
} from './typed.ts'
import { type Draft, useDraft } from './use-draft.ts'

/** Milliseconds of pause after which the server is asked whether the way is clear. */
const rehearsalPause = 700

export interface ActFormOptions {
  /** The act's name: `hold-study-session`. */
  readonly act: string
  /** What is known already, as input of the act. */
  readonly prefill?: Readonly<Record<string, unknown>>
  /** Fields that are given by `prefill` and not shown. */
  readonly hide?: readonly string[]
  /** Under which name what is typed is kept; false keeps nothing. By default the act and the hidden fields. */
  readonly draft?: string | false
  readonly onDone?: (done: DoneSaid) => void
}

export interface ActFormState {
  readonly act: ActSaid | undefined
  readonly may: boolean
  /** False until what is known and what was drafted stand in the fields: before that there is nothing to type into or to send. */
  readonly begun: boolean
  /** Why the form cannot be shown at all. */
  readonly missing: Trouble | undefined
  /** The fields that are shown now. */
  readonly fields: readonly Field[]
  readonly typed: Typed
  readonly set: (place: Place, value: unknown) => void
  /** Several fields at once, as input of the act: last year's plan as a start. */
  readonly fill: (input: Readonly<Record<string, unknown>>) => void
  readonly blur: (place: Place) => void
  readonly wrongAt: (place: Place) => Wrong | undefined
  readonly refusals: readonly RefusalSaid[]
  readonly refusalTitle: string
  /** What a rehearsal already knows to be closed. */
  readonly locked: readonly RefusalSaid[]
  readonly trouble: Trouble | undefined
  readonly sending: boolean
  /** Sent, and waiting for the link. */
  readonly waiting: boolean
  readonly draft: Draft
  /** Two windows wrote at the draft: the words of this one stand, or those of the other. */
  readonly keepMine: () => void
  readonly keepTheirs: () => void
  readonly today: string
  readonly restored: boolean
  readonly startAfresh: () => void
  readonly submit: () => Promise<void>
}

const draftKey = ({ act, prefill = {}, hide = [], draft }: ActFormOptions): string | undefined => {
  if (draft === false) return undefined
  // What is hidden and plain says which subject it is about: its draft is no other's.
  const subject = hide
    .map(name => prefill[name])
    .filter(value => typeof value === 'string' || typeof value === 'number')
  return draft ?? [act, ...subject].join('.')
}

/** Fields that the server names in a 400 but the form does not show are said above the button. */
const errorsByPath = (trouble: Trouble | undefined): ReadonlyMap<string, string> =>
  new Map(trouble?.kind === 'not-understood' ? trouble.errors.map(({ path, message }) => [path, message]) : [])

/** The state of a form for one act: what is typed, what is wrong with it, what the server refuses, and the draft that keeps it all. */
export const useActForm = (options: ActFormOptions): ActFormState => {
  const { act: name, prefill, hide = [], onDone } = options
  const { act, may, asked } = useActNamed(name)
  const today = useToday()
  const acting = useAct(name)
  const draft = useDraft(draftKey(options))
  const all = act ? fieldsOf(act.input) : []
  const [typed, setTyped] = useState<Typed>({})
  const [begun, setBegun] = useState(false)
  const [restored, setRestored] = useState(false)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set())
  const [locked, setLocked] = useState<readonly RefusalSaid[]>([])

  const ready = act !== undefined && draft.looked && today !== ''
  useEffect(() => {
    if (!ready || begun) return
    const known = typedOf(all, prefill ?? {})
    const hidden = Object.fromEntries(Object.entries(known).filter(([field]) => hide.includes(field)))
    setTyped({ ...known, ...draft.found, ...hidden })
    setRestored(draft.found !== undefined)
    setBegun(true)
  })

  const now = typed
  const read = inputOf(all, now, { today: today === '' ? '2026-01-01' : today })
  const past = ready && (act.chapter === 0 || tellsOfThePast(all, read, today))
  const fields = all.filter(
    field =>
      !hide.includes(field.name) && (field.kind !== 'paper' || past || field.required || Boolean(now[field.name])),
  )
  const said = errorsByPath(acting.trouble)

  const input = JSON.stringify(read.input)
  const whole = begun && read.wrong.size === 0
  const rehearse = useRef(acting.rehearse)
  rehearse.current = acting.rehearse
  useEffect(() => {
    if (!whole || !may) return setLocked([])
    let latest = true
    const timer = setTimeout(async () => {
      const trouble = await rehearse.current(JSON.parse(input))
      if (latest) setLocked(trouble?.kind === 'refused' ? trouble.refusals : [])
    }, rehearsalPause)
    return () => {
      latest = false
      clearTimeout(timer)
    }
  }, [whole, may, input])

  const put = (next: Typed): void => {
    setTyped(next)
    draft.keep(draftOf(all, next))
  }

  const wrongAt = (place: Place): Wrong | undefined => {
    const path = pathOf(place)
    const fromServer = mended.has(path) ? undefined : said.get(path)
    const here = read.wrong.get(path)
    if (here && (tried || (left.has(path) && !here.sentence.startsWith('请')))) return here
    return fromServer === undefined ? undefined : { sentence: fromServer }
  }

  const submit = async (): Promise<void> => {
    setTried(true)
    setMended(new Set())
    if (read.wrong.size > 0) return
    const done = await acting.perform(read.input)
    if (!done) return
    draft.discard()
    onDone?.(done)
  }

  return {
    act,
    may,
    begun,
    missing: act === undefined ? asked.trouble : undefined,
    fields,
    typed: now,
    set: (place, value) => {
      put(changed(now, place, value))
      setMended(before => new Set(before).add(pathOf(place)))
      if (acting.waiting || acting.trouble?.kind === 'refused') acting.forget()
    },
    fill: known => put({ ...now, ...typedOf(all, known) }),
    blur: place => {
      setLeft(before => new Set(before).add(pathOf(place)))
      draft.flush()
    },
    wrongAt,
    refusals: acting.trouble?.kind === 'refused' ? acting.trouble.refusals : [],
    refusalTitle: acting.trouble?.title ?? `不能${act?.title ?? '办理'}`,
    locked,
    trouble: acting.trouble?.kind === 'refused' ? undefined : acting.trouble,
    sending: acting.sending,
    waiting: acting.waiting,
    draft,
    keepMine: () => draft.keepMine(draftOf(all, now)),
    keepTheirs: () => {
      if (draft.against) setTyped({ ...now, ...draft.against.body })
      draft.keepTheirs()
    },
    today: today === '' ? '2026-01-01' : today,
    restored,
    startAfresh: () => {
      draft.discard()
      setRestored(false)
      setTyped(typedOf(all, prefill ?? {}))
    },
    submit,
  }
}
