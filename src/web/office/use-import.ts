import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask } from '#parts/http/ask.ts'
import { Submission } from '#parts/http/idempotency-key.ts'
import type { JobSaid } from '#parts/http/shapes.ts'
import { asTrouble, type Trouble } from '#parts/http/trouble.ts'
import { jobsKey } from '#parts/use-jobs.ts'
import { emptyPlan, formOf, type ImportPlan, importPath, type ListSaid } from './import-said.ts'

/** A list on its way in. */
export interface ListImport {
  readonly file: File | undefined
  readonly said: ListSaid | undefined
  readonly plan: ImportPlan
  readonly paper: string
  readonly looking: boolean
  readonly sending: boolean
  readonly trouble: Trouble | undefined
  /** The work in the background that enters it, once it has begun. */
  readonly job: string | undefined
  readonly take: (file: File) => void
  readonly replan: (plan: ImportPlan) => void
  readonly write: (paper: string) => void
  /** Looks again, where what was typed may have changed the answer. */
  readonly again: () => void
  readonly enter: () => Promise<void>
  readonly leave: () => void
}

/** Looks at a list as often as something about it is said, and enters it in the background. The file itself stays with the page. */
export const useImport = (register: string): ListImport => {
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const [said, setSaid] = useState<ListSaid>()
  const [plan, setPlan] = useState<ImportPlan>(emptyPlan)
  const [paper, setPaper] = useState('')
  const [looking, setLooking] = useState(false)
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [job, setJob] = useState<string>()
  const [submission] = useState(() => new Submission())
  const asked = useRef(0)

  const look = async (list: File, wanted: ImportPlan): Promise<void> => {
    asked.current += 1
    const mine = asked.current
    setLooking(true)
    setTrouble(undefined)
    try {
      const body = formOf(list, wanted, paper)
      const answer = await ask<ListSaid>(`${importPath(register)}?dry-run=1`, { method: 'POST', body })
      if (mine === asked.current) setSaid(answer)
    } catch (thrown) {
      if (mine === asked.current) setTrouble(asTrouble(thrown))
    } finally {
      if (mine === asked.current) setLooking(false)
    }
  }

  const leave = (): void => {
    asked.current += 1
    setFile(undefined)
    setSaid(undefined)
    setPlan(emptyPlan)
    setTrouble(undefined)
    setJob(undefined)
    setLooking(false)
  }

  return {
    file,
    said,
    plan,
    paper,
    looking,
    sending,
    trouble,
    job,
    take: list => {
      leave()
      setFile(list)
      void look(list, emptyPlan)
    },
    replan: next => {
      setPlan(next)
      if (file) void look(file, next)
    },
    write: setPaper,
    again: () => {
      if (file) void look(file, plan)
    },
    enter: async () => {
      if (!file || sending) return
      setSending(true)
      setTrouble(undefined)
      try {
        const headers = { 'idempotency-key': submission.keyFor([file.name, file.size, file.lastModified, paper, plan]) }
        const begun = await ask<JobSaid>(`${importPath(register)}?background=1`, {
          method: 'POST',
          body: formOf(file, plan, paper),
          headers,
        })
        submission.answered()
        setJob(begun.id)
        await client.invalidateQueries({ queryKey: jobsKey })
      } catch (thrown) {
        setTrouble(asTrouble(thrown))
      } finally {
        setSending(false)
      }
    },
    leave,
  }
}
